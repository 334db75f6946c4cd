-- The letter by which somebody said no, beside the evidence of their entry: kept while the person is, and nobody changes it.
create table evidence_files (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  entry_id uuid not null,
  -- Both null once the person was erased: that there was a file, and when, stays.
  name text,
  bytes bytea,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, entry_id) references blacklist_entries,
  check ((name is null) = (bytes is null)),
  check (octet_length(bytes) between 1 and 10485760)
);
create index evidence_files_by_entry on evidence_files (organisation_id, entry_id);
call isolate_by_organisation('evidence_files');
grant select, insert on evidence_files to veto_app;
create trigger evidence_files_are_never_removed before delete or truncate on evidence_files
  for each statement execute function refuse_removal();

create function guard_evidence_file() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.entry_id, new.recorded_at) is distinct from row(old.organisation_id, old.id, old.entry_id, old.recorded_at)
     or num_nonnulls(new.name, new.bytes) > 0
     or not exists (select from blacklist_entries b where b.organisation_id = old.organisation_id and b.id = old.entry_id and b.mailbox_key = erased_mailbox()) then
    raise exception 'UPDATE on evidence_files is refused: they are kept as they came, and go with the person' using errcode = 'VT002';
  end if;
  return new;
end $$;
create trigger evidence_files_go_by_erasure before update on evidence_files for each row execute function guard_evidence_file();

-- Of the mailbox that this transaction erases.
create function erase_evidence_files() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  erased bigint;
begin
  update evidence_files f set name = null, bytes = null
  where f.organisation_id = current_organisation() and f.bytes is not null
    and f.entry_id in (select b.id from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox());
  get diagnostics erased = row_count;
  return erased;
end $$;
revoke all on function erase_evidence_files from public;
grant execute on function erase_evidence_files to veto_app;
