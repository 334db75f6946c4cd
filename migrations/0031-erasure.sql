-- Erasure (GD-1, GD-2): what is known of a person goes, in one transaction, and nobody's but theirs. Nobody is erased who is not on the blacklist for it.

-- One row for each erasure: whose mailbox, on which request, who did it. What follows may only be done to that mailbox, in this very transaction.
create table erasures (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  mailbox_key uuid not null,
  request_id uuid,
  -- Null: Veto itself, which repeats an erasure that a restored backup had forgotten.
  erased_by uuid,
  erased_at timestamptz not null default now(),
  -- The transaction that may erase now. Of a restored database the numbers begin anew, so the time is compared too.
  turn_at timestamptz not null default now(),
  transaction_id xid8 not null default pg_current_xact_id(),
  -- When nothing was left that could not be erased at once: uploaded files, imports that were under way.
  finished_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, erased_by) references memberships
);
create index erasures_by_mailbox on erasures (organisation_id, mailbox_key);
create index erasures_unfinished on erasures (organisation_id, erased_at) where finished_at is null;
call isolate_by_organisation('erasures');
grant select on erasures to veto_app, veto_worker;
grant update (finished_at) on erasures to veto_app;
create policy worker_sees_all on erasures for select to veto_worker using (true);
create trigger erasures_are_never_removed before delete or truncate on erasures
  for each statement execute function refuse_removal();

create function guard_erasure_change() returns trigger language plpgsql as $$
begin
  if (old.finished_at is not null and new.finished_at is distinct from old.finished_at)
     or row(new.organisation_id, new.id, new.mailbox_key, new.request_id, new.erased_by, new.erased_at)
        is distinct from row(old.organisation_id, old.id, old.mailbox_key, old.request_id, old.erased_by, old.erased_at) then
    raise exception 'erasure %: whom it erased, and when, stays as it was recorded', old.id using errcode = 'VT002';
  end if;
  return new;
end $$;
create trigger erasures_only_finish before update on erasures for each row execute function guard_erasure_change();

create index erasures_by_turn on erasures (organisation_id, turn_at);

-- Whose mailbox this transaction erases; null: nobody's.
create function erased_mailbox() returns uuid language sql stable set search_path = public as $$
  select e.mailbox_key from erasures e
  where e.organisation_id = current_organisation() and e.turn_at = now() and e.transaction_id = pg_current_xact_id_if_assigned()
$$;
-- What came in later is not meant: somebody who was erased may come back.
create function erased_before() returns timestamptz language sql stable set search_path = public as $$
  select e.erased_at from erasures e
  where e.organisation_id = current_organisation() and e.turn_at = now() and e.transaction_id = pg_current_xact_id_if_assigned()
$$;

-- Of the messages: those of before, and the answer to the request itself, which tells of the erasure, once it is over.
create function is_erasable(kind text, created_at timestamptz, ended_at timestamptz) returns boolean language sql stable set search_path = public as $$
  select created_at <= erased_before() or (kind = 'rights_answer' and ended_at is not null)
$$;

create function begin_erasure(wanted_mailbox uuid, wanted_request uuid, wanted_by uuid) returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare
  begun uuid;
begin
  if erased_mailbox() is not null then
    raise exception 'people are erased one by one: this transaction erases somebody already' using errcode = 'VT004';
  end if;
  if not exists (select from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = wanted_mailbox
                 and b.reason = 'erasure' and b.lifted_at is null) then
    raise exception 'nobody is erased who is not on the blacklist for it' using errcode = 'VT003';
  end if;
  if wanted_by is not null and not exists (select from memberships m where m.organisation_id = current_organisation() and m.person_id = wanted_by
                 and m.ended_at is null and 'privacy_officer' = any (m.roles)) then
    raise exception 'only a privacy officer erases' using errcode = 'VT003';
  end if;
  insert into erasures (organisation_id, mailbox_key, request_id, erased_by)
  values (current_organisation(), wanted_mailbox, wanted_request, wanted_by) returning id into begun;
  return begun;
end $$;

-- What could not be erased at once, in a later transaction. Answers the mailbox; null where there is no such erasure.
create function resume_erasure(wanted_erasure uuid) returns uuid
language plpgsql volatile security definer set search_path = public as $$
begin
  if erased_mailbox() is not null then
    raise exception 'people are erased one by one: this transaction erases somebody already' using errcode = 'VT004';
  end if;
  update erasures e set turn_at = now(), transaction_id = pg_current_xact_id()
  where e.organisation_id = current_organisation() and e.id = wanted_erasure;
  return erased_mailbox();
end $$;

-- How the erased stay on the blacklist: with the address, or by its keys only (research: the French authority asks for the second).
alter table organisations add column keeps_erased_as text not null default 'address' check (keeps_erased_as in ('address', 'key'));

-- What may name somebody in the text of an event that is not filed under them.
create function may_name_anybody(kind text) returns boolean language sql immutable parallel safe as $$
  select kind in ('contacts.segment_created', 'contacts.segment_changed', 'access.refused', 'import.failed')
$$;

-- Payloads go by a recorded erasure only: those that are filed under the erased mailbox, its contacts or its entries.
create function is_about_erased(wanted_event uuid) returns boolean language sql stable set search_path = public as $$
  select exists (
    select from audit_subjects s where s.organisation_id = current_organisation() and s.event_id = wanted_event
      and s.subject_id in (
        select erased_mailbox()
        union all
        select c.id from contacts c where c.organisation_id = current_organisation() and c.mailbox_key = erased_mailbox()
        union all
        select b.id from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox()))
$$;
create function refuse_unnamed_removal() returns trigger language plpgsql as $$
begin
  if erased_mailbox() is null or not (is_about_erased(old.event_id) or exists (
       select from audit_events e where e.organisation_id = old.organisation_id and e.id = old.event_id and may_name_anybody(e.kind))) then
    raise exception 'the payload of event % is not about somebody who is being erased', old.event_id using errcode = 'VT001';
  end if;
  return old;
end $$;
drop trigger audit_payloads_are_never_removed on audit_payloads;
create trigger audit_payloads_are_removed_by_erasure before delete on audit_payloads
  for each row execute function refuse_unnamed_removal();
create trigger audit_payloads_are_never_truncated before truncate on audit_payloads
  for each statement execute function refuse_removal();
create function refuse_removal_beside_payload() returns trigger language plpgsql as $$
begin
  if erased_mailbox() is null
     or exists (select from audit_payloads p where p.organisation_id = old.organisation_id and p.event_id = old.event_id) then
    raise exception 'event % is still filed under what it is about', old.event_id using errcode = 'VT001';
  end if;
  return old;
end $$;
drop trigger audit_subjects_are_never_removed on audit_subjects;
create trigger audit_subjects_go_with_their_payload before delete on audit_subjects
  for each row execute function refuse_removal_beside_payload();
create trigger audit_subjects_are_never_truncated before truncate on audit_subjects
  for each statement execute function refuse_removal();

-- Answers what the erasure must name: the place of each event, and its commitment where it has no place yet. Before the contacts are gone.
-- What an act on many contacts did is left alone: it holds ids, which name nobody any more. So are the erasures themselves.
create function erase_audit_payloads(spellings text[]) returns table (leaf_index bigint, commitment bytea)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  events uuid[];
begin
  select coalesce(array_agg(p.event_id), '{}') into events
  from audit_events e join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
  where e.organisation_id = current_organisation()
    and e.kind in ('contacts.segment_created', 'contacts.segment_changed', 'access.refused', 'import.failed')
    and exists (select from unnest(spellings) w(spelling) where strpos(lower(p.content::text), lower(w.spelling)) > 0);
  select events || coalesce(array_agg(distinct p.event_id), '{}') into events
  from audit_subjects s
  join audit_events e on e.organisation_id = s.organisation_id and e.id = s.event_id
  join audit_payloads p on p.organisation_id = s.organisation_id and p.event_id = s.event_id
  where s.organisation_id = current_organisation() and s.subject_id = any (array(
      select erased_mailbox()
      union all
      select c.id from contacts c where c.organisation_id = current_organisation() and c.mailbox_key = erased_mailbox()
      union all
      select b.id from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox()))
    and e.kind <> 'audit.payloads_erased' and e.kind not like 'privacy.%'
    and not (e.kind = 'blacklist.listed' and p.content #>> '{payload,reason}' = 'erasure' and p.content #>> '{payload,address}' is null)
    and coalesce(json_typeof(p.content #> '{payload,contactIds}') <> 'array' or json_array_length(p.content #> '{payload,contactIds}') < 2, true);
  delete from audit_payloads p where p.organisation_id = current_organisation() and p.event_id = any (events);
  delete from audit_subjects s where s.organisation_id = current_organisation() and s.event_id = any (events);
  return query select e.leaf_index, e.commitment from audit_events e
    where e.organisation_id = current_organisation() and e.id = any (events) order by e.leaf_index, e.at, e.id;
end $$;

-- An entry stays (BL-2), and may lose its address: in an erasure, or where a year has shown that the mailbox is dead. Its keys go on stopping mail.
create function guard_forgotten_address() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.mailbox_key, new.variant_key, new.canonical_version, new.reason, new.since, new.listed_at,
         new.lifted_at, new.lift_authorisation_id, new.lift_consent_id)
     is distinct from
     row(old.organisation_id, old.id, old.mailbox_key, old.variant_key, old.canonical_version, old.reason, old.since, old.listed_at,
         old.lifted_at, old.lift_authorisation_id, old.lift_consent_id) then
    raise exception 'entry %: where its address is forgotten, nothing else changes', old.id using errcode = 'VT002';
  end if;
  if new.mailbox_key is distinct from erased_mailbox()
     and (new.reason in ('opt_out', 'complaint', 'erasure') or new.listed_at > now() - interval '12 months') then
    raise exception 'entry %: its address is forgotten in an erasure only, or after a year of a dead or silent mailbox', old.id using errcode = 'VT002';
  end if;
  return new;
end $$;
drop trigger blacklist_entries_change_by_rule on blacklist_entries;
create trigger blacklist_entries_change_by_rule before update on blacklist_entries for each row
  when (old.address is null or new.address is not null) execute function guard_entry_change();
create trigger blacklist_entries_forget_by_rule before update on blacklist_entries for each row
  when (old.address is not null and new.address is null) execute function guard_forgotten_address();

-- Who allowed a lift, and by what proof, goes with the person; that it was allowed, when, and who recorded it, stays.
create function guard_authorisation_change() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.entry_id, new.given_at, new.channel, new.recorded_by, new.recorded_at, new.transaction_id)
     is distinct from row(old.organisation_id, old.id, old.entry_id, old.given_at, old.channel, old.recorded_by, old.recorded_at, old.transaction_id)
     or num_nonnulls(nullif(new.given_by, ''), nullif(new.proof, ''), new.proof_file_name, new.proof_file, nullif(new.note, '')) > 0
     or not exists (select from blacklist_entries b where b.organisation_id = old.organisation_id and b.id = old.entry_id and b.mailbox_key = erased_mailbox()) then
    raise exception 'UPDATE on lift_authorisations is refused: records are appended, not rewritten' using errcode = 'VT002';
  end if;
  return new;
end $$;
drop trigger lift_authorisations_never_change on lift_authorisations;
create trigger lift_authorisations_change_by_erasure before update on lift_authorisations
  for each row execute function guard_authorisation_change();
create index lift_authorisations_by_entry on lift_authorisations (organisation_id, entry_id);

-- Of the mailbox's entries: evidence, authorisations, and every address but that of the entry that keeps them erased, where the organisation keeps it.
create function erase_entry_details() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  entries uuid[];
  erased bigint;
  rest bigint;
begin
  select coalesce(array_agg(b.id), '{}') into entries from blacklist_entries b
  where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox();
  update blacklist_evidence v set detail = '{}'
  where v.organisation_id = current_organisation() and v.entry_id = any (entries) and v.detail <> '{}';
  get diagnostics erased = row_count;
  update lift_authorisations a set given_by = '', proof = '', proof_file_name = null, proof_file = null, note = ''
  where a.organisation_id = current_organisation() and a.entry_id = any (entries)
    and num_nonnulls(nullif(a.given_by, ''), nullif(a.proof, ''), a.proof_file_name, a.proof_file, nullif(a.note, '')) > 0;
  get diagnostics rest = row_count;
  erased := erased + rest;
  update blacklist_entries b set address = null
  where b.organisation_id = current_organisation() and b.id = any (entries) and b.address is not null
    and (b.reason <> 'erasure' or b.lifted_at is not null
         or (select o.keeps_erased_as from organisations o where o.id = current_organisation()) = 'key');
  get diagnostics rest = row_count;
  return erased + rest;
end $$;

-- Rows of imports. Found by a filter over each stretch of the table, as long as it was read in: an index on the keys would double an import's time.
create index import_rows_by_mailbox on import_rows using brin (mailbox_key uuid_bloom_ops (n_distinct_per_range = 4000, false_positive_rate = 0.005))
  with (pages_per_range = 64, autosummarize = on);
create function erase_import_rows() returns table (address text)
language plpgsql volatile security definer set search_path = public
set enable_seqscan = off as $$
#variable_conflict use_column
begin
  return query
  with gone as (
    delete from import_rows r where r.organisation_id = current_organisation() and r.mailbox_key = erased_mailbox()
      and exists (select from imports i where i.organisation_id = r.organisation_id and i.id = r.import_id and i.created_at <= erased_before())
    returning r.import_id, r.row_number, r.address
  ), verdicts as (
    delete from import_verdicts v using gone where v.organisation_id = current_organisation() and v.import_id = gone.import_id and v.row_number = gone.row_number
  )
  select gone.address from gone;
end $$;

-- What single messages said. A content that another recipient still waits for goes when that one has it (erasures.finished_at).
create index messages_single_by_content on messages (organisation_id, content_id) where origin <> 'campaign';
create function erase_message_contents() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  contents uuid[];
  awaited uuid[];
  erased bigint;
begin
  select coalesce(array_agg(distinct m.content_id), '{}') into contents from messages m
  where m.organisation_id = current_organisation() and m.mailbox_key = erased_mailbox() and is_erasable(m.kind, m.created_at, m.ended_at)
    and m.origin in ('api', 'gateway', 'system');
  select coalesce(array_agg(distinct m.content_id), '{}') into awaited from messages m
  where m.organisation_id = current_organisation() and m.content_id = any (contents) and m.origin <> 'campaign'
    and m.address is not null and m.mailbox_key <> erased_mailbox() and m.state in ('queued', 'deferred', 'held', 'handing_over');
  update message_contents c set form = 'fixed', subject = '', preheader = null, html = null, plain = '', raw = null
  where c.organisation_id = current_organisation() and c.id = any (contents) and c.id <> all (awaited)
    and (c.subject, c.plain, c.form) is distinct from ('', '', 'fixed');
  get diagnostics erased = row_count;
  return erased;
end $$;

-- Answers that are kept for a day for whoever asks twice: a line that names the address.
create function erase_kept_replies(spellings text[]) returns bigint
language sql volatile security definer set search_path = public as $$
  with gone as (
    delete from idempotent_replies r where r.organisation_id = current_organisation() and exists (
      select from unnest(spellings) s(spelling)
      where strpos(lower(r.key), lower(s.spelling)) > 0 or strpos(lower(r.body::text), lower(s.spelling)) > 0)
    returning 1)
  select count(*) from gone
$$;

create index messages_of_answers on messages (ended_at) where kind = 'rights_answer' and address is not null;

-- What came back of their mail: the report as it came, what was read in it, and whose it was. That something came back of a campaign stays counted.
create function guard_reaction_change() returns trigger language plpgsql as $$
begin
  if old.mailbox_key is distinct from erased_mailbox()
     or to_jsonb(new) - '{mailbox_key,message_id,provider,counts_as}'::text[] is distinct from to_jsonb(old) - '{mailbox_key,message_id,provider,counts_as}'::text[] then
    raise exception 'UPDATE on reactions is refused: records are appended, not rewritten' using errcode = 'VT002';
  end if;
  return new;
end $$;
drop trigger reactions_never_change on reactions;
create trigger reactions_change_by_erasure before update on reactions for each row execute function guard_reaction_change();
create index hook_events_by_address on hook_events (organisation_id, address) where address is not null;
create index report_readings_by_address on report_readings (organisation_id, address) where address is not null;

-- Before the messages have lost their keys. `providers`: those that serve many; a domain of one's own is as good as a name.
create function erase_reports(spellings text[], providers text[]) returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  wanted uuid[];
begin
  select coalesce(array_agg(f.id), '{}') into wanted from (
    select r.id from messages m join reports r on r.organisation_id = m.organisation_id and r.message_id = m.id
    where m.organisation_id = current_organisation() and m.mailbox_key = erased_mailbox()
    union
    select a.report_id from reactions a
    where a.organisation_id = current_organisation() and a.mailbox_key = erased_mailbox() and a.report_id is not null
    union
    select g.report_id from report_readings g
    where g.organisation_id = current_organisation() and g.address = any (spellings || array(select lower(s) from unnest(spellings) s))
    union
    select h.report_id from hook_events h
    where h.organisation_id = current_organisation() and h.address = any (spellings || array(select lower(s) from unnest(spellings) s))
    union
    select o.id from reports o
    where o.organisation_id = current_organisation() and o.state = 'open'
      and exists (select from unnest(spellings) s where strpos(lower(encode(o.raw, 'escape')), lower(s)) > 0)) f;
  update report_readings g set address = null, original_address = null, diagnostic = ''
  where g.organisation_id = current_organisation() and g.report_id = any (wanted);
  update hook_events h set address = null, reference = null, detail = null
  where h.organisation_id = current_organisation() and h.report_id = any (wanted);
  update reports r set raw = null, message_id = null, dedupe_key = 'erased ' || r.id
  where r.organisation_id = current_organisation() and r.id = any (wanted) and r.dedupe_key not like 'erased %';
  update reactions a set mailbox_key = gen_random_uuid(), message_id = null, counts_as = a.id::text,
    provider = case when a.provider = any (providers) then a.provider else 'erased' end
  where a.organisation_id = current_organisation() and a.mailbox_key = erased_mailbox();
  delete from mailbox_arrivals v where v.organisation_id = current_organisation() and v.mailbox_key = erased_mailbox();
  return cardinality(wanted);
end $$;

revoke all on function erase_reports, begin_erasure, resume_erasure, erase_audit_payloads, erase_entry_details, erase_import_rows, erase_message_contents, erase_kept_replies from public;
grant execute on function erase_reports, begin_erasure, resume_erasure, erase_audit_payloads, erase_entry_details, erase_import_rows, erase_message_contents, erase_kept_replies to veto_app;

-- To forget one contact without reading every list.
create index list_members_by_contact on list_members (organisation_id, contact_id);
