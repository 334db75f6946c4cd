-- The URL of a hook is a secret: where it got about, a person makes a new one. The old one goes on until the provider uses the new one, a day at most, so that
-- no event is lost meanwhile; or it ends at once.

alter table hooks
  -- Part of what the token seals.
  add column url_version integer not null default 1 check (url_version between 1 and 65535),
  add column old_url_until timestamptz;
grant update (url_version, old_url_until) on hooks to veto_app;
