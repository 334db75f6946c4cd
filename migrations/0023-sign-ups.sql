-- The documented yes (CO-1), and the only way back (BL-5): a person signs up, confirms from their mailbox, and both stand in one record that nobody rewrites.

create table sign_up_forms (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  state text not null default 'draft' check (state in ('draft', 'published', 'archived')),
  -- Null: the organisation's system sender.
  sender_id uuid,
  list_ids uuid[] not null default '{}' check (cardinality(list_ids) <= 20),
  -- What is asked beside the address: first_name, last_name, and keys of the workspace's own fields.
  fields text[] not null default '{}' check (cardinality(fields) <= 20),
  interest_ids uuid[] not null default '{}' check (cardinality(interest_ids) <= 50),
  sends_welcome boolean not null default false,
  -- By language: {"fr": {"subject": ..., "text": ...}}.
  welcome jsonb not null default '{}' check (jsonb_typeof(welcome) = 'object'),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces,
  foreign key (organisation_id, sender_id) references senders
);
call isolate_by_organisation('sign_up_forms');
grant select, insert, update on sign_up_forms to veto_app;

-- What people read when they said yes: each text once, and for ever. The newest of each language is shown.
create table sign_up_wordings (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  form_id uuid not null,
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  version smallint not null,
  title text not null,
  intro text not null,
  consent text not null,
  notice text not null,
  -- What the notice must say and nobody writes: that a "no" is kept, and how.
  blacklist_notice text not null check (length(blacklist_notice) > 0),
  button text not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, form_id, language, version),
  foreign key (organisation_id, form_id) references sign_up_forms
);
call isolate_by_organisation('sign_up_wordings');
grant select, insert on sign_up_wordings to veto_app;
create trigger sign_up_wordings_are_never_removed before delete or truncate on sign_up_wordings
  for each statement execute function refuse_removal();
create trigger sign_up_wordings_never_change before update on sign_up_wordings
  for each statement execute function refuse_change();

create table sign_up_figures (
  organisation_id uuid not null,
  form_id uuid not null,
  day date not null,
  shown integer not null default 0,
  submitted integer not null default 0,
  confirmed integer not null default 0,
  primary key (organisation_id, form_id, day),
  foreign key (organisation_id, form_id) references sign_up_forms
);
call isolate_by_organisation('sign_up_figures');
grant select, insert, update on sign_up_figures to veto_app;

-- Somebody asked; whether it was the person of that mailbox, their confirmation tells. What is personal goes when it is confirmed, or soon after it lapsed.
create table sign_ups (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  form_id uuid not null,
  wording_id uuid not null,
  mailbox_key uuid not null,
  variant_key uuid not null,
  address text,
  first_name text,
  last_name text,
  fields jsonb not null default '{}',
  interest_ids uuid[] not null default '{}',
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  road text not null check (road in ('page', 'html', 'api')),
  ip text,
  -- The address, of IPv6 the network: what the limits count by.
  network text,
  user_agent text,
  -- Whether the person had said no when they asked.
  was_listed boolean not null,
  asked_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '72 hours',
  confirmed_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, form_id) references sign_up_forms,
  foreign key (organisation_id, wording_id) references sign_up_wordings
);
create index sign_ups_by_mailbox on sign_ups (organisation_id, mailbox_key, asked_at);
create index sign_ups_by_network on sign_ups (organisation_id, network, asked_at) where network is not null;
create index sign_ups_by_form on sign_ups (organisation_id, form_id, asked_at);
create index sign_ups_by_listed on sign_ups (organisation_id, asked_at) where was_listed;
create index sign_ups_to_blank on sign_ups (organisation_id, expires_at) where address is not null;
call isolate_by_organisation('sign_ups');
grant select on sign_ups to veto_app;
-- Nobody chooses when it was asked, until when it may be confirmed, or that it was.
grant insert (organisation_id, id, form_id, wording_id, mailbox_key, variant_key, address, first_name, last_name, fields, interest_ids, language, road, ip,
  network, user_agent, was_listed) on sign_ups to veto_app;
grant update (address, first_name, last_name, fields, ip, network, user_agent) on sign_ups to veto_app;
create trigger sign_ups_are_never_removed before delete or truncate on sign_ups
  for each statement execute function refuse_removal();

-- It changes in two ways: what is personal goes, and it is confirmed, once.
create function guard_sign_up_change() returns trigger language plpgsql as $$
begin
  if row(new.organisation_id, new.id, new.form_id, new.wording_id, new.mailbox_key, new.variant_key, new.interest_ids, new.language, new.road, new.was_listed,
         new.asked_at, new.expires_at)
     is distinct from
     row(old.organisation_id, old.id, old.form_id, old.wording_id, old.mailbox_key, old.variant_key, old.interest_ids, old.language, old.road, old.was_listed,
         old.asked_at, old.expires_at)
     or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
     or num_nonnulls(new.address, new.first_name, new.last_name, new.ip, new.network, new.user_agent) > 0 and
       row(new.address, new.first_name, new.last_name, new.fields, new.ip, new.network, new.user_agent)
       is distinct from row(old.address, old.first_name, old.last_name, old.fields, old.ip, old.network, old.user_agent) then
    raise exception 'sign-up %: it may be confirmed, or emptied of what is personal', old.id using errcode = 'VT002';
  end if;
  return new;
end $$;
create trigger sign_ups_change_by_rule before update on sign_ups for each row execute function guard_sign_up_change();

-- The record: what was agreed to, in which words, when it was asked and when confirmed. Nothing in it names a person but the key of the mailbox.
alter table consent_records
  add column sign_up_id uuid,
  add column form_id uuid,
  add column wording_id uuid,
  add column message_id uuid,
  add column list_ids uuid[] not null default '{}',
  add column interest_ids uuid[] not null default '{}',
  add column language text,
  add column road text,
  add column asked_at timestamptz,
  add column transaction_id xid8 not null default pg_current_xact_id(),
  add foreign key (organisation_id, sign_up_id) references sign_ups,
  add foreign key (organisation_id, form_id) references sign_up_forms,
  add foreign key (organisation_id, wording_id) references sign_up_wordings,
  add foreign key (organisation_id, message_id) references messages,
  add unique (organisation_id, sign_up_id);
create index consent_records_by_mailbox on consent_records (organisation_id, mailbox_key, confirmed_at);

-- From where it was asked and confirmed: apart, because an erasure takes it.
create table consent_proofs (
  organisation_id uuid not null,
  consent_id uuid not null,
  address text,
  asked_ip text,
  asked_user_agent text,
  confirmed_ip text,
  confirmed_user_agent text,
  primary key (organisation_id, consent_id),
  foreign key (organisation_id, consent_id) references consent_records
);
call isolate_by_organisation('consent_proofs');
grant select on consent_proofs to veto_app;
create trigger consent_proofs_never_change before update on consent_proofs
  for each statement execute function refuse_change();

alter table closed_kind_messages add foreign key (organisation_id, sign_up_id) references sign_ups;

-- A confirmation goes to the mailbox that signed up, and to no other.
create function guard_confirmation_mail() returns trigger language plpgsql as $$
begin
  if not exists (select from sign_ups s where s.organisation_id = new.organisation_id and s.id = new.sign_up_id and s.mailbox_key = new.mailbox_key) then
    raise exception 'message %: its sign-up is another mailbox''s', new.message_id using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger closed_kind_messages_confirm_their_own before insert on closed_kind_messages
  for each row when (new.kind = 'confirmation') execute function guard_confirmation_mail();

-- The only way to a consent record. The mail with the link must have left for that mailbox; the link is used once, within 72 hours, and not by somebody
-- who said no after asking: then the no counts.
create function confirm_sign_up(wanted uuid, from_ip text, from_user_agent text) returns consent_records
language plpgsql volatile security definer set search_path = public as $$
declare
  asked sign_ups;
  carried uuid;
  made consent_records;
begin
  select * into asked from sign_ups s where s.organisation_id = current_organisation() and s.id = wanted for update;
  if asked.id is null then
    raise exception 'sign-up % is not there', wanted using errcode = 'VT005';
  end if;
  if asked.confirmed_at is not null or asked.expires_at <= now() or asked.address is null then
    raise exception 'sign-up %: its link was used, or is too old', wanted using errcode = 'VT003';
  end if;
  select m.id into carried from closed_kind_messages c
    join messages m on m.organisation_id = c.organisation_id and m.id = c.message_id
    where c.organisation_id = asked.organisation_id and c.kind = 'confirmation' and c.cause = asked.id and m.handing_over_at is not null;
  if carried is null then
    raise exception 'sign-up %: no mail has left for that mailbox, so nobody can have its link', wanted using errcode = 'VT003';
  end if;
  if exists (select from blacklist_entries e where e.organisation_id = asked.organisation_id and e.mailbox_key = asked.mailbox_key and e.lifted_at is null
             and e.reason in ('opt_out', 'complaint', 'erasure') and e.listed_at >= asked.asked_at) then
    raise exception 'sign-up %: the person said no after asking', wanted using errcode = 'VT003';
  end if;
  -- Whole milliseconds: the contact says the same moment, and programs know no finer one.
  insert into consent_records (organisation_id, mailbox_key, confirmed_at, sign_up_id, form_id, wording_id, message_id, list_ids, interest_ids, language, road, asked_at)
  select asked.organisation_id, asked.mailbox_key, date_trunc('milliseconds', now()), asked.id, asked.form_id, asked.wording_id, carried, f.list_ids, asked.interest_ids, asked.language,
    asked.road, asked.asked_at
  from sign_up_forms f where f.organisation_id = asked.organisation_id and f.id = asked.form_id
  returning * into made;
  insert into consent_proofs (organisation_id, consent_id, address, asked_ip, asked_user_agent, confirmed_ip, confirmed_user_agent)
  values (asked.organisation_id, made.id, asked.address, asked.ip, asked.user_agent, from_ip, from_user_agent);
  update sign_ups s set confirmed_at = now(), address = null, first_name = null, last_name = null, fields = '{}', ip = null, network = null, user_agent = null
  where s.organisation_id = asked.organisation_id and s.id = asked.id;
  return made;
end $$;

-- BL-5: the person's new "yes" ends what stands against their mailbox, whatever the class, in the transaction that records it. What was listed since then stays.
create function lift_by_consent(consent uuid) returns setof blacklist_entries
language plpgsql volatile security definer set search_path = public as $$
declare
  yes consent_records;
begin
  select * into yes from consent_records c where c.organisation_id = current_organisation() and c.id = consent;
  if yes.id is null or yes.sign_up_id is null or yes.transaction_id is distinct from pg_current_xact_id() then
    raise exception 'consent %: entries are lifted with the sign-up that confirms it, and at no other time', consent using errcode = 'VT003';
  end if;
  return query
  update blacklist_entries e set lifted_at = now(), lift_consent_id = yes.id
  where e.organisation_id = yes.organisation_id and e.mailbox_key = yes.mailbox_key and e.lifted_at is null and greatest(e.since, e.listed_at) <= yes.confirmed_at
  returning e.*;
end $$;

-- What an erasure takes of it: who, and from where. That a consent was given, in which words and when, stays with a key that names nobody. In the
-- transaction of a recorded erasure of that mailbox only (its functions come with 0031); what came in later is not meant.
create function erase_sign_ups() returns integer
language plpgsql volatile security definer set search_path = public as $$
declare
  proofs integer;
  asked integer;
begin
  if erased_mailbox() is null then
    raise exception 'nobody is being erased in this transaction' using errcode = 'VT001';
  end if;
  delete from consent_proofs p using consent_records c
  where p.organisation_id = current_organisation() and c.organisation_id = p.organisation_id and c.id = p.consent_id
    and c.mailbox_key = erased_mailbox() and c.confirmed_at <= erased_before();
  get diagnostics proofs = row_count;
  update sign_ups s set address = null, first_name = null, last_name = null, fields = '{}', ip = null, network = null, user_agent = null
  where s.organisation_id = current_organisation() and s.mailbox_key = erased_mailbox() and s.asked_at <= erased_before() and s.address is not null;
  get diagnostics asked = row_count;
  return proofs + asked;
end $$;

revoke all on function confirm_sign_up, lift_by_consent, erase_sign_ups from public;
grant execute on function confirm_sign_up, lift_by_consent, erase_sign_ups to veto_app;
