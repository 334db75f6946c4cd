-- The tenants: every later table hangs on an organisation, and row-level security keeps each one's rows to itself.

revoke all on schema public from public;
grant usage on schema public to veto_app, veto_worker, veto_read;

-- Time-ordered identifiers keep the primary keys' inserts at the right edge of their index (random ones cost a million-row import half its time).
do $$
begin
  if current_setting('server_version_num')::int >= 180000 then
    create function new_id() returns uuid language sql volatile parallel safe as 'select uuidv7()';
  else
    -- RFC 9562, 5.7: 48 bits of milliseconds, then random bits; version and variant bits set.
    create function new_id() returns uuid language sql volatile parallel safe as $f$
      select encode(set_bit(set_bit(
        overlay(uuid_send(gen_random_uuid()) placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
        52, 1), 53, 1), 'hex')::uuid
    $f$;
  end if;
end $$;

-- The tenant of this transaction. Not set: null, and a policy that compares with null shows no row.
create function current_organisation() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('veto.organisation_id', true), '')::uuid
$$;

-- Forced, so that the owner obeys too: a function that runs as its owner sees one organisation only.
create procedure isolate_by_organisation(target regclass, organisation_column name default 'organisation_id') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy of_one_organisation on %s using (%I = current_organisation()) with check (%I = current_organisation())',
    target, organisation_column, organisation_column);
end $$;

-- For a table that nobody empties: not a bug, not an administrator in a hurry, not an SQL injection.
create function refuse_removal() returns trigger language plpgsql as $$
begin
  raise exception '% on % is refused: nobody removes rows here', tg_op, tg_table_name
    using errcode = 'VT001', hint = 'docs/guarantees.md says what may end an entry, and who decides it.';
end $$;

create table organisations (
  id uuid primary key default new_id(),
  name text not null check (length(name) between 1 and 200),
  language text not null default 'en' check (language in ('fr', 'nl', 'en', 'de')),
  -- BL-13 and IM-6: the shares and counts at which an import is held. They can be tightened, never switched off.
  contacts_hold_rows integer not null default 100 check (contacts_hold_rows between 1 and 100),
  contacts_hold_share numeric(4, 3) not null default 0.5 check (contacts_hold_share > 0 and contacts_hold_share <= 0.5),
  contacts_tell_share numeric(4, 3) not null default 0.2 check (contacts_tell_share > 0 and contacts_tell_share <= 0.2),
  opt_outs_hold_contacts integer not null default 100 check (opt_outs_hold_contacts between 1 and 100),
  opt_outs_hold_share numeric(4, 3) not null default 0.05 check (opt_outs_hold_share > 0 and opt_outs_hold_share <= 0.05),
  created_at timestamptz not null default now()
);
call isolate_by_organisation('organisations', 'id');
grant select, insert, update on organisations to veto_app;
grant select on organisations to veto_worker, veto_read;
create policy worker_sees_all on organisations for select to veto_worker using (true);

-- One who wants to empty the blacklist by imports begins by raising these.
create function refuse_looser_holds() returns trigger language plpgsql as $$
begin
  if new.contacts_hold_rows > old.contacts_hold_rows or new.contacts_hold_share > old.contacts_hold_share
    or new.contacts_tell_share > old.contacts_tell_share
    or new.opt_outs_hold_contacts > old.opt_outs_hold_contacts or new.opt_outs_hold_share > old.opt_outs_hold_share
  then
    raise exception 'the limits at which imports are held are only ever tightened' using errcode = 'VT001';
  end if;
  return new;
end $$;
create trigger organisations_holds_are_only_tightened
  before update on organisations for each row execute function refuse_looser_holds();

create table workspaces (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, name)
);
call isolate_by_organisation('workspaces');
grant select, insert, update on workspaces to veto_app;
grant select on workspaces to veto_worker, veto_read;

-- People log in before their organisation is known, so these two tables belong to the installation, not to a tenant.
create table people (
  id uuid primary key default new_id(),
  email text not null,
  name text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create unique index people_by_email on people (lower(email));
grant select, insert, update on people to veto_app;

create table person_passwords (
  person_id uuid primary key references people,
  password_hash text not null,
  updated_at timestamptz not null default now()
);
grant select, insert, update on person_passwords to veto_app;

-- The name is the one this organisation gave: what another organisation calls the same person is none of its business.
create table memberships (
  organisation_id uuid not null references organisations,
  person_id uuid not null references people,
  name text not null check (length(name) between 1 and 200),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['owner', 'privacy_officer', 'marketer', 'reader']),
  created_at timestamptz not null default now(),
  primary key (organisation_id, person_id)
);
call isolate_by_organisation('memberships');
grant select, insert, update on memberships to veto_app;
create policy log_in_look_up on memberships for select to veto_owner using (true);

-- A personal token acts as its person, with the roles that the person has at that moment; a service key has scopes of its own.
create table api_keys (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  person_id uuid,
  name text not null check (length(name) between 1 and 200),
  scopes text[] not null default '{}' check (scopes <@ array['blacklist:read', 'blacklist:write', 'imports', 'contacts', 'campaigns',
    'messages:marketing', 'messages:service', 'gateway:marketing', 'gateway:service']),
  -- SHA-256 of 32 random bytes: nothing to guess, so nothing slower is needed; the key itself is shown once and not kept.
  hash bytea not null unique check (length(hash) = 32),
  created_at timestamptz not null default now(),
  revoked_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, person_id) references memberships,
  check ((person_id is null) <> (cardinality(scopes) = 0))
);
call isolate_by_organisation('api_keys');
grant select, insert on api_keys to veto_app;
grant update (revoked_at) on api_keys to veto_app;
create policy token_look_up on api_keys for select to veto_owner using (true);

-- Before the tenant is known: from a token's hash to who acts. Runs as the owner, whom the policies above let look.
create function find_api_key(key_hash bytea)
returns table (organisation_id uuid, key_id uuid, name text, scopes text[], person_id uuid, email text, roles text[])
language sql stable security definer set search_path = public rows 1 as $$
  select k.organisation_id, k.id, k.name, k.scopes, k.person_id, p.email, m.roles
  from api_keys k
  left join memberships m on m.organisation_id = k.organisation_id and m.person_id = k.person_id
  left join people p on p.id = k.person_id
  where k.hash = key_hash and k.revoked_at is null and (k.person_id is null or m.person_id is not null)
$$;

create function find_memberships(wanted_email text)
returns table (organisation_id uuid, person_id uuid, email text, roles text[])
language sql stable security definer set search_path = public as $$
  select m.organisation_id, m.person_id, p.email, m.roles
  from people p join memberships m on m.person_id = p.id
  where lower(p.email) = lower(wanted_email)
  order by m.created_at
$$;
revoke all on function find_api_key, find_memberships from public;
grant execute on function find_api_key, find_memberships to veto_app, veto_worker;

-- One row: proves at every start that the list key is the one the entries were keyed with (architecture, "The address").
create table installation (
  only_row boolean primary key default true check (only_row),
  list_key_check bytea not null,
  created_at timestamptz not null default now()
);
grant select, insert on installation to veto_app;
grant select on installation to veto_worker;

-- BL-14: a sending domain belongs to one organisation of an installation. The key has no organisation in it on purpose:
-- uniqueness across tenants is the promise.
create table sending_domains (
  domain text primary key check (domain = lower(domain)),
  organisation_id uuid not null references organisations,
  claimed_at timestamptz not null default now()
);
call isolate_by_organisation('sending_domains');
grant select, insert on sending_domains to veto_app;
create policy claim_look_up on sending_domains for select to veto_owner using (true);

-- Who holds a domain, whoever asks: the second claimant is refused and both officers are told.
create function find_domain_holder(wanted_domain text) returns uuid
language sql stable security definer set search_path = public as $$
  select d.organisation_id from sending_domains d where d.domain = wanted_domain
$$;
revoke all on function find_domain_holder from public;
grant execute on function find_domain_holder to veto_app;

-- A POST that is repeated with the same Idempotency-Key gets the first answer again. The row is taken before the work and
-- filled after it, in one transaction: a second one at the same moment waits on the key, and no row without an answer is ever seen.
-- Answers hold what was sent (addresses among it), so a later one deletes those older than a day.
create table idempotent_replies (
  organisation_id uuid not null references organisations,
  key text not null check (length(key) between 1 and 200),
  request_hash bytea not null check (length(request_hash) = 32),
  status smallint,
  body json,
  created_at timestamptz not null default now(),
  primary key (organisation_id, key)
);
create index idempotent_replies_by_age on idempotent_replies (organisation_id, created_at);
call isolate_by_organisation('idempotent_replies');
grant select, insert, delete on idempotent_replies to veto_app;
grant update (status, body) on idempotent_replies to veto_app;
