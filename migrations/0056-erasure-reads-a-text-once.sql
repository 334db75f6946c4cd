-- An erasure finds what is one person's by keys, and looks into what is only found by its text once. The statements are those of 0031 and 0039 but for that, and
-- for two things that were left: an event of a provider whose id names the address, and a report that writes it in letters beyond ASCII, as capitals perhaps.

-- In force, and lifted: each has an index of its own, and a statement that asks for both at once has none (it read the whole list, once for every event).
create function erased_entries() returns setof uuid language sql stable set search_path = public as $$
  select b.id from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox() and b.lifted_at is null
  union all
  select b.id from blacklist_entries b where b.organisation_id = current_organisation() and b.mailbox_key = erased_mailbox() and b.lifted_at is not null
$$;

create or replace function is_about_erased(wanted_event uuid) returns boolean language sql stable set search_path = public as $$
  select exists (
    select from audit_subjects s where s.organisation_id = current_organisation() and s.event_id = wanted_event
      and s.subject_id in (
        select erased_mailbox()
        union all
        select c.id from contacts c where c.organisation_id = current_organisation() and c.mailbox_key = erased_mailbox()
        union all
        select erased_entries()))
$$;

create or replace function erase_entry_details() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  entries uuid[];
  erased bigint;
  rest bigint;
begin
  entries := array(select erased_entries());
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

create or replace function erase_evidence_files() returns bigint
language plpgsql volatile security definer set search_path = public as $$
declare
  erased bigint;
begin
  update evidence_files f set name = null, bytes = null
  where f.organisation_id = current_organisation() and f.bytes is not null
    and f.entry_id in (select erased_entries());
  get diagnostics erased = row_count;
  return erased;
end $$;

create or replace function erase_reports(spellings text[], providers text[]) returns bigint
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
    select o.id from reports o cross join lateral (select lower(encode(o.raw, 'escape')) as text offset 0) said
    where o.organisation_id = current_organisation() and o.state = 'open'
      and exists (select from unnest(spellings) s cross join lateral unnest(array[s, lower(s), upper(s)]) written
        where strpos(said.text, lower(encode(convert_to(written, 'UTF8'), 'escape'))) > 0)) f;
  update report_readings g set address = null, original_address = null, diagnostic = ''
  where g.organisation_id = current_organisation() and g.report_id = any (wanted);
  update hook_events h set address = null, reference = null, detail = null,
    event_id = case when exists (select from unnest(spellings) s where strpos(lower(h.event_id), lower(s)) > 0) then 'erased ' || gen_random_uuid() else h.event_id end
  where h.organisation_id = current_organisation() and h.report_id = any (wanted);
  update reports r set raw = null, message_id = null, dedupe_key = 'erased ' || r.id
  where r.organisation_id = current_organisation() and r.id = any (wanted) and r.dedupe_key not like 'erased %';
  update reactions a set mailbox_key = gen_random_uuid(), message_id = null, counts_as = a.id::text,
    provider = case when a.provider = any (providers) then a.provider else 'erased' end
  where a.organisation_id = current_organisation() and a.mailbox_key = erased_mailbox();
  delete from mailbox_arrivals v where v.organisation_id = current_organisation() and v.mailbox_key = erased_mailbox();
  return cardinality(wanted);
end $$;

create or replace function erase_kept_replies(spellings text[]) returns bigint
language sql volatile security definer set search_path = public as $$
  with gone as (
    delete from idempotent_replies r using (
      select o.key from idempotent_replies o cross join lateral (select lower(concat(o.key, ' ', o.body)) as text offset 0) said
      where o.organisation_id = current_organisation() and exists (select from unnest(spellings) s(spelling) where strpos(said.text, lower(s.spelling)) > 0)) found
    where r.organisation_id = current_organisation() and r.key = found.key
    returning 1)
  select count(*) from gone
$$;

create or replace function erase_audit_payloads(spellings text[]) returns table (leaf_index bigint, commitment bytea)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  events uuid[];
begin
  select coalesce(array_agg(p.event_id), '{}') into events
  from audit_events e join audit_payloads p on p.organisation_id = e.organisation_id and p.event_id = e.id
  cross join lateral (select lower(p.content::text) as text offset 0) said
  where e.organisation_id = current_organisation()
    and e.kind in ('contacts.segment_created', 'contacts.segment_changed', 'access.refused', 'import.failed')
    and exists (select from unnest(spellings) w(spelling) where strpos(said.text, lower(w.spelling)) > 0);
  select events || coalesce(array_agg(distinct p.event_id), '{}') into events
  from audit_subjects s
  join audit_events e on e.organisation_id = s.organisation_id and e.id = s.event_id
  join audit_payloads p on p.organisation_id = s.organisation_id and p.event_id = s.event_id
  where s.organisation_id = current_organisation() and s.subject_id = any (array(
      select erased_mailbox()
      union all
      select c.id from contacts c where c.organisation_id = current_organisation() and c.mailbox_key = erased_mailbox()
      union all
      select erased_entries()))
    and e.kind <> 'audit.payloads_erased' and e.kind not like 'privacy.%'
    and not (e.kind = 'blacklist.listed' and p.content #>> '{payload,reason}' = 'erasure' and p.content #>> '{payload,address}' is null)
    and coalesce(json_typeof(p.content #> '{payload,contactIds}') <> 'array' or json_array_length(p.content #> '{payload,contactIds}') < 2, true);
  delete from audit_payloads p where p.organisation_id = current_organisation() and p.event_id = any (events);
  delete from audit_subjects s where s.organisation_id = current_organisation() and s.event_id = any (events);
  return query select e.leaf_index, e.commitment from audit_events e
    where e.organisation_id = current_organisation() and e.id = any (events) order by e.leaf_index, e.at, e.id;
end $$;
