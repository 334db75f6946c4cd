-- Campaigns: one mailing to many, who was left out of it and why, and whether a sender's domain says that Veto may sign for it.

-- What the DNS says of a sending domain, as last looked up by Veto. `verified_at`: when all that is needed was found as it should be; null: not now.
create table sending_domain_checks (
  organisation_id uuid not null,
  domain text not null references sending_domains,
  results jsonb not null,
  checked_at timestamptz not null default now(),
  verified_at timestamptz,
  primary key (organisation_id, domain)
);
call isolate_by_organisation('sending_domain_checks');
grant select, insert, update on sending_domain_checks to veto_app;

-- A readable filter on contacts (src/contacts/segments/filter.ts says its form).
create table segments (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  filter jsonb not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('segments');
grant select, insert, update on segments to veto_app;

create type campaign_state as enum ('draft', 'scheduled', 'running', 'paused', 'cancelled', 'finished');

-- A draft may be incomplete; what is missing is refused at the start. From then on `content_id` is what goes out, and the texts here do not change.
create table campaigns (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  state campaign_state not null default 'draft',
  sender_id uuid,
  list_id uuid,
  segment_id uuid,
  subject text,
  preheader text,
  html text,
  -- The source of `html`, where it was written in MJML.
  mjml text,
  plain text,
  content_id uuid,
  accepts_unverified_sender boolean not null default false,
  scheduled_at timestamptz,
  started_at timestamptz,
  -- When the audience stood: until then the campaign runs and has no messages yet.
  drawn_at timestamptz,
  paused_at timestamptz,
  ended_at timestamptz,
  -- Of the draw: everybody on the list or in the segment, and how many of them were left out, by reason.
  audience bigint not null default 0,
  left_out jsonb not null default '{}',
  -- Why a scheduled start was refused.
  failure jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, workspace_id) references workspaces,
  foreign key (organisation_id, sender_id) references senders,
  foreign key (organisation_id, list_id) references lists,
  foreign key (organisation_id, segment_id) references segments,
  foreign key (organisation_id, content_id) references message_contents,
  check (num_nonnulls(list_id, segment_id) < 2),
  check (state <> 'scheduled' or scheduled_at is not null),
  check (state not in ('running', 'paused', 'finished') or (content_id is not null and started_at is not null))
);
create index campaigns_under_way on campaigns (organisation_id, state, scheduled_at) where state in ('scheduled', 'running', 'paused');
call isolate_by_organisation('campaigns');
grant select, insert, update on campaigns to veto_app;
grant select on campaigns to veto_worker;
create policy worker_sees_all on campaigns for select to veto_worker using (true);

-- Who was not even made a message for, when the audience was drawn: one narrow row each, so that nobody of the audience is unaccounted for.
create table campaign_left_out (
  organisation_id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  -- A reason of the blacklist, or: held_import, unconfirmed, near_variant.
  reason text not null,
  primary key (organisation_id, campaign_id, contact_id)
);
call isolate_by_organisation('campaign_left_out');
grant select, insert on campaign_left_out to veto_app;

-- BL-9: a mailbox that looks like a listed one is left out, unless a person has decided on this very contact for this very campaign.
create table campaign_near_variants (
  organisation_id uuid not null,
  campaign_id uuid not null,
  contact_id uuid not null,
  is_mailed boolean not null,
  decided_by jsonb not null,
  decided_at timestamptz not null default now(),
  primary key (organisation_id, campaign_id, contact_id),
  foreign key (organisation_id, campaign_id) references campaigns
);
call isolate_by_organisation('campaign_near_variants');
grant select, insert, update on campaign_near_variants to veto_app;

-- How a campaign's messages stand, as counted last: counting a million takes a moment.
create table campaign_counts (
  organisation_id uuid not null,
  campaign_id uuid not null,
  -- [{"state": "accepted", "reason": null, "messages": 3}]
  counts jsonb not null,
  counted_at timestamptz not null,
  took_ms integer not null,
  primary key (organisation_id, campaign_id),
  foreign key (organisation_id, campaign_id) references campaigns
);
call isolate_by_organisation('campaign_counts');
grant select, insert, update on campaign_counts to veto_app;
