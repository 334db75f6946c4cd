-- The copy that answers an access or a portability (GD-6): fetched by a link, for a limited time; then it goes, and with the person it goes at once.
create table register.copies (
  organisation_id uuid not null,
  request_id uuid not null,
  -- What was held when it was made; null once it is gone.
  content jsonb,
  made_at timestamptz not null default now(),
  made_by text not null check (length(made_by) between 1 and 320),
  -- The last day of the link; null until the answer is written.
  until date,
  downloads integer not null default 0 check (downloads >= 0),
  last_downloaded_at timestamptz,
  primary key (organisation_id, request_id),
  foreign key (organisation_id, request_id) references register.subject_requests
);
call isolate_by_organisation('register.copies');
grant select, insert on register.copies to veto_register;
grant update (content, made_at, made_by, until, downloads, last_downloaded_at) on register.copies to veto_register;
create trigger copies_are_never_removed before delete or truncate on register.copies
  for each statement execute function refuse_removal();

-- Until the request is closed a copy can be made anew; what was handed out is then only ever counted, and emptied.
create function register.keep_copy_in_order() returns trigger language plpgsql set search_path = register, public as $$
begin
  if new.content is not null and new.content is distinct from old.content and not exists (
    select from subject_requests r where r.organisation_id = new.organisation_id and r.id = new.request_id and r.state = 'open')
  then
    raise exception 'the request is over: its copy stays as it was made' using errcode = 'VT001';
  end if;
  if old.until is not null and new.until is distinct from old.until then
    raise exception 'the link of a copy works until the day that its letter says' using errcode = 'VT001';
  end if;
  if new.downloads < old.downloads then
    raise exception 'downloads are only ever added to' using errcode = 'VT001';
  end if;
  return new;
end $$;
create trigger copies_stay_in_order before update on register.copies
  for each row execute function register.keep_copy_in_order();

-- Whoever erases somebody, by whatever way, takes the copies that were made for them as well.
create function register.empty_copies_of_erased() returns trigger
language plpgsql security definer set search_path = register, public as $$
begin
  update copies c set content = null from subject_requests r
  where c.organisation_id = new.organisation_id and c.content is not null
    and r.organisation_id = c.organisation_id and r.id = c.request_id and r.mailbox_key = new.mailbox_key;
  return new;
end $$;
revoke all on function register.empty_copies_of_erased from public;
create trigger erasures_empty_copies after insert on erasures for each row execute function register.empty_copies_of_erased();
