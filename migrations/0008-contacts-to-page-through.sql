-- A million contacts in tabs, searched and counted while somebody waits; who has not confirmed is no recipient; and the log by what an event is about.

-- Null: the person still has to confirm, and marketing does not go there. An import sets it by the basis that was declared.
alter table contacts add column confirmed_at timestamptz;
alter table contacts no force row level security; -- for this one statement: its owner sees every organisation
update contacts set confirmed_at = created_at;
alter table contacts force row level security;

-- What a page of each tab is read from, newest first. Two partial ones in place of one: where nearly nobody has confirmed, a page of those who
-- have must not read all the others.
create index contacts_confirmed on contacts (organisation_id, workspace_id, id) where confirmed_at is not null;
create index contacts_unconfirmed on contacts (organisation_id, workspace_id, id) where confirmed_at is null;

-- Only the person's own double opt-in confirms a contact, once Veto has it; until then nobody writes consent records, so nothing does. A new
-- address would be a way round: the contact would be confirmed by another mailbox, or the old address added anew as somebody else's.
create function guard_confirmation() returns trigger language plpgsql as $$
begin
  if new.mailbox_key <> old.mailbox_key and old.confirmed_at is null then
    raise exception 'contact %: who has not confirmed keeps the address', old.id using errcode = 'VT003';
  end if;
  if new.confirmed_at is distinct from old.confirmed_at and not exists (
       select from consent_records r where r.organisation_id = new.organisation_id and r.mailbox_key = new.mailbox_key and r.confirmed_at = new.confirmed_at) then
    raise exception 'contact %: only the person''s own double opt-in confirms it', old.id using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger contacts_are_confirmed_by_the_person before update on contacts for each row
  when (new.confirmed_at is distinct from old.confirmed_at or new.mailbox_key is distinct from old.mailbox_key) execute function guard_confirmation();

-- Where to look for contacts whose mailbox is listed: one row per contact and entry in force. It finds them, and decides nothing: every page holds
-- what it finds against the entries themselves. Without it, a hundred such contacts among a million cost reading a million entries.
-- A row per entry, so that two listings never wait for each other here.
create table listed_contacts (
  organisation_id uuid not null,
  workspace_id uuid not null,
  contact_id uuid not null,
  entry_id uuid not null,
  primary key (organisation_id, workspace_id, contact_id, entry_id)
);
call isolate_by_organisation('listed_contacts');
grant select, insert, delete on listed_contacts to veto_app;

-- Plans as in list_mailboxes (0002): made once per session, perhaps while there was hardly a contact.
create function note_listed_contacts() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  insert into listed_contacts (organisation_id, workspace_id, contact_id, entry_id)
  select n.organisation_id, c.workspace_id, c.id, n.id from listed n
  cross join lateral (
    select x.workspace_id, x.id from contacts x where x.organisation_id = n.organisation_id and x.mailbox_key = n.mailbox_key offset 0) c
  where n.lifted_at is null;
  return null;
end $$;
create trigger blacklist_entries_note_their_contacts after insert on blacklist_entries
  referencing new table as listed for each statement execute function note_listed_contacts();

create function forget_listed_contacts() returns trigger language plpgsql
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
begin
  delete from listed_contacts l using contacts c
  where c.organisation_id = new.organisation_id and c.mailbox_key = new.mailbox_key
    and l.organisation_id = c.organisation_id and l.workspace_id = c.workspace_id and l.contact_id = c.id and l.entry_id = new.id;
  return null;
end $$;
create trigger blacklist_entries_forget_their_contacts after update on blacklist_entries for each row
  when (old.lifted_at is null and new.lifted_at is not null) execute function forget_listed_contacts();

-- The beginnings that contacts are searched by. Beside the contacts and filled after an import, in its own order: an index on the contacts
-- themselves is filled at random and doubles a million-row import (measured: 7 s, with the address 17 s, with the names 30 s).
create table contact_terms (
  organisation_id uuid not null,
  workspace_id uuid not null,
  -- Text: an enum's comparison is not leakproof, so row-level security would keep it from using the index.
  kind text collate "C" not null check (kind in ('address', 'first_name', 'last_name')),
  term text collate "C" not null check (length(term) <= 100),
  contact_id uuid not null,
  primary key (organisation_id, workspace_id, kind, term, contact_id)
);
call isolate_by_organisation('contact_terms');
grant select, insert, delete on contact_terms to veto_app;

-- Imports whose contacts are not searched yet: a row from the load until the terms are there.
create table contacts_to_index (
  organisation_id uuid not null,
  import_id uuid not null,
  workspace_id uuid not null,
  noted_at timestamptz not null default now(),
  primary key (organisation_id, import_id)
);
call isolate_by_organisation('contacts_to_index');
grant select, insert, delete on contacts_to_index to veto_app;
grant select on contacts_to_index to veto_worker;
create policy worker_sees_all on contacts_to_index for select to veto_worker using (true);

create function contact_terms_of(contact contacts) returns table (kind text, term text) language sql immutable as $$
  select t.kind, left(lower(t.written), 100) from (values
    ('address', contact.address), ('first_name', contact.first_name), ('last_name', contact.last_name)) t(kind, written)
  where t.written <> ''
$$;

-- One contact at a time; an import does the same for all of its own (`index_contacts`).
create function keep_contact_findable() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from contact_terms t using contact_terms_of(old) o
    where t.organisation_id = old.organisation_id and t.workspace_id = old.workspace_id and t.kind = o.kind and t.term = o.term and t.contact_id = old.id;
    delete from listed_contacts l
    where l.organisation_id = old.organisation_id and l.workspace_id = old.workspace_id and l.contact_id = old.id
      and (tg_op = 'DELETE' or new.mailbox_key <> old.mailbox_key);
  end if;
  if tg_op <> 'DELETE' then
    insert into contact_terms (organisation_id, workspace_id, kind, term, contact_id)
    select new.organisation_id, new.workspace_id, n.kind, n.term, new.id from contact_terms_of(new) n
    on conflict do nothing;
    insert into listed_contacts (organisation_id, workspace_id, contact_id, entry_id)
    select new.organisation_id, new.workspace_id, new.id, e.id from blacklist_entries e
    where e.organisation_id = new.organisation_id and e.mailbox_key = new.mailbox_key and e.lifted_at is null
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger contacts_are_findable_when_added after insert on contacts for each row
  when (new.import_id is null) execute function keep_contact_findable();
create trigger contacts_are_findable_when_changed after update on contacts for each row
  when (new.mailbox_key is distinct from old.mailbox_key or new.address is distinct from old.address
     or new.first_name is distinct from old.first_name or new.last_name is distinct from old.last_name)
  execute function keep_contact_findable();
create trigger contacts_are_forgotten_when_deleted after delete on contacts for each row execute function keep_contact_findable();

-- How many are in each tab, as counted last: counting a million takes a moment, and the moment is shown.
create table contact_counts (
  organisation_id uuid not null,
  workspace_id uuid not null,
  confirmed bigint not null,
  unconfirmed bigint not null,
  blacklisted bigint not null,
  waiting bigint not null,
  counted_at timestamptz not null,
  took_ms integer not null,
  primary key (organisation_id, workspace_id)
);
call isolate_by_organisation('contact_counts');
grant select, insert, update on contact_counts to veto_app;

-- What an event is about: ids of contacts, entries and imports, and mailbox keys. The same ids stand in the content that is hashed, so
-- verification sees a row that was taken away here; an erasure of the content takes these rows with it.
create table audit_subjects (
  organisation_id uuid not null,
  subject_id uuid not null,
  event_id uuid not null,
  primary key (organisation_id, subject_id, event_id)
);
create index audit_subjects_by_event on audit_subjects (organisation_id, event_id);
call isolate_by_organisation('audit_subjects');
grant select, insert on audit_subjects to veto_app;
create trigger audit_subjects_are_never_removed before delete or truncate on audit_subjects
  for each statement execute function refuse_removal();
create trigger audit_subjects_never_change before update on audit_subjects
  for each statement execute function refuse_change();

-- Who has looked at an alarm, and when. The alarm itself is an event and stays as it is.
create table alarms_seen (
  organisation_id uuid not null,
  event_id uuid not null,
  seen_by uuid not null,
  seen_at timestamptz not null default now(),
  primary key (organisation_id, event_id),
  foreign key (organisation_id, event_id) references audit_events,
  foreign key (organisation_id, seen_by) references memberships
);
call isolate_by_organisation('alarms_seen');
grant select, insert on alarms_seen to veto_app;

-- "Verify now": it runs in the background, and can be left.
create table audit_verifications (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  asked_by uuid not null,
  kept_note text,
  asked_at timestamptz not null default now(),
  started_at timestamptz,
  done bigint not null default 0,
  size bigint,
  result jsonb,
  failure text,
  finished_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, asked_by) references memberships,
  check (finished_at is null or num_nonnulls(result, failure) = 1)
);
create unique index audit_verifications_one_at_a_time on audit_verifications (organisation_id) where finished_at is null;
call isolate_by_organisation('audit_verifications');
grant select, insert, update on audit_verifications to veto_app;
