-- Mailboxes that bounces and complaints come to, where no mail can be led to the receiver: read over IMAP, oldest first (BN-3).

create table bounce_mailboxes (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  host text not null check (length(host) between 1 and 253),
  port integer not null check (port between 1 and 65535),
  security text not null check (security in ('tls', 'starttls', 'none')),
  accepts_any_certificate boolean not null default false,
  user_name text not null check (length(user_name) between 1 and 320),
  -- With the key of the installation: nobody reads it back, not over the API either.
  sealed_password bytea not null,
  folder text not null check (length(folder) between 1 and 200),
  -- What was stored is moved there, and never deleted by us.
  done_folder text not null check (length(done_folder) between 1 and 200),
  is_paused boolean not null default false,
  created_at timestamptz not null default now(),
  next_read_at timestamptz not null default now(),
  lease_until timestamptz,
  last_read_at timestamptz,
  read_count bigint not null default 0,
  -- Why it could not be read the last time; null: it could.
  fault text check (length(fault) <= 500),
  fault_since timestamptz,
  primary key (organisation_id, id),
  unique (organisation_id, host, port, user_name, folder),
  check (folder <> done_folder),
  check ((fault is null) = (fault_since is null))
);
call isolate_by_organisation('bounce_mailboxes');
grant select, insert, update, delete on bounce_mailboxes to veto_app;
grant select (organisation_id, id, is_paused, next_read_at, lease_until) on bounce_mailboxes to veto_worker;
create policy worker_sees_all on bounce_mailboxes for select to veto_worker using (true);
