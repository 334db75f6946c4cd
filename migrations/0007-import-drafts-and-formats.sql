-- A file is uploaded once, then looked at, tried and imported; rows that are no "no" are left out; an organisation without opt-outs says so.

-- Neither loaded nor listed: a contact in a file of opt-outs, a temporary bounce, somebody who said no in a file of contacts.
alter type import_verdict add value 'left_out' after 'invalid';

alter table import_rows add column left_out text;
grant insert (left_out) on import_rows to veto_app;
create or replace view staged_rows with (security_barrier) as
  select r.* from import_rows r where r.organisation_id = current_organisation();

alter table import_verdicts
  add column left_out text,
  -- IM-2: blocked now, and not blocked in the last import from the same source. Null where there was none.
  add column is_new boolean;

alter table imports
  add column draft_id uuid,
  add column asked_format text,
  -- Whose export it is.
  add column format text,
  add column bytes_read bigint not null default 0,
  add column rows_listed bigint not null default 0,
  add column staged_at timestamptz;

-- An uploaded file that somebody has not decided on yet: its pieces are in import_file_chunks, under its id. Both go after a day.
create table import_drafts (
  organisation_id uuid not null references organisations,
  id uuid not null,
  file_name text not null,
  file_bytes bigint not null,
  -- Its first rows and what they were taken for.
  head jsonb not null,
  uploaded_by jsonb not null,
  created_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
call isolate_by_organisation('import_drafts');
grant select, insert, delete on import_drafts to veto_app;
create policy worker_sees_all on import_drafts for select to veto_worker using (true);
grant select (organisation_id, id, created_at) on import_drafts to veto_worker;

-- IM-3: who said that the former system has no opt-outs, and when. Whoever is asked later must find it.
create table opt_out_declarations (
  organisation_id uuid not null references organisations,
  id uuid not null default new_id(),
  declared_by jsonb not null,
  import_id uuid,
  declared_at timestamptz not null default now(),
  primary key (organisation_id, id)
);
call isolate_by_organisation('opt_out_declarations');
create trigger opt_out_declarations_are_never_removed
  before delete or truncate on opt_out_declarations for each statement execute function refuse_removal();
grant select, insert on opt_out_declarations to veto_app;
