-- Mail that other programs of the organisation send through Veto, and the guard on what they call service mail (SE-4).

-- Kinds of service mail, as the privacy officer declared them. The kinds that Veto itself keeps for what the law or the person asks are not among them.
create table service_kinds (
  organisation_id uuid not null,
  name text not null check (name ~ '^[a-z][a-z0-9_]{1,49}$'
    and name not in ('confirmation', 'rights_answer', 'opt_out_ack', 'reengagement', 'alarm')),
  description text not null check (length(description) between 1 and 500),
  declared_by uuid not null,
  declared_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (organisation_id, name),
  foreign key (organisation_id, declared_by) references memberships
);
call isolate_by_organisation('service_kinds');
grant select, insert on service_kinds to veto_app;
grant update (ended_at) on service_kinds to veto_app;

-- Whose word it is: a privacy officer's, whatever the code above believes.
create function guard_service_kind() returns trigger language plpgsql as $$
begin
  if not exists (select from memberships m where m.organisation_id = new.organisation_id and m.person_id = new.declared_by
                 and 'privacy_officer' = any (m.roles)) then
    raise exception 'kind %: only a privacy officer declares kinds of service mail', new.name using errcode = 'VT003';
  end if;
  return new;
end $$;
create trigger service_kinds_are_declared_by_officers before insert on service_kinds
  for each row execute function guard_service_kind();

-- What a key of the gateway sends, since SMTP has no field for it.
create table key_service_kinds (
  organisation_id uuid not null,
  key_id uuid not null,
  kind text not null,
  set_by uuid not null,
  set_at timestamptz not null default now(),
  primary key (organisation_id, key_id),
  foreign key (organisation_id, key_id) references api_keys,
  foreign key (organisation_id, kind) references service_kinds
);
call isolate_by_organisation('key_service_kinds');
grant select, insert, update on key_service_kinds to veto_app;

-- From outside a message is marketing, or service mail of a kind that has a name; never of a closed kind.
alter table messages add constraint messages_from_outside_name_their_kind check (
  origin not in ('api', 'gateway')
  or ((purpose = 'marketing') = (kind is null)
      and (kind is null or kind not in ('confirmation', 'rights_answer', 'opt_out_ack', 'reengagement', 'alarm'))));

-- Alike service mail to many who opted out waits for the privacy officer.
create table message_holds (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  likeness bytea not null,
  key_id uuid not null,
  kind text not null,
  sender_id uuid not null,
  -- Of the message that was one too many: what the officer looks at.
  subject text not null,
  opened_at timestamptz not null default now(),
  decision text check (decision in ('released', 'cancelled')),
  decided_at timestamptz,
  decided_by uuid,
  primary key (organisation_id, id),
  foreign key (organisation_id, decided_by) references memberships,
  check (num_nonnulls(decision, decided_at, decided_by) in (0, 3))
);
create unique index message_holds_open on message_holds (organisation_id, likeness) where decided_at is null;
create index message_holds_by_likeness on message_holds (organisation_id, likeness, decided_at);
call isolate_by_organisation('message_holds');
grant select, insert on message_holds to veto_app;
grant update (decision, decided_at, decided_by) on message_holds to veto_app;

-- One row per likeness, locked by whoever counts: a burst in parallel is counted one by one.
create table alike_groups (
  organisation_id uuid not null,
  likeness bytea not null,
  last_at timestamptz not null default now(),
  primary key (organisation_id, likeness)
);
call isolate_by_organisation('alike_groups');
grant select, insert, update on alike_groups to veto_app;

create table alike_messages (
  organisation_id uuid not null,
  likeness bytea not null,
  message_id uuid not null,
  accepted_at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, likeness, message_id)
);
create index alike_messages_lately on alike_messages (organisation_id, likeness, accepted_at);
call isolate_by_organisation('alike_messages');
grant select, insert, delete on alike_messages to veto_app;

-- Which key a message came by, and what holds it.
create table single_messages (
  organisation_id uuid not null,
  message_id uuid not null,
  key_id uuid not null,
  hold_id uuid,
  primary key (organisation_id, message_id),
  foreign key (organisation_id, message_id) references messages,
  foreign key (organisation_id, hold_id) references message_holds
);
create index single_messages_by_hold on single_messages (organisation_id, hold_id) where hold_id is not null;
call isolate_by_organisation('single_messages');
grant select, insert on single_messages to veto_app;
