-- BN-1: when a bounce storm is seen is a setting of the organisation, within limits: a storm that anything makes would list nobody any more, and one that nothing makes would list whole campaigns.
alter table bounce_settings
  add column storm_least smallint not null default 20 check (storm_least between 10 and 500),
  add column storm_share_percent smallint not null default 20 check (storm_share_percent between 10 and 50),
  -- Of refusals that call the addresses dead: an old list has many of them at once, and they are to be listed.
  add column storm_dead_share_percent smallint not null default 50 check (storm_dead_share_percent between 30 and 80),
  add column storm_window_hours smallint not null default 168 check (storm_window_hours between 6 and 720),
  add check (storm_dead_share_percent >= storm_share_percent);
