-- Whoever answers for another system is told of each request by mail, and reminded; its program is called by a signed webhook (GD-4, PR-2). What people ask by mail is noticed.

alter table register.systems
  add is_mailed boolean not null default true,
  add webhook_url text check (length(webhook_url) between 1 and 2000),
  -- What calls are signed with; sealed, because it must be used and not only compared.
  add sealed_secret bytea,
  add check ((webhook_url is null) = (sealed_secret is null));
grant update (is_mailed, webhook_url, sealed_secret) on register.systems to veto_register;

-- What an owner was mailed about one step: for which deadline, and how long before it.
create table register.system_notices (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  step_id uuid not null,
  due_on date not null,
  days_left integer not null,
  at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, step_id) references register.request_steps,
  unique (organisation_id, step_id, due_on, days_left)
);
call isolate_by_organisation('register.system_notices');
grant select, insert on register.system_notices to veto_register;

-- The call of one step: tried until it is taken, or given up.
create table register.system_calls (
  organisation_id uuid not null,
  step_id uuid not null,
  attempts integer not null default 0 check (attempts >= 0),
  -- Null: it is over.
  next_at timestamptz default now(),
  outcome text check (outcome in ('taken', 'given_up', 'not_needed')),
  last_at timestamptz,
  last_failure text check (length(last_failure) between 1 and 500),
  primary key (organisation_id, step_id),
  foreign key (organisation_id, step_id) references register.request_steps,
  check ((next_at is null) = (outcome is not null))
);
create index system_calls_by_turn on register.system_calls (organisation_id, next_at) where next_at is not null;
call isolate_by_organisation('register.system_calls');
grant select, insert on register.system_calls to veto_register;
grant update (attempts, next_at, outcome, last_at, last_failure) on register.system_calls to veto_register;

create trigger system_notices_are_never_removed before delete or truncate on register.system_notices
  for each statement execute function refuse_removal();
create trigger system_calls_are_never_removed before delete or truncate on register.system_calls
  for each statement execute function refuse_removal();

-- Its mail is a closed kind: it hangs on its notice, and no program may send one.
alter table closed_kind_messages add system_notice_id uuid;
alter table closed_kind_messages
  add foreign key (organisation_id, system_notice_id) references register.system_notices (organisation_id, id);
alter table closed_kind_messages
  drop constraint closed_kind_messages_kind_check,
  drop constraint closed_kind_messages_check,
  drop constraint closed_kind_messages_check1,
  add constraint closed_kind_messages_kind_check check (kind in ('confirmation', 'rights_answer', 'opt_out_ack', 'alarm', 'system_notice')),
  add constraint closed_kind_messages_check check (num_nonnulls(sign_up_id, subject_letter_id, opt_out_message_id, alarm_id, system_notice_id) = 1),
  add constraint closed_kind_messages_check1 check (cause = case kind when 'confirmation' then sign_up_id when 'rights_answer' then subject_letter_id
    when 'opt_out_ack' then opt_out_message_id when 'alarm' then alarm_id when 'system_notice' then system_notice_id end);
alter table service_kinds drop constraint service_kinds_name_check;
alter table service_kinds add constraint service_kinds_name_check check (name ~ '^[a-z][a-z0-9_]{1,49}$'
  and name not in ('confirmation', 'rights_answer', 'opt_out_ack', 'reengagement', 'alarm', 'system_notice')) not valid;
alter table messages drop constraint messages_from_outside_name_their_kind, drop constraint messages_of_closed_kinds_are_ours;
-- Not looked up in the messages that there are: until now nothing could be called so but what an organisation declared, and that stays.
alter table messages
  add constraint messages_from_outside_name_their_kind check (
    origin not in ('api', 'gateway')
    or ((purpose = 'marketing') = (kind is null)
        and (kind is null or kind not in ('confirmation', 'rights_answer', 'opt_out_ack', 'reengagement', 'alarm', 'system_notice')))) not valid,
  add constraint messages_of_closed_kinds_are_ours check (
    kind is null or kind not in ('confirmation', 'rights_answer', 'opt_out_ack', 'alarm', 'system_notice') or (origin = 'system' and purpose = 'service')) not valid;

-- Messages of people that were looked through for requests (`request_id` null: it asks for none), and what they wrote, as the proof of theirs.
create table register.request_mails (
  organisation_id uuid not null references organisations,
  report_id uuid not null,
  request_id uuid,
  raw bytea check (octet_length(raw) <= 5242880),
  looked_at timestamptz not null default now(),
  primary key (organisation_id, report_id),
  foreign key (organisation_id, request_id) references register.subject_requests,
  check (raw is null or request_id is not null)
);
create index request_mails_by_request on register.request_mails (organisation_id, request_id) where request_id is not null;
call isolate_by_organisation('register.request_mails');
grant select, insert on register.request_mails to veto_register;
grant update (request_id, raw) on register.request_mails to veto_register;
create trigger request_mails_are_never_removed before delete or truncate on register.request_mails
  for each statement execute function refuse_removal();

-- A proof stays as it came, until who asked is forgotten.
create function register.keep_mail_as_it_came() returns trigger language plpgsql set search_path = register, public as $$
begin
  if old.request_id is null then return new; end if;
  if new.request_id is distinct from old.request_id or new.raw is not null or not exists (
    select from subject_requests r where r.organisation_id = new.organisation_id and r.id = new.request_id and r.forgotten_at is not null)
  then
    raise exception 'a message that asks for something stays as it came' using errcode = 'VT001';
  end if;
  return new;
end $$;
create trigger request_mails_stay_as_they_came before update on register.request_mails
  for each row execute function register.keep_mail_as_it_came();
