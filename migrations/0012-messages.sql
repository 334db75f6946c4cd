-- What is sent, to whom, and how each try went. The blacklist never touches these rows, so an opt-out never waits for a campaign:
-- a message meets its verdict in the statement that begins its hand-over (docs/guarantees.md).

-- Who a message is from. Its domain is claimed for the organisation first (BL-14).
create table senders (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  address text not null,
  domain text not null references sending_domains,
  postal_address text not null check (length(postal_address) between 1 and 1000),
  created_at timestamptz not null default now(),
  archived_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, address),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('senders');
grant select, insert, update on senders to veto_app;
grant select on senders to veto_worker;
create policy worker_sees_all on senders for select to veto_worker using (true);

-- Private keys are sealed with a key that lies outside the database.
create table dkim_keys (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  domain text not null references sending_domains,
  selector text not null check (selector ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  algorithm text not null check (algorithm in ('rsa-sha256', 'ed25519-sha256')),
  public_key text not null,
  sealed_private_key bytea not null,
  created_at timestamptz not null default now(),
  -- When its DNS record was last found as it should be; null: never, or not any more.
  verified_at timestamptz,
  checked_at timestamptz,
  retired_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, domain, selector)
);
call isolate_by_organisation('dkim_keys');
grant select, insert, update on dkim_keys to veto_app;

-- The organisation's own way out. Without a row: the relay of SMTP_URL, and without that the outbox.
create table relays (
  organisation_id uuid primary key references organisations,
  sealed_url bytea not null,
  host text not null,
  connections smallint not null default 5 check (connections between 1 and 100),
  -- Messages per second for one mailbox provider: {"gmail.com": 10}; others are held back by nothing but the connections.
  rates jsonb not null default '{}',
  updated_at timestamptz not null default now()
);
call isolate_by_organisation('relays');
grant select, insert, update, delete on relays to veto_app;

-- A relay that is away pauses its queue: nobody's retries are used up meanwhile. SMTP_URL's relay is paused per organisation too.
create table relay_pauses (
  organisation_id uuid primary key references organisations,
  paused_until timestamptz not null,
  reason text not null,
  since timestamptz not null default now()
);
call isolate_by_organisation('relay_pauses');
grant select, insert, update, delete on relay_pauses to veto_app, veto_worker;
create policy worker_sees_all on relay_pauses for select to veto_worker using (true);

-- What a message says: one row for all copies of a campaign, one for each single message.
create table message_contents (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  -- template: Liquid, filled per recipient at the attempt; fixed: as it goes out; raw: a whole message, as the gateway took it.
  form text not null check (form in ('template', 'fixed', 'raw')),
  sender_id uuid not null,
  subject text,
  preheader text,
  html text,
  plain text,
  raw bytea,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, sender_id) references senders,
  check ((form = 'raw') = (raw is not null)),
  check (form = 'raw' or (subject is not null and num_nonnulls(html, plain) > 0))
);
alter table message_contents alter column raw set storage external;
call isolate_by_organisation('message_contents');
grant select, insert, delete on message_contents to veto_app;

create type message_purpose as enum ('marketing', 'service');
-- queued, deferred (a try was put off, another is due), held (a person decides) and handing_over are under way; the rest is final, uncertain
-- until somebody decides: the line broke after the message was written and nobody knows whether it was taken.
create type message_state as enum
  ('queued', 'handing_over', 'deferred', 'held', 'accepted', 'refused', 'suppressed', 'uncertain', 'expired', 'cancelled');

-- One copy for one recipient. `address` is nullable: an erasure takes it, the row stays as a count.
create table messages (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  content_id uuid not null,
  campaign_id uuid,
  origin text not null check (origin in ('campaign', 'api', 'gateway', 'test', 'system')),
  purpose message_purpose not null,
  -- What sort of service mail, as the privacy officer declared it (SE-4); for the four closed kinds that pass where the table of classes stops them, theirs.
  kind text,
  contact_id uuid,
  address text,
  mailbox_key uuid not null,
  variant_key uuid not null,
  -- Whose mailboxes: the recipient's domain, or the provider that serves it. Rates and fairness go by it.
  provider text not null,
  state message_state not null default 'queued',
  attempts smallint not null default 0,
  due_at timestamptz not null default now(),
  expires_at timestamptz not null default now() + interval '5 days',
  lease_until timestamptz,
  leased_by uuid,
  -- statement_timestamp() of the statement that read the blacklist and began the hand-over.
  handing_over_at timestamptz,
  ended_at timestamptz,
  -- A reason of the blacklist, or: held_import, unconfirmed, frequency, interests, near_variant.
  suppressed_reason text,
  reply_code smallint,
  reply_status text,
  reply_text text,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, content_id) references message_contents,
  check ((state = 'suppressed') = (suppressed_reason is not null))
);
-- What a worker claims from: small, since what is over leaves it.
create index messages_due on messages (organisation_id, due_at, id) where state in ('queued', 'deferred');
create index messages_handing_over on messages (organisation_id, lease_until) where state = 'handing_over';
create index messages_by_campaign on messages (organisation_id, campaign_id, state, id) where campaign_id is not null;
create unique index messages_once_per_campaign on messages (organisation_id, campaign_id, mailbox_key) where campaign_id is not null and origin = 'campaign';
create index messages_by_mailbox on messages (organisation_id, mailbox_key, id);
call isolate_by_organisation('messages');
grant select, insert, update on messages to veto_app, veto_worker;
create policy worker_sees_all on messages for select to veto_worker using (true);

-- One try to hand a message over. Appended when it ended.
create table attempts (
  organisation_id uuid not null,
  message_id uuid not null,
  number smallint not null,
  begun_at timestamptz not null,
  ended_at timestamptz not null default now(),
  outcome text not null check (outcome in ('accepted', 'deferred', 'refused', 'uncertain', 'handed_back')),
  relay text not null,
  reply_code smallint,
  reply_status text,
  reply_text text,
  primary key (organisation_id, message_id, number),
  foreign key (organisation_id, message_id) references messages
);
call isolate_by_organisation('attempts');
grant select, insert on attempts to veto_app, veto_worker;

-- Where there is no relay: messages are kept here instead of leaving, as they would have left.
create table outbox_messages (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  message_id uuid not null,
  envelope_from text not null,
  envelope_to text not null,
  raw bytea not null,
  received_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, message_id) references messages
);
create index outbox_messages_by_message on outbox_messages (organisation_id, message_id);
alter table outbox_messages alter column raw set storage external;
call isolate_by_organisation('outbox_messages');
grant select, insert, delete on outbox_messages to veto_app;
