-- After a restore nobody who said "no" since the backup is written to: what is listed, lifted and erased goes to a journal outside the database.

-- How far the journal was written, by organisation and journal: what comes before it in the journal, this very database knows too. A copy of an
-- earlier day has an earlier place here, and is held against the journal from there on (src/journal/find-missing.ts).
create table journal_positions (
  organisation_id uuid not null,
  journal_id uuid not null,
  -- Whatever was committed up to this moment stands in the journal.
  written_up_to timestamptz not null,
  primary key (organisation_id, journal_id)
);
call isolate_by_organisation('journal_positions');
grant select, insert, update on journal_positions to veto_worker;
grant select on journal_positions to veto_app;
create policy worker_writes_all on journal_positions to veto_worker using (true) with check (true);

create index blacklist_entries_lifted_by_time on blacklist_entries (organisation_id, lifted_at) where lifted_at is not null;

-- An address that has been dead, or silent, for two years says nothing more than its keys do, and those go on stopping mail.
alter table organisations add column dead_addresses_kept_months smallint not null default 24 check (dead_addresses_kept_months between 12 and 120);
create index blacklist_entries_to_forget on blacklist_entries (organisation_id, listed_at)
  where address is not null and reason in ('hard_bounce', 'invalid_address', 'soft_bounce_limit', 'inactive');

-- A few at a time: nobody's listing waits for it.
create function forget_dead_addresses() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  forgotten bigint;
begin
  update blacklist_entries e set address = null
  where e.organisation_id = current_organisation() and e.id in (
    select d.id from blacklist_entries d
    where d.organisation_id = current_organisation() and d.address is not null
      and d.reason in ('hard_bounce', 'invalid_address', 'soft_bounce_limit', 'inactive')
      and d.listed_at < now() - make_interval(months => (select o.dead_addresses_kept_months from organisations o where o.id = current_organisation()))
    order by d.listed_at limit 1000 for update skip locked);
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
revoke all on function forget_dead_addresses from public;
grant execute on function forget_dead_addresses to veto_app;
