-- That somebody followed a link of a campaign, and which one (SE-5). Not who: no recipient, no message, no network address, and of the target no query,
-- which may name the person.
create table clicks (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  campaign_id uuid not null,
  target text not null check (length(target) <= 500),
  clicked_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
create index clicks_by_campaign on clicks (organisation_id, campaign_id, target);
call isolate_by_organisation('clicks');
grant select, insert on clicks to veto_app;
