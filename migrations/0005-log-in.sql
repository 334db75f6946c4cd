-- People log in with a session; organisations invite them, and let them go again. Who left stays on record: what they did is in the log.

-- better-auth works on these tables with names of ours (src/accounts/log-in/better-auth.ts maps them). People log in before their organisation
-- is known, so like people they belong to the installation, outside row-level security (src/db/row-security.test.ts holds the list).
alter table people
  add column language text check (language in ('fr', 'nl', 'en', 'de')),
  add column email_verified boolean not null default false,
  add column image text,
  add column two_factor_enabled boolean not null default false;

-- A password, or the link to an account at the organisation's own provider (OpenID Connect). Its tokens are not kept: Veto asks it nothing later.
create table log_in_methods (
  id uuid primary key default new_id(),
  person_id uuid not null references people,
  provider_id text not null check (provider_id in ('credential', 'oidc')),
  account_id text not null,
  password text,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (provider_id, account_id),
  unique (person_id, provider_id),
  check ((provider_id = 'credential') = (password is not null)),
  check (provider_id <> 'credential' or account_id = person_id::text)
);
insert into log_in_methods (person_id, provider_id, account_id, password)
  select person_id, 'credential', person_id::text, password_hash from person_passwords;
drop table person_passwords;
grant select, insert, update, delete on log_in_methods to veto_app;

-- A membership ends and stays: authorisations and tokens refer to it. One who comes back gets it again.
alter table memberships add column ended_at timestamptz;
create index memberships_by_person on memberships (person_id);

-- The cookie holds the token with a signature; without the secret, which lies outside the database, a token opens nothing.
create table sessions (
  id uuid primary key default new_id(),
  person_id uuid not null references people,
  organisation_id uuid not null,
  token text not null unique,
  ip_address text,
  user_agent text,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  foreign key (organisation_id, person_id) references memberships
);
create index sessions_by_person on sessions (person_id);
grant select, insert, update, delete on sessions to veto_app;

-- What a log-in is in the middle of: the second step, a passkey's challenge, the way to the provider and back.
create table verifications (
  id uuid primary key default new_id(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verifications_by_identifier on verifications (identifier);
grant select, insert, update, delete on verifications to veto_app;

-- Secret and recovery codes are encrypted with the log-in secret.
create table two_factors (
  id uuid primary key default new_id(),
  person_id uuid not null unique references people,
  secret text not null,
  backup_codes text not null,
  verified boolean not null default false,
  failed_verification_count integer not null default 0,
  locked_until timestamptz
);
grant select, insert, update, delete on two_factors to veto_app;

-- RFC 6238, 5.2: a code is taken once.
create table used_codes (
  person_id uuid not null references people,
  code_hash bytea not null check (length(code_hash) = 32),
  used_at timestamptz not null default now(),
  primary key (person_id, code_hash)
);
grant select, insert, delete on used_codes to veto_app;

create table passkeys (
  id uuid primary key default new_id(),
  person_id uuid not null references people,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index passkeys_by_person on passkeys (person_id);
grant select, insert, update, delete on passkeys to veto_app;

-- Guesses at passwords, codes and links, by whom (hashed) and since when; the next one after the window begins a new one.
create table log_in_attempts (
  key bytea primary key check (length(key) = 32),
  attempts integer not null,
  began_at timestamptz not null default now()
);
create index log_in_attempts_by_age on log_in_attempts (began_at);
grant select, insert, update, delete on log_in_attempts to veto_app;

-- A link for one person, once: into the organisation, or to a new password.
create table invitations (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  purpose text not null check (purpose in ('join', 'new_password')),
  person_id uuid,
  email text not null,
  name text,
  roles text[] not null check (roles <@ array['owner', 'privacy_officer', 'marketer', 'reader']),
  language text check (language in ('fr', 'nl', 'en', 'de')),
  -- SHA-256 of 32 random bytes; the link itself is shown once and not kept.
  token_hash bytea not null unique check (length(token_hash) = 32),
  created_by uuid not null,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  accepted_at timestamptz,
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, created_by) references memberships,
  foreign key (organisation_id, person_id) references memberships,
  check ((purpose = 'join') = (cardinality(roles) > 0)),
  check (purpose = 'join' or person_id is not null)
);
call isolate_by_organisation('invitations');
grant select, insert on invitations to veto_app;
grant update (person_id, accepted_at, revoked_at) on invitations to veto_app;
create policy link_look_up on invitations for select to veto_owner using (true);

-- Before the organisation is known: which one a link leads into.
create function find_invitation(wanted_hash bytea) returns table (organisation_id uuid, id uuid)
language sql stable security definer set search_path = public rows 1 as $$
  select i.organisation_id, i.id from invitations i where i.token_hash = wanted_hash
$$;

-- The same as before, for those who still belong.
create or replace function find_api_key(key_hash bytea)
returns table (organisation_id uuid, key_id uuid, name text, scopes text[], person_id uuid, email text, roles text[])
language sql stable security definer set search_path = public rows 1 as $$
  select k.organisation_id, k.id, k.name, k.scopes, k.person_id, p.email, m.roles
  from api_keys k
  left join memberships m on m.organisation_id = k.organisation_id and m.person_id = k.person_id and m.ended_at is null
  left join people p on p.id = k.person_id
  where k.hash = key_hash and k.revoked_at is null and (k.person_id is null or m.person_id is not null)
$$;
create or replace function find_memberships(wanted_email text)
returns table (organisation_id uuid, person_id uuid, email text, roles text[])
language sql stable security definer set search_path = public as $$
  select m.organisation_id, m.person_id, p.email, m.roles
  from people p join memberships m on m.person_id = p.id
  where lower(p.email) = lower(wanted_email) and m.ended_at is null
  order by m.created_at
$$;
create function find_memberships_of(wanted_person uuid)
returns table (organisation_id uuid, person_id uuid, email text, roles text[])
language sql stable security definer set search_path = public as $$
  select m.organisation_id, m.person_id, p.email, m.roles
  from memberships m join people p on p.id = m.person_id
  where m.person_id = wanted_person and m.ended_at is null
  order by m.created_at, m.organisation_id
$$;

-- Whether there is anybody yet: the first run asks before anybody is known.
create policy first_run_look_up on organisations for select to veto_owner using (true);
create function find_first_organisation() returns uuid
language sql stable security definer set search_path = public as $$
  select o.id from organisations o order by o.created_at, o.id limit 1
$$;
revoke all on function find_invitation, find_memberships_of, find_first_organisation from public;
grant execute on function find_invitation, find_memberships_of, find_first_organisation to veto_app;

-- Sets the defaults of law. Null until somebody says it.
alter table organisations add column country text check (country ~ '^[A-Z]{2}$');

-- Somebody said that the recovery sheet of this list key is put away. Another key asks again.
create table kept_list_keys (
  fingerprint text primary key check (fingerprint ~ '^[0-9a-f]{16}$'),
  kept_by uuid not null references people,
  kept_at timestamptz not null default now()
);
grant select, insert on kept_list_keys to veto_app;
