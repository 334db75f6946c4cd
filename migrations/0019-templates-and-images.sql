-- Templates that campaigns begin from, and the pictures that mails show: hosted here, so that nobody else learns who opens what.

create table templates (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  subject text,
  preheader text,
  -- As written: HTML or MJML.
  source text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('templates');
grant select, insert, update on templates to veto_app;

-- Each picture once per workspace. Mails that were sent show it for years: it is never changed, nor taken away by Veto.
create table images (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 250),
  media_type text not null check (media_type in ('image/png', 'image/jpeg', 'image/gif', 'image/webp')),
  sha256 bytea not null check (length(sha256) = 32),
  bytes bytea not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, sha256),
  foreign key (organisation_id, workspace_id) references workspaces
);
alter table images alter column bytes set storage external;
call isolate_by_organisation('images');
grant select, insert on images to veto_app;
