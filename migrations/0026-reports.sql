-- What comes back of our mail (BN-1 to BN-5): each report as it came and what was read in it, what was done because of it, and when nobody is listed.

-- `open`: not understood, or nobody knows that it is about mail of ours. A person decides; until then it stops nobody.
create type report_state as enum ('done', 'open', 'decided');

create table reports (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  -- hook: an event of a provider; reply: what a relay answered at the hand-over; entered: typed by a person.
  road text not null check (road in ('receiver', 'mailbox', 'hook', 'reply', 'entered', 'upload')),
  kind text not null check (kind in ('bounce', 'complaint', 'autoreply', 'not-bounce', 'event', 'unreadable')),
  -- It came to a return path of ours with a valid MAC, or over a signed hook. Nothing else acts on anybody by itself.
  is_authenticated boolean not null,
  -- The copy of ours that it is about. No foreign key: the message may be gone.
  message_id uuid,
  raw bytea,
  received_at timestamptz not null,
  recorded_at timestamptz not null default now(),
  -- The same when the same report comes again.
  dedupe_key text not null check (length(dedupe_key) between 1 and 500),
  state report_state not null,
  decision text check (decision in ('hard', 'soft', 'complaint', 'opt_out', 'nothing')),
  decided_by uuid,
  decided_at timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, dedupe_key),
  foreign key (organisation_id, decided_by) references memberships,
  check (num_nonnulls(decision, decided_by, decided_at) = case state when 'decided' then 3 else 0 end)
);
create index reports_open on reports (organisation_id, id) where state = 'open';
create index reports_by_message on reports (organisation_id, message_id) where message_id is not null;
call isolate_by_organisation('reports');
grant select, insert on reports to veto_app;
grant update (state, decision, decided_by, decided_at) on reports to veto_app;

-- What was read in a report of one recipient, and which rule decided.
create table report_readings (
  organisation_id uuid not null,
  report_id uuid not null,
  position smallint not null,
  address text,
  original_address text,
  outcome text not null check (outcome in ('hard', 'soft', 'undetermined')),
  permanence text check (permanence in ('permanent', 'temporary')),
  reason text not null check (length(reason) <= 100),
  status text check (length(status) <= 20),
  smtp_code text check (length(smtp_code) <= 5),
  diagnostic text not null default '' check (length(diagnostic) <= 4000),
  rule text not null check (length(rule) <= 300),
  is_delay boolean not null default false,
  primary key (organisation_id, report_id, position),
  foreign key (organisation_id, report_id) references reports
);
call isolate_by_organisation('report_readings');
grant select, insert on report_readings to veto_app;

-- What was done because of it: appended, never changed. No address: the mailbox by its key.
create table reactions (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  report_id uuid,
  road text not null,
  message_id uuid,
  campaign_id uuid,
  mailbox_key uuid not null,
  -- Whose mailboxes: figures and storms go by it.
  provider text not null,
  -- hard, soft: of the mailbox; refusal: of our message or our reputation, and says nothing of the person.
  kind text not null check (kind in ('hard', 'soft', 'refusal', 'complaint', 'opt_out')),
  -- RFC 3463 where there is one, else the reply code, else the reason in a word.
  code text not null check (length(code) between 1 and 100),
  reason text not null check (length(reason) <= 100),
  -- listed: an entry stands because of it; counted: one of those that lead to one; noted: for the figures only; storm: the provider refused many alike.
  action text not null check (action in ('listed', 'counted', 'noted', 'storm')),
  entry_id uuid,
  -- A soft bounce counts once for what is named here: a message, or a day where nobody knows which message it was.
  counts_as text,
  -- When the message was handed over, as far as it is known.
  sent_at timestamptz not null,
  reacted_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, report_id) references reports,
  foreign key (organisation_id, entry_id) references blacklist_entries,
  check ((action = 'counted') <= (kind = 'soft' and counts_as is not null)),
  check (action <> 'listed' or kind <> 'refusal')
);
-- BN-2: three soft bounces are three messages, whatever number of reports came of each.
create unique index reactions_count_once on reactions (organisation_id, mailbox_key, code, counts_as) where kind = 'soft' and counts_as is not null;
create index reactions_by_mailbox on reactions (organisation_id, mailbox_key, sent_at);
create index reactions_by_campaign on reactions (organisation_id, campaign_id, provider, code) where campaign_id is not null;
create index reactions_by_time on reactions (organisation_id, reacted_at);
create index reactions_by_report on reactions (organisation_id, report_id) where report_id is not null;
create index reactions_by_message on reactions (organisation_id, message_id) where message_id is not null;
call isolate_by_organisation('reactions');
grant select, insert on reactions to veto_app;
create trigger reactions_never_change before update on reactions
  for each statement execute function refuse_change();

-- When a provider says that a message arrived: it ends a row of soft bounces.
create table mailbox_arrivals (
  organisation_id uuid not null,
  mailbox_key uuid not null,
  last_at timestamptz not null,
  primary key (organisation_id, mailbox_key)
);
call isolate_by_organisation('mailbox_arrivals');
grant select, insert, update on mailbox_arrivals to veto_app;

-- One provider refused a large share of one campaign with one code: that says something of us or of it, and lists nobody.
create table bounce_storms (
  organisation_id uuid not null,
  campaign_id uuid not null,
  provider text not null,
  code text not null,
  bounces integer not null,
  found_at timestamptz not null default now(),
  primary key (organisation_id, campaign_id, provider, code),
  foreign key (organisation_id, campaign_id) references campaigns
);
call isolate_by_organisation('bounce_storms');
grant select, insert on bounce_storms to veto_app;

-- BN-2: how many soft bounces list, after how many days without one a row of them ends, and which codes never count.
create table bounce_settings (
  organisation_id uuid primary key references organisations,
  soft_limit smallint not null default 3 check (soft_limit between 1 and 20),
  soft_window_days smallint not null default 5 check (soft_window_days between 1 and 60),
  codes_left_out text[] not null default '{}' check (cardinality(codes_left_out) <= 50),
  updated_at timestamptz not null default now()
);
call isolate_by_organisation('bounce_settings');
grant select, insert, update on bounce_settings to veto_app;
