-- The register of requests under the GDPR (GD-3, GD-4): apart from the mailing data, in a schema and under a role of its own. What was asked and what was
-- done is only ever added to; a request gets its number without a gap, and is not closed while a step of it is open.

create schema register;
grant usage on schema register to veto_register;

-- Prefix null: by the organisation's language (RGPD, AVG, GDPR, DSGVO).
create table register.settings (
  organisation_id uuid primary key references organisations,
  reference_prefix text check (reference_prefix ~ '^[A-Z]{2,10}$'),
  signature text check (length(signature) between 1 and 1000),
  contact text check (length(contact) between 1 and 1000)
);
call isolate_by_organisation('register.settings');
grant select, insert on register.settings to veto_register;
grant update (reference_prefix, signature, contact) on register.settings to veto_register;

-- Nobody but the trigger below counts.
create table register.reference_counters (
  organisation_id uuid not null references organisations,
  year integer not null,
  last_number integer not null check (last_number > 0),
  primary key (organisation_id, year)
);
call isolate_by_organisation('register.reference_counters');

create table register.subject_requests (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  kind text not null check (kind in ('erasure', 'access', 'portability', 'rectification', 'objection')),
  state text not null check (state in ('unconfirmed', 'open', 'closed', 'expired')),
  channel text not null check (channel in ('page', 'email', 'post', 'phone', 'in_person', 'other')),
  prefix text not null check (prefix ~ '^[A-Z]{2,10}$'),
  reference text,
  -- Null once the retention of the register is over.
  address text check (length(address) <= 320),
  mailbox_key uuid,
  name text check (length(name) between 1 and 200),
  message text check (length(message) between 1 and 10000),
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  received_on date not null,
  due_on date not null check (due_on > received_on),
  extended_due_on date check (extended_due_on > due_on),
  extension_reason text check (length(extension_reason) between 1 and 2000),
  owner_id uuid references people,
  outcome text check (outcome in ('fulfilled', 'refused')),
  refusal_reason text check (length(refusal_reason) between 1 and 2000),
  created_at timestamptz not null default now(),
  confirmed_at timestamptz,
  opened_at timestamptz,
  closed_at timestamptz,
  forgotten_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, reference),
  check ((reference is null) = (state in ('unconfirmed', 'expired'))),
  check ((opened_at is null) = (reference is null)),
  check ((closed_at is null) = (state <> 'closed')),
  check ((extended_due_on is null) = (extension_reason is null)),
  check ((outcome = 'refused') = (refusal_reason is not null)),
  check (state <> 'closed' or outcome is not null)
);
create index subject_requests_by_deadline on register.subject_requests (organisation_id, state, due_on);
create index subject_requests_by_mailbox on register.subject_requests (organisation_id, mailbox_key);
call isolate_by_organisation('register.subject_requests');
grant select, insert on register.subject_requests to veto_register;
grant update (state, address, mailbox_key, name, message, extended_due_on, extension_reason, owner_id, outcome, refusal_reason, confirmed_at, closed_at, forgotten_at)
  on register.subject_requests to veto_register;

-- The other systems of the organisation: who answers for each, what it keeps, for how long, and on what ground.
create table register.systems (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  name text not null check (length(name) between 1 and 200),
  kind text not null check (kind in ('crm', 'accounting', 'analytics', 'support', 'website', 'database', 'other')),
  owner_name text not null check (length(owner_name) between 1 and 200),
  owner_email text not null check (length(owner_email) between 3 and 320),
  holds text not null check (length(holds) between 1 and 2000),
  retention text check (length(retention) between 1 and 1000),
  legal_basis text check (length(legal_basis) between 1 and 1000),
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (organisation_id, id)
);
create unique index systems_by_name on register.systems (organisation_id, lower(name)) where archived_at is null;
call isolate_by_organisation('register.systems');
grant select, insert on register.systems to veto_register;
grant update (name, kind, owner_name, owner_email, holds, retention, legal_basis, archived_at) on register.systems to veto_register;

-- The checklist of one request. A step is answered once: the second who answers is told who was first.
create table register.request_steps (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  request_id uuid not null,
  step text not null check (step in ('identity', 'listed', 'erased', 'exported', 'rectified', 'system', 'third_parties', 'retention', 'documented', 'answered')),
  position integer not null,
  system_id uuid,
  answer text check (answer in ('done', 'kept', 'not_needed')),
  note text check (length(note) between 1 and 2000),
  answered_at timestamptz,
  answered_by text check (length(answered_by) between 1 and 320),
  answered_how text check (answered_how in ('staff', 'link', 'receipt', 'veto')),
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references register.subject_requests,
  foreign key (organisation_id, system_id) references register.systems,
  unique nulls not distinct (organisation_id, request_id, step, system_id),
  check ((step = 'system') = (system_id is not null)),
  check ((answer is null) = (answered_at is null) and (answer is null) = (answered_by is null) and (answer is null) = (answered_how is null)),
  -- What stays needs its reason, and what was not done too.
  check (answer is null or answer = 'done' or note is not null),
  check (answer is distinct from 'kept' or step in ('system', 'retention'))
);
call isolate_by_organisation('register.request_steps');
grant select, insert on register.request_steps to veto_register;
grant update (answer, note, answered_at, answered_by, answered_how) on register.request_steps to veto_register;

-- Letters as they were written: what the person was told. One of each for a request; the mail refers to its letter.
create table register.letters (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  request_id uuid not null,
  kind text not null check (kind in ('mailbox_check', 'identity_question', 'extension', 'answer')),
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  subject text not null check (length(subject) between 1 and 500),
  paragraphs jsonb not null,
  created_at timestamptz not null default now(),
  created_by text not null check (length(created_by) between 1 and 320),
  sent_by text not null check (sent_by in ('mail', 'print')),
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references register.subject_requests,
  unique (organisation_id, request_id, kind)
);
call isolate_by_organisation('register.letters');
grant select, insert on register.letters to veto_register;
grant update (paragraphs) on register.letters to veto_register;

-- Their words that an organisation may choose; the rest is the law's, and is not here.
create table register.letter_words (
  organisation_id uuid not null references organisations,
  kind text not null check (kind in ('identity_question', 'extension', 'answer')),
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  opening text check (length(opening) between 1 and 2000),
  closing text check (length(closing) between 1 and 2000),
  primary key (organisation_id, kind, language)
);
call isolate_by_organisation('register.letter_words');
grant select, insert on register.letter_words to veto_register;
grant update (opening, closing) on register.letter_words to veto_register;

-- What happened to a request, in order. `audit_event_id`: the event of the audit log that proves it.
create table register.request_events (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  request_id uuid not null,
  kind text not null check (length(kind) between 1 and 100),
  at timestamptz not null default now(),
  by_whom text not null check (length(by_whom) between 1 and 320),
  note text check (length(note) between 1 and 2000),
  audit_event_id uuid not null,
  primary key (organisation_id, id),
  foreign key (organisation_id, request_id) references register.subject_requests
);
create index request_events_by_request on register.request_events (organisation_id, request_id, id);
call isolate_by_organisation('register.request_events');
grant select, insert on register.request_events to veto_register;

do $$
declare kept text;
begin
  foreach kept in array array['subject_requests', 'systems', 'request_steps', 'letters', 'request_events', 'reference_counters'] loop
    execute format('create trigger %s_are_never_removed before delete or truncate on register.%I for each statement execute function refuse_removal()', kept, kept);
  end loop;
end $$;

-- As its owner, so that nobody else can count: a number is given once, to a request that is opened, in the transaction that opens it.
create function register.number_request() returns trigger language plpgsql security definer set search_path = register, public as $$
declare this_year integer := extract(year from now() at time zone 'Europe/Brussels'); number integer;
begin
  insert into reference_counters as c (organisation_id, year, last_number) values (new.organisation_id, this_year, 1)
    on conflict (organisation_id, year) do update set last_number = c.last_number + 1
    returning last_number into number;
  new.reference := format('%s-%s-%s', new.prefix, this_year, lpad(number::text, greatest(4, length(number::text)), '0'));
  new.opened_at := now();
  return new;
end $$;
revoke all on function register.number_request from public;
create trigger subject_requests_are_numbered before insert on register.subject_requests
  for each row when (new.state = 'open') execute function register.number_request();
create trigger subject_requests_are_numbered_when_opened before update on register.subject_requests
  for each row when (old.state = 'unconfirmed' and new.state = 'open') execute function register.number_request();

create function register.keep_request_in_order() returns trigger language plpgsql set search_path = register, public as $$
declare open_step text;
begin
  if tg_op = 'INSERT' then
    if new.state not in ('unconfirmed', 'open') or new.closed_at is not null or new.outcome is not null then
      raise exception 'a request begins unconfirmed or open' using errcode = 'VT001';
    end if;
    return new;
  end if;
  if new.state <> old.state and (old.state, new.state) not in (('unconfirmed', 'open'), ('unconfirmed', 'expired'), ('open', 'closed')) then
    raise exception 'a request that is % does not become %', old.state, new.state using errcode = 'VT001';
  end if;
  if old.state in ('closed', 'expired')
    and (new.owner_id, new.outcome, new.refusal_reason, new.extended_due_on, new.extension_reason, new.closed_at, new.confirmed_at)
      is distinct from (old.owner_id, old.outcome, old.refusal_reason, old.extended_due_on, old.extension_reason, old.closed_at, old.confirmed_at)
  then
    raise exception 'a request that is % stays as it is', old.state using errcode = 'VT001';
  end if;
  -- Who asked is only ever forgotten, and only once it is over.
  if new.address is distinct from old.address or new.mailbox_key is distinct from old.mailbox_key or new.name is distinct from old.name
    or new.message is distinct from old.message
  then
    if new.state not in ('closed', 'expired') or new.address is not null or new.mailbox_key is not null or new.name is not null or new.message is not null then
      raise exception 'who asked, and what, is not changed' using errcode = 'VT001';
    end if;
  end if;
  if old.extended_due_on is not null and new.extended_due_on is distinct from old.extended_due_on then
    raise exception 'a deadline is extended once' using errcode = 'VT001';
  end if;
  if old.state = 'open' and new.state = 'closed' then
    if not exists (select from request_steps s where s.organisation_id = new.organisation_id and s.request_id = new.id and s.step = 'answered') then
      raise exception 'a request without a checklist is not closed' using errcode = 'VT001';
    end if;
    select s.step into open_step from request_steps s
      where s.organisation_id = new.organisation_id and s.request_id = new.id and s.answer is null order by s.position limit 1;
    if found then
      raise exception 'the request is not closed: its step % is open', open_step using errcode = 'VT001';
    end if;
  end if;
  return new;
end $$;
create trigger subject_requests_stay_in_order before insert or update on register.subject_requests
  for each row execute function register.keep_request_in_order();

-- Locks the request: of a step that is added and a request that is closed at the same moment, the second sees the first.
create function register.keep_step_in_order() returns trigger language plpgsql set search_path = register, public as $$
declare request_state text;
begin
  select r.state into request_state from subject_requests r
    where r.organisation_id = new.organisation_id and r.id = new.request_id for share;
  if request_state is distinct from 'open' then
    raise exception 'the request is not open: its checklist stays as it is' using errcode = 'VT001';
  end if;
  if tg_op = 'UPDATE' and old.answer is not null then
    raise exception 'the step % was answered before', old.step using errcode = 'VT001';
  end if;
  return new;
end $$;
create trigger request_steps_stay_in_order before insert or update on register.request_steps
  for each row execute function register.keep_step_in_order();

-- A letter says what was done: after it nothing is changed but that the person in it is forgotten, with the request.
create function register.keep_letter_as_written() returns trigger language plpgsql set search_path = register, public as $$
begin
  if new.paragraphs <> '[]'::jsonb or not exists (
    select from subject_requests r where r.organisation_id = new.organisation_id and r.id = new.request_id and r.state in ('closed', 'expired'))
  then
    raise exception 'a letter stays as it was written' using errcode = 'VT001';
  end if;
  return new;
end $$;
create trigger letters_stay_as_written before update on register.letters
  for each row execute function register.keep_letter_as_written();
