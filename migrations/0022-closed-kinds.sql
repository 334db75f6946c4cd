-- Mail that Veto itself owes somebody: it passes where the blacklist stops the rest, once, and only with the row that caused it.

-- Who such mail is from. Without a row, or where that sender was put away: the oldest sender.
create table organisation_mail (
  organisation_id uuid primary key references organisations,
  sender_id uuid,
  -- Who gets alarms beside the privacy officers.
  alarm_addresses text[] not null default '{}' check (cardinality(alarm_addresses) <= 20),
  updated_at timestamptz not null default now(),
  foreign key (organisation_id, sender_id) references senders
);
call isolate_by_organisation('organisation_mail');
grant select, insert, update on organisation_mail to veto_app;

-- What a message says it is cannot be said by a program, a campaign or a test.
alter table messages add constraint messages_of_closed_kinds_are_ours check (
  kind is null or kind not in ('confirmation', 'rights_answer', 'opt_out_ack', 'alarm') or (origin = 'system' and purpose = 'service'));

-- The cause of each message of a closed kind. The gate lets none pass without it.
create table closed_kind_messages (
  organisation_id uuid not null,
  message_id uuid not null,
  kind text not null check (kind in ('confirmation', 'rights_answer', 'opt_out_ack', 'alarm')),
  cause uuid not null,
  mailbox_key uuid not null,
  sign_up_id uuid,
  subject_letter_id uuid,
  opt_out_message_id uuid,
  alarm_id uuid,
  queued_at timestamptz not null default now(),
  primary key (organisation_id, message_id),
  foreign key (organisation_id, message_id) references messages,
  foreign key (organisation_id, opt_out_message_id) references opt_outs,
  foreign key (organisation_id, alarm_id) references audit_events,
  -- Exactly the one that the kind needs.
  check (num_nonnulls(sign_up_id, subject_letter_id, opt_out_message_id, alarm_id) = 1),
  check (cause = case kind when 'confirmation' then sign_up_id when 'rights_answer' then subject_letter_id
    when 'opt_out_ack' then opt_out_message_id when 'alarm' then alarm_id end)
);
-- Once. An alarm has several officers, and each of them hears of it once.
create unique index closed_kind_messages_once on closed_kind_messages (organisation_id, kind, cause) where kind <> 'alarm';
create unique index closed_kind_messages_once_each on closed_kind_messages (organisation_id, cause, mailbox_key) where kind = 'alarm';
call isolate_by_organisation('closed_kind_messages');
grant select, insert on closed_kind_messages to veto_app;
grant select on closed_kind_messages to veto_worker;
create policy worker_sees_all on closed_kind_messages for select to veto_worker using (true);
create trigger closed_kind_messages_are_never_removed before delete or truncate on closed_kind_messages
  for each statement execute function refuse_removal();
create trigger closed_kind_messages_never_change before update on closed_kind_messages
  for each statement execute function refuse_change();

-- A cause carries its own message only: of that kind, to that mailbox, and not one that was queued for something else.
create function guard_closed_kind() returns trigger language plpgsql as $$
declare
  carried messages;
begin
  select * into carried from messages m where m.organisation_id = new.organisation_id and m.id = new.message_id;
  if carried.kind is distinct from new.kind or carried.mailbox_key is distinct from new.mailbox_key then
    raise exception 'message %: it is not the % that its cause asked for', new.message_id, new.kind using errcode = 'VT003';
  end if;
  if new.kind = 'alarm' and not exists (
       select from audit_events e where e.organisation_id = new.organisation_id and e.id = new.alarm_id and e.kind like 'alarm.%') then
    raise exception 'event % is no alarm', new.alarm_id using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger closed_kind_messages_carry_their_own before insert on closed_kind_messages
  for each row execute function guard_closed_kind();

-- Alarms that were looked at for mailing: each once, whoever it was that looked.
create table alarm_mailings (
  organisation_id uuid not null,
  event_id uuid not null,
  mailed_at timestamptz not null default now(),
  primary key (organisation_id, event_id),
  foreign key (organisation_id, event_id) references audit_events
);
call isolate_by_organisation('alarm_mailings');
grant select, insert on alarm_mailings to veto_app;
grant select on alarm_mailings to veto_worker;
create policy worker_sees_all on alarm_mailings for select to veto_worker using (true);
