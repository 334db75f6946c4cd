-- Providers' webhooks (BN-3, BN-4), and the two rules by which an organisation lists addresses itself: domains that take no mail, and nobody there (BL-1).

-- The token of a hook's URL is made of both ids and sealed with a key outside the database, so it is not kept here.
create table hooks (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  esp text not null check (esp ~ '^[a-z_]{2,30}$'),
  name text not null check (length(name) between 1 and 200),
  -- The provider's key, sealed with a key that lies outside the database.
  sealed_key bytea,
  -- SNS: no other topic is listened to.
  topic_arn text check (length(topic_arn) <= 300),
  -- SNS: where a person confirms the subscription, until somebody has.
  confirm_url text check (length(confirm_url) <= 2000),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  requests bigint not null default 0,
  last_request_at timestamptz,
  -- Forged, altered, replayed or unsigned: they change nothing but this.
  refused bigint not null default 0,
  last_refused_at timestamptz,
  last_fault text check (length(last_fault) <= 50),
  primary key (organisation_id, id),
  foreign key (organisation_id, created_by) references memberships
);
call isolate_by_organisation('hooks');
grant select, insert on hooks to veto_app;
grant update (name, sealed_key, topic_arn, confirm_url, ended_at, requests, last_request_at, refused, last_refused_at, last_fault) on hooks to veto_app;

-- Each event once: a provider sends it again until it is answered. Only those that say something of somebody are kept.
create table hook_events (
  organisation_id uuid not null,
  hook_id uuid not null,
  event_id text not null check (length(event_id) <= 500),
  report_id uuid not null,
  action text not null check (action in ('list', 'count_soft', 'carry_over')),
  -- Or what to look it up by, where the event names no address.
  address text,
  reference text,
  reason text,
  code text,
  scope text,
  detail text,
  received_at timestamptz not null default now(),
  primary key (organisation_id, hook_id, event_id),
  foreign key (organisation_id, hook_id) references hooks,
  foreign key (organisation_id, report_id) references reports
);
create index hook_events_by_report on hook_events (organisation_id, report_id);
create index hook_events_by_time on hook_events (organisation_id, hook_id, received_at);
call isolate_by_organisation('hook_events');
grant select, insert on hook_events to veto_app;

-- Domains of contacts, as the DNS last told of them. Two faults a day apart list the addresses there; one alone may be a resolver's bad day.
create table domain_checks (
  organisation_id uuid not null,
  domain text not null check (length(domain) <= 253),
  checked_at timestamptz not null,
  -- does_not_exist: NXDOMAIN; null_mx: it says that it takes no mail (RFC 7505). Null: it may take mail, or nobody could tell.
  fault text check (fault in ('does_not_exist', 'null_mx')),
  fault_since timestamptz,
  confirmed_at timestamptz,
  primary key (organisation_id, domain),
  check ((fault is null) = (fault_since is null)),
  check (confirmed_at is null or confirmed_at >= fault_since + interval '24 hours')
);
create index domain_checks_by_age on domain_checks (organisation_id, checked_at);
call isolate_by_organisation('domain_checks');
grant select, insert, update on domain_checks to veto_app;

-- Off until a person has seen who it would list. `months` without a sign of life, and `messages` written meanwhile.
create table inactivity_policies (
  organisation_id uuid primary key references organisations,
  is_on boolean not null default false,
  months smallint not null default 12 check (months between 3 and 60),
  messages smallint not null default 10 check (messages between 3 and 1000),
  changed_by uuid not null,
  changed_at timestamptz not null default now(),
  last_run_at timestamptz,
  last_listed integer,
  foreign key (organisation_id, changed_by) references memberships
);
call isolate_by_organisation('inactivity_policies');
grant select, insert, update on inactivity_policies to veto_app;
grant select on inactivity_policies to veto_worker;
create policy worker_sees_all on inactivity_policies for select to veto_worker using (true);
