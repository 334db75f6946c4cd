-- How many entries came and went, by day and reason, without counting ten million rows each time; and what the table of entries is filtered by.

-- What one statement changed, as it changed it. Only ever inserted to, like the entries: one row for everybody would make an opt-out wait
-- for a bulk listing. sum_up_blacklist_changes moves them into the days.
create table blacklist_changes (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  day date not null,
  reason blacklist_reason not null,
  listed integer not null,
  lifted integer not null,
  primary key (organisation_id, id)
);
call isolate_by_organisation('blacklist_changes');
grant select on blacklist_changes to veto_app, veto_worker;
create policy worker_sees_all on blacklist_changes for select to veto_worker using (true);

create table blacklist_days (
  organisation_id uuid not null,
  day date not null,
  reason blacklist_reason not null,
  listed bigint not null,
  lifted bigint not null,
  primary key (organisation_id, day, reason)
);
call isolate_by_organisation('blacklist_days');
grant select on blacklist_days to veto_app, veto_worker;

create function count_listed() returns trigger language plpgsql set search_path = public as $$
begin
  insert into blacklist_changes (organisation_id, day, reason, listed, lifted)
  select n.organisation_id, (n.listed_at at time zone 'UTC')::date, n.reason, count(*), 0 from new_rows n group by 1, 2, 3;
  return null;
end $$;
create trigger blacklist_entries_are_counted after insert on blacklist_entries
  referencing new table as new_rows for each statement execute function count_listed();

create function count_lifted() returns trigger language plpgsql set search_path = public as $$
begin
  insert into blacklist_changes (organisation_id, day, reason, listed, lifted)
  select n.organisation_id, (n.lifted_at at time zone 'UTC')::date, n.reason, 0, count(*)
  from new_rows n join old_rows o using (organisation_id, id) where n.lifted_at is not null and o.lifted_at is null group by 1, 2, 3;
  return null;
end $$;
create trigger blacklist_lifts_are_counted after update on blacklist_entries
  referencing old table as old_rows new table as new_rows for each statement execute function count_lifted();

-- One statement: what is moved is not counted twice, nor missed by who reads meanwhile. Two at once take different rows.
create function sum_up_blacklist_changes() returns bigint
language sql volatile security definer set search_path = public as $$
  with moved as (
    delete from blacklist_changes c where (c.organisation_id, c.id) in (
      select x.organisation_id, x.id from blacklist_changes x where x.organisation_id = current_organisation() for update skip locked)
    returning c.*
  ), summed as (
    insert into blacklist_days as d (organisation_id, day, reason, listed, lifted)
    select m.organisation_id, m.day, m.reason, sum(m.listed), sum(m.lifted) from moved m group by 1, 2, 3 order by 1, 2, 3
    on conflict (organisation_id, day, reason) do update set listed = d.listed + excluded.listed, lifted = d.lifted + excluded.lifted
  )
  select count(*) from moved
$$;
revoke all on function count_listed, count_lifted, sum_up_blacklist_changes from public;
grant execute on function sum_up_blacklist_changes to veto_worker;

-- What is there already. The owner obeys row-level security too, so it is put aside for these two statements.
alter table blacklist_entries no force row level security;
alter table blacklist_days no force row level security;
insert into blacklist_days (organisation_id, day, reason, listed, lifted)
select e.organisation_id, e.day, e.reason, sum(e.listed), sum(e.lifted)
from (
  select organisation_id, (listed_at at time zone 'UTC')::date as day, reason, 1 as listed, 0 as lifted from blacklist_entries
  union all
  select organisation_id, (lifted_at at time zone 'UTC')::date, reason, 0, 1 from blacklist_entries where lifted_at is not null) e
group by 1, 2, 3;
alter table blacklist_days force row level security;
alter table blacklist_entries force row level security;

-- The table of entries: those lifted are few among many, and a range of dates may lie anywhere.
create index blacklist_entries_lifted_newest on blacklist_entries (organisation_id, id) where lifted_at is not null;
create index blacklist_entries_by_since on blacklist_entries (organisation_id, since);
