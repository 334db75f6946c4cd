-- How long what is kept (BL-1, BL-10): a term for each kind of data, within limits that nobody passes; what is over its term goes, an entry never does.

-- How long a claim may still come before a court, where the organisation is: what shows that a "no" was obeyed is needed for so long.
-- The same in src/kept-for.ts, with where it stands; unknown countries have the shortest of them.
create function limitation_months(country text) returns smallint language sql immutable parallel safe as $$
  select case country
    when 'BE' then 60 when 'ES' then 60 when 'FR' then 60 when 'IT' then 60 when 'NL' then 60
    -- Three years, from the end of the year.
    when 'DE' then 48
    when 'GB' then 72 when 'IE' then 72
    when 'LU' then 120 when 'SE' then 120
    else 36 end::smallint
$$;

-- What may be settled, in months: the same in src/kept-for.ts.
create function retention_bounds(wanted_kind text, country text) returns table (standard smallint, lowest smallint, highest smallint)
language sql immutable parallel safe as $$
  select b.standard::smallint, b.lowest::smallint, b.highest::smallint from (values
    ('evidence_of_will', limitation_months(country), limitation_months(country), 120),
    ('evidence_of_rest', 24, 12, 120),
    ('authorisations', limitation_months(country), limitation_months(country), 120),
    ('undeliverable_addresses', 24, 12, 120),
    ('inactive_addresses', 24, 12, 120),
    ('consent_proofs', limitation_months(country), 12, 120),
    ('import_rows', 24, 1, 60),
    ('reports', 12, 3, 36),
    ('message_texts', 12, 1, 60),
    ('messages', 36, 13, 120)) b(kind, standard, lowest, highest)
  where b.kind = wanted_kind
$$;

-- What the privacy officer settled instead of the standard, and why. Who decided is null where it was settled before there was a page for it.
create table retention_terms (
  organisation_id uuid not null references organisations,
  kind text not null,
  months smallint not null,
  why text not null check (length(btrim(why)) between 10 and 2000),
  decided_by uuid,
  decided_at timestamptz not null default now(),
  primary key (organisation_id, kind),
  foreign key (organisation_id, decided_by) references memberships
);
call isolate_by_organisation('retention_terms');
grant select on retention_terms to veto_app;

alter table organisations no force row level security;
alter table retention_terms no force row level security;
insert into retention_terms (organisation_id, kind, months, why)
select o.id, k.kind, o.dead_addresses_kept_months, 'Settled in the database before there was a page for it.'
from organisations o cross join (values ('undeliverable_addresses'), ('inactive_addresses')) k(kind) where o.dead_addresses_kept_months <> 24;
alter table organisations force row level security;
alter table retention_terms force row level security;
drop function forget_dead_addresses;
alter table organisations drop column dead_addresses_kept_months;

-- Not below the least, not above the most, and by a privacy officer only: for whoever writes here, the owner included.
create function guard_retention_term() returns trigger language plpgsql as $$
declare
  bounds record;
begin
  select b.* into bounds from organisations o cross join lateral retention_bounds(new.kind, o.country) b where o.id = new.organisation_id;
  if bounds.lowest is null then
    raise exception 'no term can be settled for %', new.kind using errcode = 'VT005';
  end if;
  if new.months not between bounds.lowest and bounds.highest then
    raise exception '%: between % and % months, not %', new.kind, bounds.lowest, bounds.highest, new.months using errcode = 'VT003';
  end if;
  if not exists (select from memberships m where m.organisation_id = new.organisation_id and m.person_id = new.decided_by
                 and m.ended_at is null and 'privacy_officer' = any (m.roles)) then
    raise exception 'only a privacy officer settles how long something is kept' using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger retention_terms_within_limits before insert or update on retention_terms
  for each row execute function guard_retention_term();

-- The term in months. An organisation that moved to another country, or a row that came in past the guard, obeys the limits all the same.
create function retention_term(wanted_kind text) returns smallint language sql stable set search_path = public as $$
  select greatest(b.lowest, least(b.highest, coalesce(t.months, b.standard)))
  from organisations o cross join lateral retention_bounds(wanted_kind, o.country) b
  left join retention_terms t on t.organisation_id = o.id and t.kind = wanted_kind
  where o.id = current_organisation()
$$;

-- Null for the months: the standard again.
create function set_retention_term(wanted_kind text, wanted_months smallint, reason text, officer uuid) returns void
language plpgsql volatile security definer set search_path = public as $$
begin
  if wanted_months is null then
    delete from retention_terms t where t.organisation_id = current_organisation() and t.kind = wanted_kind;
  else
    insert into retention_terms (organisation_id, kind, months, why, decided_by)
    values (current_organisation(), wanted_kind, wanted_months, reason, officer)
    on conflict (organisation_id, kind) do update
      set months = excluded.months, why = excluded.why, decided_by = excluded.decided_by, decided_at = now();
  end if;
  update retention_progress p set rested_at = null where p.organisation_id = current_organisation() and p.kind = wanted_kind;
end $$;

-- How far each kind was looked through: what comes before it is over its term and gone. A step moves it with what it takes away, or neither happens.
create table retention_progress (
  organisation_id uuid not null,
  kind text not null,
  passed uuid not null default '00000000-0000-0000-0000-000000000000',
  -- When nothing was left to do; null: there is more.
  rested_at timestamptz,
  primary key (organisation_id, kind)
);
call isolate_by_organisation('retention_progress');
grant select on retention_progress to veto_app;

-- The next rows of a table by id, which is by time, as far as they are over the term.
create function rows_over_term(source regclass, moment name, passed uuid, cutoff timestamptz, most integer) returns uuid[]
language plpgsql stable set search_path = public as $$
declare
  found uuid[];
begin
  execute format('select coalesce(array_agg(q.id order by q.id), ''{}'') from (
      select p.id, bool_and(p.at < $3) over (order by p.id) as is_over
      from (select x.id, x.%I as at from %s x where x.organisation_id = $1 and x.id > $2 order by x.id limit $4) p) q
    where q.is_over', moment, source) into found using current_organisation(), passed, cutoff, most;
  return found;
end $$;

-- An entry may lose its address: in an erasure; where a year has shown that the mailbox is dead; where the erased are kept by their keys only.
create or replace function guard_forgotten_address() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.mailbox_key, new.variant_key, new.canonical_version, new.reason, new.since, new.listed_at,
         new.lifted_at, new.lift_authorisation_id, new.lift_consent_id)
     is distinct from
     row(old.organisation_id, old.id, old.mailbox_key, old.variant_key, old.canonical_version, old.reason, old.since, old.listed_at,
         old.lifted_at, old.lift_authorisation_id, old.lift_consent_id) then
    raise exception 'entry %: where its address is forgotten, nothing else changes', old.id using errcode = 'VT002';
  end if;
  if new.reason = 'erasure' and (select o.keeps_erased_as from organisations o where o.id = new.organisation_id) = 'key' then
    return new;
  end if;
  if new.mailbox_key is distinct from erased_mailbox()
     and (new.reason in ('opt_out', 'complaint', 'erasure') or new.listed_at > now() - interval '12 months') then
    raise exception 'entry %: its address is forgotten in an erasure only, or after a year of a dead or silent mailbox', old.id using errcode = 'VT002';
  end if;
  return new;
end $$;

-- Who allowed a lift goes in an erasure, or once no claim can come of it any more.
create or replace function guard_authorisation_change() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.entry_id, new.given_at, new.channel, new.recorded_by, new.recorded_at, new.transaction_id)
     is distinct from row(old.organisation_id, old.id, old.entry_id, old.given_at, old.channel, old.recorded_by, old.recorded_at, old.transaction_id)
     or num_nonnulls(nullif(new.given_by, ''), nullif(new.proof, ''), new.proof_file_name, new.proof_file, nullif(new.note, '')) > 0
     or not (old.recorded_at < now() - make_interval(months => retention_term('authorisations'))
       or exists (select from blacklist_entries b where b.organisation_id = old.organisation_id and b.id = old.entry_id and b.mailbox_key = erased_mailbox())) then
    raise exception 'UPDATE on lift_authorisations is refused: records are appended, not rewritten' using errcode = 'VT002';
  end if;
  return new;
end $$;

-- The letter that said no goes with the rest of the evidence.
create function evidence_kind(reason blacklist_reason) returns text language sql immutable parallel safe as $$
  select case when reason in ('opt_out', 'complaint', 'erasure') then 'evidence_of_will' else 'evidence_of_rest' end
$$;
create or replace function guard_evidence_file() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.entry_id, new.recorded_at) is distinct from row(old.organisation_id, old.id, old.entry_id, old.recorded_at)
     or num_nonnulls(new.name, new.bytes) > 0
     or not exists (select from blacklist_entries b where b.organisation_id = old.organisation_id and b.id = old.entry_id
       and (b.mailbox_key = erased_mailbox() or old.recorded_at < now() - make_interval(months => retention_term(evidence_kind(b.reason))))) then
    raise exception 'UPDATE on evidence_files is refused: they are kept as they came, and go with the person, or once no claim can come' using errcode = 'VT002';
  end if;
  return new;
end $$;
create index evidence_files_by_time on evidence_files (organisation_id, recorded_at) where bytes is not null;

-- What is known of an import whose rows are over their term: its counts.
alter table imports add column rows_forgotten_at timestamptz;
create index imports_with_rows on imports (organisation_id, finished_at) where finished_at is not null and rows_forgotten_at is null;
create index reports_decided on reports (organisation_id, decided_at) where state = 'decided';

-- One step of one kind: at most 2 000 rows that are over their term. Nothing here removes an entry or lifts one.
create function apply_retention(wanted_kind text) returns table (changed bigint, is_done boolean)
language plpgsql volatile security definer set search_path = public as $$
#variable_conflict use_column
declare
  step constant integer := 2000;
  ours constant uuid := current_organisation();
  cutoff constant timestamptz := now() - make_interval(months => retention_term(wanted_kind));
  since uuid;
  ids uuid[];
  over_import uuid;
  taken bigint := 0;
  more bigint;
  done boolean;
begin
  insert into retention_progress (organisation_id, kind) values (ours, wanted_kind) on conflict do nothing;
  select p.passed into since from retention_progress p where p.organisation_id = ours and p.kind = wanted_kind for update;

  case wanted_kind
  when 'evidence_of_will', 'evidence_of_rest' then
    ids := rows_over_term('blacklist_evidence', 'recorded_at', since, cutoff, step);
    update blacklist_evidence v set detail = '{}' from blacklist_entries e
    where v.organisation_id = ours and v.id = any (ids) and v.detail <> '{}' and e.organisation_id = ours and e.id = v.entry_id
      and evidence_kind(e.reason) = wanted_kind;
    get diagnostics taken = row_count;
    update evidence_files f set name = null, bytes = null from blacklist_entries e
    where f.organisation_id = ours and f.bytes is not null and f.recorded_at < cutoff
      and e.organisation_id = ours and e.id = f.entry_id and evidence_kind(e.reason) = wanted_kind;
    get diagnostics more = row_count;
    taken := taken + more;
  when 'authorisations' then
    ids := rows_over_term('lift_authorisations', 'recorded_at', since, cutoff, step);
    update lift_authorisations a set given_by = '', proof = '', proof_file_name = null, proof_file = null, note = ''
    where a.organisation_id = ours and a.id = any (ids)
      and num_nonnulls(nullif(a.given_by, ''), nullif(a.proof, ''), a.proof_file_name, a.proof_file, nullif(a.note, '')) > 0;
    get diagnostics taken = row_count;
  when 'undeliverable_addresses', 'inactive_addresses' then
    update blacklist_entries e set address = null
    where e.organisation_id = ours and e.id in (
      select d.id from blacklist_entries d
      where d.organisation_id = ours and d.address is not null and d.reason in ('hard_bounce', 'invalid_address', 'soft_bounce_limit', 'inactive')
        and (d.reason = 'inactive') = (wanted_kind = 'inactive_addresses') and d.listed_at < cutoff
      order by d.listed_at limit step for update skip locked);
    get diagnostics taken = row_count;
    done := taken < step;
  when 'erased_addresses' then
    update blacklist_entries e set address = null
    where e.organisation_id = ours and e.id in (
      select d.id from blacklist_entries d
      where d.organisation_id = ours and d.reason = 'erasure' and d.address is not null
        and (select o.keeps_erased_as from organisations o where o.id = ours) = 'key'
      order by d.id limit step for update skip locked);
    get diagnostics taken = row_count;
    done := taken < step;
  when 'consent_proofs' then
    ids := rows_over_term('blacklist_entries', 'listed_at', since, cutoff, step);
    delete from consent_proofs p using consent_records c, blacklist_entries e
    where e.organisation_id = ours and e.id = any (ids) and e.lifted_at is null and e.reason in ('opt_out', 'complaint', 'erasure')
      and c.organisation_id = ours and c.mailbox_key = e.mailbox_key and c.confirmed_at <= e.listed_at
      and p.organisation_id = ours and p.consent_id = c.id;
    get diagnostics taken = row_count;
  when 'import_rows' then
    select i.id into over_import from imports i
    where i.organisation_id = ours and i.finished_at < cutoff and i.rows_forgotten_at is null order by i.finished_at, i.id limit 1 for update;
    if over_import is not null then
      with gone as (
        delete from import_rows r where r.organisation_id = ours and r.import_id = over_import and r.row_number in (
          select x.row_number from import_rows x where x.organisation_id = ours and x.import_id = over_import order by x.row_number limit step)
        returning r.row_number
      ), verdicts as (
        delete from import_verdicts v using gone where v.organisation_id = ours and v.import_id = over_import and v.row_number = gone.row_number
      )
      select count(*) into taken from gone;
      if taken < step then
        update imports i set rows_forgotten_at = now() where i.organisation_id = ours and i.id = over_import;
      end if;
    end if;
    done := over_import is null;
  when 'reports' then
    ids := rows_over_term('reports', 'recorded_at', since, cutoff, step);
    since := coalesce(ids[cardinality(ids)], since);
    done := cardinality(ids) < step;
    -- What nobody understood waits for a person (BN-5), and goes once one has decided.
    select array_agg(r.id) into ids from (
      select x.id from reports x where x.organisation_id = ours and x.id = any (ids) and x.state <> 'open'
      union
      select x.id from reports x where x.organisation_id = ours and x.state = 'decided' and x.recorded_at < cutoff) r;
    update report_readings g set address = null, original_address = null, diagnostic = ''
    where g.organisation_id = ours and g.report_id = any (ids) and (num_nonnulls(g.address, g.original_address) > 0 or g.diagnostic <> '');
    update hook_events h set address = null, reference = null, detail = null
    where h.organisation_id = ours and h.report_id = any (ids) and num_nonnulls(h.address, h.reference, h.detail) > 0;
    get diagnostics more = row_count;
    update reports r set raw = null where r.organisation_id = ours and r.id = any (ids) and r.raw is not null;
    get diagnostics taken = row_count;
    taken := taken + more;
    ids := null;
  when 'message_texts' then
    ids := rows_over_term('message_contents', 'created_at', since, cutoff, step);
    update message_contents c set form = 'fixed', subject = '', preheader = null, html = null, plain = '', raw = null
    where c.organisation_id = ours and c.id = any (ids) and (c.subject, c.plain, c.form) is distinct from ('', '', 'fixed')
      and exists (select from messages m where m.organisation_id = ours and m.content_id = c.id and m.origin in ('api', 'gateway', 'system'))
      and not exists (select from messages m where m.organisation_id = ours and m.content_id = c.id and m.origin <> 'campaign'
        and m.state in ('queued', 'deferred', 'held', 'handing_over'));
    get diagnostics taken = row_count;
  when 'messages' then
    -- The keys stay: a complaint that comes late must still find whose it is.
    ids := rows_over_term('messages', 'created_at', since, cutoff, step);
    update attempts a set reply_text = null where a.organisation_id = ours and a.message_id = any (ids) and a.reply_text is not null;
    update messages m set address = null, contact_id = null, reply_text = null
    where m.organisation_id = ours and m.id = any (ids) and num_nonnulls(m.address, m.contact_id::text, m.reply_text) > 0
      and m.state not in ('queued', 'deferred', 'held', 'handing_over');
    get diagnostics taken = row_count;
  end case;

  update retention_progress p
  set passed = coalesce(ids[cardinality(ids)], since), rested_at = case when coalesce(done, cardinality(ids) < step) then now() end
  where p.organisation_id = ours and p.kind = wanted_kind;
  return query select taken, coalesce(done, cardinality(ids) < step);
end $$;

-- How much there is of each kind, and the oldest of it. Counted up to 100 001, which is read as "more than 100 000".
create function retention_holdings() returns table (kind text, held bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
declare
  ours constant uuid := current_organisation();
  most constant integer := 100001;
begin
  return query select 'entries', count(*), min(x.at) from (
    select b.listed_at as at from blacklist_entries b where b.organisation_id = ours order by b.id limit most) x;
  return query select 'erased_addresses', count(*), min(x.at) from (
    select b.listed_at as at from blacklist_entries b where b.organisation_id = ours and b.reason = 'erasure' and b.address is not null
    order by b.id limit most) x;
  return query select k.kind, count(x.at), min(x.at) from (values ('undeliverable_addresses', false), ('inactive_addresses', true)) k(kind, is_inactive)
    left join lateral (
      select b.listed_at as at from blacklist_entries b
      where b.organisation_id = ours and b.address is not null and b.reason in ('hard_bounce', 'invalid_address', 'soft_bounce_limit', 'inactive')
        and (b.reason = 'inactive') = k.is_inactive order by b.listed_at limit most) x on true group by k.kind;
  return query select k.kind, count(x.at), min(x.at) from (values ('evidence_of_will', true), ('evidence_of_rest', false)) k(kind, is_will)
    left join lateral (
      select v.recorded_at as at from blacklist_evidence v join blacklist_entries b on b.organisation_id = v.organisation_id and b.id = v.entry_id
      where v.organisation_id = ours and v.detail <> '{}' and (b.reason in ('opt_out', 'complaint', 'erasure')) = k.is_will
        and v.id > coalesce((select p.passed from retention_progress p where p.organisation_id = ours and p.kind = k.kind), '00000000-0000-0000-0000-000000000000')
      order by v.id limit most) x on true group by k.kind;
  return query select 'authorisations', count(*), min(x.at) from (
    select a.recorded_at as at from lift_authorisations a where a.organisation_id = ours
      and num_nonnulls(nullif(a.given_by, ''), nullif(a.proof, ''), a.proof_file_name, a.proof_file, nullif(a.note, '')) > 0
    order by a.recorded_at limit most) x;
  return query select 'consent_proofs', count(*), min(x.at) from (
    select c.confirmed_at as at from consent_proofs p join consent_records c on c.organisation_id = p.organisation_id and c.id = p.consent_id
    where p.organisation_id = ours order by p.consent_id limit most) x;
  return query select 'import_rows', count(*), (
      select min(i.created_at) from imports i where i.organisation_id = ours and i.rows_forgotten_at is null)
    from (select 1 from import_rows r where r.organisation_id = ours limit most) x;
  return query select 'reports', count(*), min(x.at) from (
    select r.recorded_at as at from reports r where r.organisation_id = ours and (r.state = 'open'
      or r.id > coalesce((select p.passed from retention_progress p where p.organisation_id = ours and p.kind = 'reports'), '00000000-0000-0000-0000-000000000000'))
    order by r.id limit most) x;
  return query select 'message_texts', count(*), min(x.at) from (
    select c.created_at as at from message_contents c where c.organisation_id = ours and (c.subject, c.plain, c.form) is distinct from ('', '', 'fixed')
      and exists (select from messages m where m.organisation_id = ours and m.content_id = c.id and m.origin in ('api', 'gateway', 'system'))
    order by c.id limit most) x;
  return query select 'messages', count(*), min(x.at) from (
    select m.created_at as at from messages m where m.organisation_id = ours and m.address is not null
      and m.id > coalesce((select p.passed from retention_progress p where p.organisation_id = ours and p.kind = 'messages'), '00000000-0000-0000-0000-000000000000')
    order by m.id limit most) x;
  return query select 'contacts', count(*), min(x.at) from (
    select c.created_at as at from contacts c where c.organisation_id = ours order by c.id limit most) x;
  return query select 'uploaded_files', count(*), min(d.created_at) from import_drafts d where d.organisation_id = ours;
  return query select 'outbox', count(*), min(o.received_at) from outbox_messages o where o.organisation_id = ours;
  return query select 'unconfirmed_sign_ups', count(*), min(s.asked_at) from sign_ups s where s.organisation_id = ours and s.address is not null;
  return query select 'kept_replies', count(*), min(r.created_at) from idempotent_replies r where r.organisation_id = ours;
  return query select 'requests', count(*), min(q.created_at) from register.subject_requests q
    where q.organisation_id = ours and q.forgotten_at is null and q.state <> 'unconfirmed';
  return query select 'unconfirmed_requests', count(*), min(q.created_at) from register.subject_requests q
    where q.organisation_id = ours and q.state = 'unconfirmed';
  return query select 'events', count(*), min(x.at) from (
    select e.at from audit_events e where e.organisation_id = ours order by e.id limit most) x;
end $$;

-- Once a year somebody looks at all of it and says why it is kept (GDPR, article 5(1)(e); research: the Danish authority refuses a flat term).
create table retention_reviews (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  reviewed_by uuid not null,
  reviewed_at timestamptz not null default now(),
  due_on date not null,
  why text not null check (length(btrim(why)) between 10 and 2000),
  -- What was looked at: of each kind the term, how much and the oldest.
  figures jsonb not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, reviewed_by) references memberships
);
create index retention_reviews_by_time on retention_reviews (organisation_id, reviewed_at);
call isolate_by_organisation('retention_reviews');
grant select on retention_reviews to veto_app;
grant insert (organisation_id, reviewed_by, due_on, why, figures) on retention_reviews to veto_app;
create trigger retention_reviews_are_never_removed before delete or truncate on retention_reviews
  for each statement execute function refuse_removal();
create trigger retention_reviews_never_change before update on retention_reviews
  for each statement execute function refuse_change();
create function guard_retention_review() returns trigger language plpgsql as $$
begin
  if not exists (select from memberships m where m.organisation_id = new.organisation_id and m.person_id = new.reviewed_by
                 and m.ended_at is null and 'privacy_officer' = any (m.roles)) then
    raise exception 'only a privacy officer reviews how long something is kept' using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger retention_reviews_are_by_officers before insert on retention_reviews for each row execute function guard_retention_review();

-- When the next one is due: a year after the last, or after the organisation was set up.
create function retention_review_due() returns timestamptz language sql stable set search_path = public as $$
  select coalesce((select max(r.reviewed_at) from retention_reviews r where r.organisation_id = o.id), o.created_at) + interval '12 months'
  from organisations o where o.id = current_organisation()
$$;

-- Which reminders there were, each once for each date.
create table retention_reminders (
  organisation_id uuid not null,
  due_on date not null,
  days smallint not null,
  reminded_at timestamptz not null default now(),
  primary key (organisation_id, due_on, days)
);
call isolate_by_organisation('retention_reminders');
grant select, insert on retention_reminders to veto_app;

-- How long the register knows who asked: settled there.
create function requests_kept_months() returns integer language sql stable set search_path = public as $$
  select 12 * coalesce((select s.keep_years from register.settings s where s.organisation_id = current_organisation()), 5)
$$;

revoke all on function set_retention_term, apply_retention, retention_holdings from public;
grant execute on function set_retention_term, apply_retention, retention_holdings to veto_app;
