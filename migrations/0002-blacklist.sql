-- The blacklist: one row per reason, never removed, lifted one at a time; the database keeps that promise itself.

create type blacklist_reason as enum
  ('opt_out', 'complaint', 'erasure', 'hard_bounce', 'invalid_address', 'soft_bounce_limit', 'inactive');

-- Anchor for "the person's own new yes" (BL-5). Nobody but the owner may write here until double opt-in is built.
create table consent_records (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  mailbox_key uuid not null,
  confirmed_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
call isolate_by_organisation('consent_records');
grant select on consent_records to veto_app, veto_worker;
create trigger consent_records_are_never_removed before delete or truncate on consent_records
  for each statement execute function refuse_removal();

-- BL-3: who allowed one entry to be lifted, when, how it was given, the proof. transaction_id makes two lifts by hand in one
-- transaction impossible, whatever SQL is used: removal is one by one.
create table lift_authorisations (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  entry_id uuid not null,
  given_by text not null,
  given_at timestamptz not null,
  channel text not null check (channel in ('email', 'phone', 'letter', 'in_person', 'form', 'authenticated_mail', 'provider_incident', 'correction')),
  proof text not null default '',
  proof_file_name text,
  proof_file bytea check (octet_length(proof_file) <= 10485760),
  note text not null,
  recorded_by uuid not null,
  recorded_at timestamptz not null default now() check (given_at <= recorded_at),
  transaction_id xid8 not null default pg_current_xact_id() unique,
  primary key (organisation_id, id),
  foreign key (organisation_id, recorded_by) references memberships
);
create index lift_authorisations_by_time on lift_authorisations (organisation_id, recorded_at);
call isolate_by_organisation('lift_authorisations');
grant select on lift_authorisations to veto_app, veto_read;
create trigger lift_authorisations_are_never_removed before delete or truncate on lift_authorisations
  for each statement execute function refuse_removal();

-- BL-10: the address, the date, the reason, and keys made of the address; nothing else about the person.
-- No foreign key to organisations here and on the evidence: each insert would lock the organisation's one row, and sixteen at once
-- then share that lock through a multixact. Row-level security already ties both to the tenant.
create table blacklist_entries (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  mailbox_key uuid not null,
  variant_key uuid not null,
  canonical_version smallint not null,
  address text,
  reason blacklist_reason not null,
  since timestamptz not null,
  listed_at timestamptz not null default now(),
  lifted_at timestamptz,
  lift_authorisation_id uuid,
  lift_consent_id uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, lift_authorisation_id) references lift_authorisations,
  foreign key (organisation_id, lift_consent_id) references consent_records,
  check (since <= listed_at),
  check (num_nonnulls(lift_authorisation_id, lift_consent_id) = (lifted_at is not null)::int)
);
-- What every verdict and listing reads. The mailbox first, then the organisation: until the table has statistics, the planner takes "in force"
-- and "of this organisation" for so rare that any index beginning with them looks as good as the right one, and it reads every entry for
-- each mailbox. (On a new installation, 20 000 entries listed again: 12 s per 1 000, so 17 ms.)
create unique index blacklist_entries_in_force on blacklist_entries (mailbox_key, organisation_id, reason) where lifted_at is null;
create index blacklist_entries_near on blacklist_entries (variant_key, organisation_id) where lifted_at is null;
create index blacklist_entries_lifted on blacklist_entries (mailbox_key, organisation_id) where lifted_at is not null;
create index blacklist_entries_by_reason on blacklist_entries (organisation_id, reason, id);
call isolate_by_organisation('blacklist_entries');
grant select on blacklist_entries to veto_app, veto_worker, veto_read;

create trigger blacklist_entries_are_never_removed before delete or truncate on blacklist_entries
  for each statement execute function refuse_removal();

-- The evidence lies apart, with a retention of its own (BL-1); one entry may gather several pieces.
create table blacklist_evidence (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  entry_id uuid not null,
  channel text not null check (channel in ('unsubscribe_link', 'one_click', 'direct_request', 'feedback_loop', 'webhook', 'bounce', 'import', 'manual', 'api', 'policy', 'subject_request')),
  detail jsonb not null default '{}',
  recorded_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, entry_id) references blacklist_entries
);
create index blacklist_evidence_by_entry on blacklist_evidence (organisation_id, entry_id);
call isolate_by_organisation('blacklist_evidence');
grant select, insert on blacklist_evidence to veto_app;
create trigger blacklist_evidence_is_never_removed before delete or truncate on blacklist_evidence
  for each statement execute function refuse_removal();

-- An entry changes in two ways only: its date moves earlier, or it is lifted. Everything else is refused, the owner included.
create function guard_entry_change() returns trigger language plpgsql as $$
declare
  by_hand lift_authorisations;
  consent consent_records;
begin
  if row(new.organisation_id, new.id, new.mailbox_key, new.variant_key, new.canonical_version, new.address, new.reason, new.listed_at)
     is distinct from
     row(old.organisation_id, old.id, old.mailbox_key, old.variant_key, old.canonical_version, old.address, old.reason, old.listed_at) then
    raise exception 'entry %: only its date may move earlier, or it may be lifted', old.id using errcode = 'VT002';
  end if;
  if new.since > old.since then
    raise exception 'entry %: its date only ever moves earlier', old.id using errcode = 'VT002';
  end if;
  if old.lifted_at is not null then
    raise exception 'entry % is lifted already: a new "no" is a new row', old.id using errcode = 'VT002';
  end if;
  if new.lifted_at is null then
    return new;
  end if;

  if new.lift_consent_id is not null then
    select * into consent from consent_records c where c.organisation_id = new.organisation_id and c.id = new.lift_consent_id;
    if consent.mailbox_key is distinct from new.mailbox_key or consent.confirmed_at < greatest(old.since, old.listed_at) then
      raise exception 'entry %: the consent is another mailbox''s, or older than the "no"', old.id using errcode = 'VT003';
    end if;
    return new;
  end if;

  select * into by_hand from lift_authorisations a where a.organisation_id = new.organisation_id and a.id = new.lift_authorisation_id;
  if by_hand.entry_id is distinct from old.id or by_hand.transaction_id is distinct from pg_current_xact_id() then
    raise exception 'entry %: the authorisation is for another entry', old.id using errcode = 'VT003';
  end if;
  if not exists (select from memberships m where m.organisation_id = new.organisation_id and m.person_id = by_hand.recorded_by
                 and 'privacy_officer' = any (m.roles)) then
    raise exception 'entry %: only a privacy officer lifts', old.id using errcode = 'VT003';
  end if;
  if by_hand.given_at < old.since then
    raise exception 'entry %: the authorisation is older than the "no"', old.id using errcode = 'VT003';
  end if;
  if old.reason in ('complaint', 'erasure') then
    raise exception 'entry %: a complaint or an erasure is never lifted by hand', old.id using errcode = 'VT003';
  end if;
  if old.reason = 'opt_out' and (by_hand.given_by = '' or (by_hand.proof = '' and by_hand.proof_file is null)
     or by_hand.channel not in ('email', 'phone', 'letter', 'in_person', 'form')) then
    raise exception 'entry %: an opt-out is lifted on the recipient''s recorded authorisation, with its proof', old.id using errcode = 'VT003';
  end if;
  if old.reason = 'hard_bounce' and (by_hand.channel not in ('authenticated_mail', 'provider_incident')
     or (by_hand.proof = '' and by_hand.proof_file is null)) then
    raise exception 'entry %: a hard bounce is lifted on recorded proof of life only', old.id using errcode = 'VT003';
  end if;
  if by_hand.note = '' then
    raise exception 'entry %: a lift needs a reason', old.id using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger blacklist_entries_change_by_rule before update on blacklist_entries
  for each row execute function guard_entry_change();

-- An update that lifts more than one entry is refused, unless it is one mailbox's confirmed double opt-in.
create function refuse_bulk_lift() returns trigger language plpgsql as $$
begin
  if (select count(*) > 1 and (count(distinct n.lift_consent_id) <> 1 or count(n.lift_consent_id) < count(*))
      from new_rows n join old_rows o using (organisation_id, id) where n.lifted_at is not null and o.lifted_at is null) then
    raise exception 'entries are lifted one by one' using errcode = 'VT003';
  end if;
  return null;
end $$;
create trigger blacklist_entries_are_lifted_one_by_one after update on blacklist_entries
  referencing old table as old_rows new table as new_rows for each statement execute function refuse_bulk_lift();

-- An update of an authorisation would rewrite who allowed what.
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'UPDATE on % is refused: records are appended, not rewritten', tg_table_name using errcode = 'VT002';
end $$;
create trigger lift_authorisations_never_change before update on lift_authorisations
  for each statement execute function refuse_change();
create trigger consent_records_never_change before update on consent_records
  for each statement execute function refuse_change();

-- The only way onto the list. Up to 1 000 mailboxes in key order, so that a single opt-out never waits long behind a bulk listing.
-- The same reason twice is one entry with the earliest date. Answers one row per mailbox and reason.
create function list_mailboxes(mailbox_keys uuid[], variant_keys uuid[], version smallint, addresses text[], reasons blacklist_reason[], sinces timestamptz[])
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

-- One entry, one authorisation, one transaction. The row's trigger decides whether the class allows it.
create function lift_entry(wanted_entry uuid, given_by text, given_at timestamptz, channel text, proof text, proof_file_name text, proof_file bytea, note text, recorded_by uuid)
returns blacklist_entries
language plpgsql volatile security definer set search_path = public as $$
declare
  authorisation uuid;
  lifted blacklist_entries;
begin
  insert into lift_authorisations (organisation_id, entry_id, given_by, given_at, channel, proof, proof_file_name, proof_file, note, recorded_by)
  values (current_organisation(), wanted_entry, given_by, given_at, channel, proof, proof_file_name, proof_file, note, recorded_by)
  returning id into authorisation;
  update blacklist_entries e set lifted_at = now(), lift_authorisation_id = authorisation
  where e.organisation_id = current_organisation() and e.id = wanted_entry
  returning e.* into lifted;
  if lifted.id is null then
    raise exception 'entry % is not there', wanted_entry using errcode = 'VT005';
  end if;
  return lifted;
end $$;

revoke all on function list_mailboxes, lift_entry from public;
grant execute on function list_mailboxes, lift_entry to veto_app;

-- IM-6: while an opt-outs file waits for the privacy officer, marketing to its rows waits too.
create table blacklist_holds (
  organisation_id uuid not null references organisations,
  mailbox_key uuid not null,
  import_id uuid not null,
  held_at timestamptz not null default now(),
  primary key (organisation_id, mailbox_key, import_id)
);
create index blacklist_holds_by_import on blacklist_holds (organisation_id, import_id);
call isolate_by_organisation('blacklist_holds');
grant select, insert on blacklist_holds to veto_app;
grant select on blacklist_holds to veto_worker;

create function end_hold(decided_import uuid) returns bigint
language sql volatile security definer set search_path = public as $$
  with ended as (delete from blacklist_holds h where h.organisation_id = current_organisation() and h.import_id = decided_import returning 1)
  select count(*) from ended
$$;
revoke all on function end_hold from public;
grant execute on function end_hold to veto_app;

-- BL-12 and BL-14: each export is recorded; a clear one carries addresses of our own, and mail to one says which export leaked.
create table blacklist_exports (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  form text not null check (form in ('clear', 'sha256', 'keyed')),
  requested_by uuid not null,
  requested_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
call isolate_by_organisation('blacklist_exports');
grant select, insert on blacklist_exports to veto_app;

create table export_canaries (
  organisation_id uuid not null references organisations,
  export_id uuid not null,
  mailbox_key uuid not null,
  address text not null,
  primary key (organisation_id, export_id, mailbox_key),
  foreign key (organisation_id, export_id) references blacklist_exports
);
create index export_canaries_by_mailbox on export_canaries (mailbox_key);
call isolate_by_organisation('export_canaries');
grant select, insert on export_canaries to veto_app;
create policy leak_look_up on export_canaries for select to veto_owner using (true);
