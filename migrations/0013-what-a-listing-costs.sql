-- What a listing costs the database: the two parts of it that were dearer than they need be.

-- Every request with a key asks this. In `language sql` it was planned anew at each call (before PostgreSQL 18): a fifth of a listing.
create or replace function find_api_key(key_hash bytea)
returns table (organisation_id uuid, key_id uuid, name text, scopes text[], person_id uuid, email text, roles text[])
language plpgsql stable security definer set search_path = public rows 1 as $$
#variable_conflict use_column
begin
  return query
  select k.organisation_id, k.id, k.name, k.scopes, k.person_id, p.email, m.roles
  from api_keys k
  left join memberships m on m.organisation_id = k.organisation_id and m.person_id = k.person_id and m.ended_at is null
  left join people p on p.id = k.person_id
  where k.hash = key_hash and k.revoked_at is null and (k.person_id is null or m.person_id is not null);
end $$;

-- A listing notes the contacts that it stops itself, as it counts itself since 0010: the trigger on each insert took a tenth of a millisecond.
-- `list_mailboxes` is the only way onto the list, so none escapes. But for that one insert it is the function of 0010.
drop trigger blacklist_entries_note_their_contacts on blacklist_entries;
drop function note_listed_contacts();

create or replace function list_mailboxes(mailbox_keys uuid[], variant_keys uuid[], version smallint, addresses text[], reasons blacklist_reason[], sinces timestamptz[])
returns table (entry_id uuid, entry_mailbox_key uuid, entry_reason blacklist_reason, entry_since timestamptz, entry_listed_at timestamptz, is_new boolean, has_moved boolean)
language plpgsql volatile security definer set search_path = public
-- One plan per session, made while the table may still be small: it must not read the whole table once it has grown, so look-ups go by the
-- mailbox, one by one (`offset 0` keeps the planner from choosing another index). Measured on a new installation: 260 listings/s before.
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  inserted blacklist_entries[];
  earlier uuid[];
  earlier_since timestamptz[];
begin
  if cardinality(mailbox_keys) > 1000 then
    raise exception 'at most 1000 mailboxes are listed at once, got %', cardinality(mailbox_keys) using errcode = 'VT004';
  end if;

  with asked as (
    select distinct on (a.mailbox_key, a.reason) a.*
    from unnest(mailbox_keys, variant_keys, addresses, reasons, sinces) a(mailbox_key, variant_key, address, reason, since)
    order by a.mailbox_key, a.reason, a.since
  ), fresh as (
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, address, reason, since)
    select current_organisation(), a.mailbox_key, a.variant_key, version, a.address, a.reason, least(a.since, now())
    from asked a order by a.mailbox_key, a.reason
    on conflict (organisation_id, mailbox_key, reason) where lifted_at is null do nothing
    returning blacklist_entries.*
  )
  select coalesce(array_agg(f::blacklist_entries), '{}') into inserted from fresh f;
  if cardinality(inserted) > 0 then -- the counts of a day: statistics.ts
    insert into blacklist_changes (organisation_id, day, reason, listed, lifted)
    select current_organisation(), (now() at time zone 'UTC')::date, i.reason, count(*), 0 from unnest(inserted) i group by i.reason;
    insert into listed_contacts (organisation_id, workspace_id, contact_id, entry_id) -- where to look for whom this stops: 0008
    select current_organisation(), c.workspace_id, c.id, i.id from unnest(inserted) i
    cross join lateral (
      select x.workspace_id, x.id from contacts x where x.organisation_id = current_organisation() and x.mailbox_key = i.mailbox_key offset 0) c;
  end if;
  return query select i.id, i.mailbox_key, i.reason, i.since, i.listed_at, true, false from unnest(inserted) i;
  if cardinality(inserted) = cardinality(mailbox_keys) then
    return;
  end if;

  -- Listed already: by whom or when does not matter, the earliest date does. A statement of its own sees what another session listed
  -- while the insert waited for it.
  select coalesce(array_agg(e.id), '{}'), coalesce(array_agg(a.since), '{}') into earlier, earlier_since
  from unnest(mailbox_keys, reasons, sinces) a(mailbox_key, reason, since)
  cross join lateral (
    select x.id, x.reason, x.since from blacklist_entries x
    where x.organisation_id = current_organisation() and x.mailbox_key = a.mailbox_key and x.lifted_at is null offset 0) e
  where e.reason = a.reason and a.since < e.since;
  if cardinality(earlier) > 0 then
    update blacklist_entries e set since = m.since
    from (select x.id, min(x.since) as since from unnest(earlier, earlier_since) x(id, since) group by x.id) m
    where e.organisation_id = current_organisation() and e.id = m.id and m.since < e.since;
  end if;
  return query
  select distinct on (e.id) e.id, e.mailbox_key, e.reason, e.since, e.listed_at, false, e.id = any (earlier)
  from unnest(mailbox_keys, reasons) a(mailbox_key, reason)
  cross join lateral (
    select x.* from blacklist_entries x
    where x.organisation_id = current_organisation() and x.mailbox_key = a.mailbox_key and x.lifted_at is null offset 0) e
  left join unnest(inserted) i on i.id = e.id
  where e.reason = a.reason and i.id is null;
end $$;
