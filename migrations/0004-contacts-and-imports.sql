-- Contacts, and how they come in: every import keeps its rows with one verdict each.

create table contact_fields (
  organisation_id uuid not null,
  workspace_id uuid not null,
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,62}$'),
  type text not null check (type in ('text', 'number', 'date', 'boolean')),
  created_at timestamptz not null default now(),
  primary key (organisation_id, workspace_id, key),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('contact_fields');
grant select, insert on contact_fields to veto_app;

create type contact_basis as enum ('consent', 'customer', 'business');
create type import_kind as enum ('contacts', 'opt-outs');
create type import_state as enum ('queued', 'reading', 'staged', 'held', 'confirmed', 'done', 'failed', 'discarded');

create table imports (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  kind import_kind not null,
  state import_state not null default 'queued',
  is_dry_run boolean not null default false,
  file_name text not null,
  file_sha256 bytea,
  file_bytes bigint not null default 0,
  asked_mapping jsonb not null default '{}',
  ignored_columns text[] not null default '{}',
  list_name text,
  -- IM-5: on what basis these people may be written to, where the file comes from, and who says so.
  basis contact_basis,
  source text,
  declared_by jsonb not null,
  rows_read bigint not null default 0,
  -- The overview: counts by verdict, blocked by reason, invalid by fault.
  counts jsonb,
  -- Merkle root over the staged rows, in the audit event too.
  rows_root bytea,
  -- An opt-outs import lists in steps, in key order; where it stopped, it goes on.
  listed_through uuid,
  failure jsonb,
  decided_by jsonb,
  created_at timestamptz not null default now(),
  started_at timestamptz,
  seen_alive_at timestamptz,
  finished_at timestamptz,
  primary key (organisation_id, id),
  foreign key (organisation_id, workspace_id) references workspaces,
  check (kind <> 'contacts' or (basis is not null and source is not null))
);
create index imports_unfinished on imports (organisation_id, seen_alive_at) where state in ('queued', 'reading', 'staged', 'confirmed');
call isolate_by_organisation('imports');
grant select, insert, update on imports to veto_app;
create policy worker_sees_all on imports for select to veto_worker using (true);
grant select on imports to veto_worker;

-- The uploaded file, until the import has ended: any worker process can read it, and it goes when the import is over.
-- Its pieces come before the import's own row: what it is meant for may stand behind the file in the form.
create table import_file_chunks (
  organisation_id uuid not null,
  import_id uuid not null,
  number integer not null,
  bytes bytea not null,
  received_at timestamptz not null default now(),
  primary key (organisation_id, import_id, number)
);
-- What people upload is rarely worth compressing twice, and large values are read back whole.
alter table import_file_chunks alter column bytes set storage external;
call isolate_by_organisation('import_file_chunks');
grant select, insert, delete on import_file_chunks to veto_app;

create type import_verdict as enum ('invalid', 'blocked', 'duplicate', 'unchanged', 'updated', 'created', 'already_listed', 'listed');

-- The import that a transaction copies rows for.
create function current_import() returns uuid language sql stable parallel safe as $$
  select nullif(current_setting('veto.import_id', true), '')::uuid
$$;

-- The rows as they were read, filled by COPY, which refuses row-level security: so nobody reads the table itself, only the view below,
-- which shows one organisation, and nobody may say whose rows they write: the transaction's settings do.
-- Written once and never updated: a million rows cost what a bare COPY costs.
create table import_rows (
  organisation_id uuid not null default current_organisation(),
  import_id uuid not null default current_import(),
  row_number integer not null,
  address text not null,
  fault text,
  suggestion text,
  mailbox_key uuid,
  variant_key uuid,
  first_name text,
  last_name text,
  language text,
  fields jsonb,
  listed_reason blacklist_reason,
  listed_since timestamptz,
  primary key (organisation_id, import_id, row_number)
);
grant insert (row_number, address, fault, suggestion, mailbox_key, variant_key, first_name, last_name, language, fields, listed_reason, listed_since)
  on import_rows to veto_app;

-- The verdicts that are not the rule. A row without one here is `created` (contacts) or `listed` (opt-outs) once its import is done.
create table import_verdicts (
  organisation_id uuid not null,
  import_id uuid not null,
  row_number integer not null,
  verdict import_verdict not null,
  fault text,
  blocked_reason blacklist_reason,
  blocked_since timestamptz,
  duplicate_of integer,
  near_reason blacklist_reason,
  primary key (organisation_id, import_id, row_number)
);
create index import_verdicts_by_verdict on import_verdicts (organisation_id, import_id, verdict, row_number);
call isolate_by_organisation('import_verdicts');
grant select, insert, delete on import_verdicts to veto_app;

create view staged_rows with (security_barrier) as
  select r.* from import_rows r where r.organisation_id = current_organisation();
grant select on staged_rows to veto_app;

-- BL-14: a leaked export is recognised wherever it turns up, also in another organisation of this installation.
create function find_leaked_exports(suspect_import uuid) returns table (organisation_id uuid, export_id uuid)
language sql stable security definer set search_path = public as $$
  select distinct c.organisation_id, c.export_id
  from export_canaries c join import_rows r on r.mailbox_key = c.mailbox_key
  where r.organisation_id = current_organisation() and r.import_id = suspect_import
$$;

-- The planner must know that a million rows have just come in: with yesterday's figures it joins them one by one.
create function analyze_import_rows() returns void language plpgsql volatile security definer set search_path = public as $$
begin
  analyze import_rows;
end $$;
revoke all on function find_leaked_exports, analyze_import_rows from public;
grant execute on function find_leaked_exports, analyze_import_rows to veto_app;

create table contacts (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  mailbox_key uuid not null,
  variant_key uuid not null,
  canonical_version smallint not null,
  address text not null,
  first_name text,
  last_name text,
  language text,
  fields jsonb not null default '{}',
  basis contact_basis not null,
  source text not null,
  import_id uuid,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
-- One contact per mailbox and workspace; the mailbox first, so that "which contacts does this opt-out stop" reads the same index.
create unique index contacts_by_mailbox on contacts (organisation_id, mailbox_key, workspace_id);
call isolate_by_organisation('contacts');
grant select, insert, update, delete on contacts to veto_app;
grant select on contacts to veto_worker, veto_read;

create table lists (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  workspace_id uuid not null,
  name text not null check (length(name) between 1 and 200),
  created_at timestamptz not null default now(),
  primary key (organisation_id, id),
  unique (organisation_id, workspace_id, name),
  foreign key (organisation_id, workspace_id) references workspaces
);
call isolate_by_organisation('lists');
grant select, insert, update on lists to veto_app;

create table list_members (
  organisation_id uuid not null,
  list_id uuid not null,
  contact_id uuid not null,
  added_at timestamptz not null default now(),
  primary key (organisation_id, list_id, contact_id),
  foreign key (organisation_id, list_id) references lists,
  foreign key (organisation_id, contact_id) references contacts on delete cascade
);
call isolate_by_organisation('list_members');
grant select, insert, delete on list_members to veto_app;
