-- What a picture says to those who cannot see it, kept with it; and pictures and templates that nobody chooses any more, put away. The bytes stay as they are.
alter table images
  add alt_text text not null default '' check (length(alt_text) <= 500),
  add archived_at timestamptz;
grant update (alt_text, archived_at) on images to veto_app;

alter table templates add archived_at timestamptz;
