-- The gate works across organisations: it claims whatever is due, and one statement reads the blacklist and begins the hand-over.

-- As the sequencer of the audit log: the worker's own policies. It may change how a message fares, never to whom it goes or what it says.
revoke insert, update on messages from veto_worker;
grant update (state, attempts, due_at, lease_until, leased_by, handing_over_at, ended_at, suppressed_reason, reply_code, reply_status, reply_text)
  on messages to veto_worker;
create policy worker_moves_all on messages for update to veto_worker using (true) with check (true);
create policy worker_appends_all on attempts for insert to veto_worker with check (true);
create policy worker_sees_all on attempts for select to veto_worker using (true);
-- An answer may come after its lease had ended and the attempt was written down as uncertain.
grant update (outcome, ended_at, relay, reply_code, reply_status, reply_text) on attempts to veto_worker;
create policy worker_completes_all on attempts for update to veto_worker using (true) with check (true);
grant update (outcome, ended_at, relay, reply_code, reply_status, reply_text) on attempts to veto_app;
create policy worker_sees_all on blacklist_entries for select to veto_worker using (true);
create policy worker_sees_all on blacklist_holds for select to veto_worker using (true);
create policy worker_sees_all on contacts for select to veto_worker using (true);
create policy worker_moves_all on relay_pauses for update to veto_worker using (true) with check (true);
create policy worker_appends_all on relay_pauses for insert to veto_worker with check (true);
create policy worker_ends_all on relay_pauses for delete to veto_worker using (true);

-- How many tries were put off: the wait before the next one goes by it. `attempts` also counts those that were handed back unused.
alter table messages add column deferrals smallint not null default 0;
grant update (deferrals) on messages to veto_worker;

-- By stream (a campaign, or the single messages of a workspace), so that each gets its turn: a million messages of one stand in nobody's way.
drop index messages_due;
create index messages_due on messages (organisation_id, (case when origin = 'campaign' then campaign_id else workspace_id end), due_at, id) where state in ('queued', 'deferred');
-- Without the lease: then a claim changes no indexed column.
drop index messages_handing_over;
create index messages_handing_over on messages (organisation_id, id) where state = 'handing_over';
-- Queues grow and shrink by the minute: figures and dead rows of an hour ago mislead.
alter table messages set (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

-- Turns under a rate: when the next message for a provider may begin, whichever worker takes it.
create table provider_turns (
  organisation_id uuid not null,
  provider text not null,
  next_at timestamptz not null,
  primary key (organisation_id, provider)
);
call isolate_by_organisation('provider_turns');
grant select, insert, update on provider_turns to veto_worker;
create policy worker_takes_all on provider_turns to veto_worker using (true) with check (true);

-- What a message may become. What is over is over: whatever the code above it believes, no message begins twice without a person's word.
create function guard_message_state() returns trigger language plpgsql as $$
begin
  if (old.state, new.state) in (
       ('queued', 'handing_over'), ('deferred', 'handing_over'),
       ('handing_over', 'accepted'), ('handing_over', 'deferred'), ('handing_over', 'refused'), ('handing_over', 'uncertain'),
       ('handing_over', 'queued'), ('handing_over', 'expired'),
       -- The answer came after the lease had ended, or a person says what became of it.
       ('uncertain', 'accepted'), ('uncertain', 'deferred'), ('uncertain', 'refused'), ('uncertain', 'queued'), ('uncertain', 'expired'),
       ('queued', 'held'), ('deferred', 'held'), ('held', 'queued'), ('held', 'cancelled'), ('held', 'suppressed'), ('held', 'expired'),
       ('queued', 'suppressed'), ('deferred', 'suppressed'), ('queued', 'cancelled'), ('deferred', 'cancelled'),
       ('queued', 'refused'), ('deferred', 'refused'), ('queued', 'expired'), ('deferred', 'expired')) then
    return new;
  end if;
  raise exception 'message %: % does not become %', old.id, old.state, new.state using errcode = 'VT006';
end $$;
create trigger message_states_are_guarded before update of state on messages
  for each row when (old.state is distinct from new.state) execute function guard_message_state();

-- Without a URL of its own: the limits are for the relay of SMTP_URL.
alter table relays alter column sealed_url drop not null, alter column host drop not null;
alter table relays rename column rates to limits;
comment on column relays.limits is 'By provider: {"gmail.com": {"perSecond": 10, "connections": 2}}.';

-- A message is kept once, however often it is handed over to the outbox.
drop index outbox_messages_by_message;
create unique index outbox_messages_by_message on outbox_messages (organisation_id, message_id);
-- Which outboxes have grown too old or too long; never what is in them.
grant select (organisation_id, received_at) on outbox_messages to veto_worker;
create policy worker_sees_all on outbox_messages for select to veto_worker using (true);
