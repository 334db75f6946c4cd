-- The audit log (BL-7): append-only events, and a Merkle tree over them that shows whether one was altered, moved or cut out.

-- What is proved: kind, time, place and a commitment. Nothing personal is in it, so nothing here is ever erased.
-- No foreign key to organisations: row-level security has checked the tenant, and the key would lock that one row at each event.
create table audit_events (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  kind text collate "C" not null check (kind ~ '^[a-z_]+(\.[a-z_]+)+$'),
  at timestamptz not null default clock_timestamp(),
  commitment bytea not null check (length(commitment) = 32),
  -- Its place in the log: null until the sequencer has put it there, then fixed.
  leaf_index bigint check (leaf_index >= 0),
  primary key (organisation_id, id)
);
create unique index audit_events_in_order on audit_events (organisation_id, leaf_index) where leaf_index is not null;
create index audit_events_waiting on audit_events (organisation_id, at, id) where leaf_index is null;
create index audit_events_by_time on audit_events (organisation_id, at, id);
create index audit_events_by_kind on audit_events (organisation_id, kind, at, id);

-- Who, and what exactly: the part that an erasure takes away. json and not jsonb, because it keeps the very bytes that were
-- hashed, and takes every text (jsonb refuses U+0000). person_id repeats who acted, if a person: row-level security keeps an
-- index on an expression from being used.
create table audit_payloads (
  organisation_id uuid not null,
  event_id uuid not null,
  salt bytea not null check (length(salt) = 32),
  content json not null,
  person_id uuid,
  primary key (organisation_id, event_id),
  foreign key (organisation_id, event_id) references audit_events
);
create index audit_payloads_by_person on audit_payloads (organisation_id, person_id, event_id) where person_id is not null;

-- Every complete subtree, the leaves' hashes (level 0) included: a proof reads a few rows of a log of millions.
create table audit_nodes (
  organisation_id uuid not null,
  level smallint not null check (level >= 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (length(hash) = 32),
  primary key (organisation_id, level, index)
);

create table audit_checkpoints (
  organisation_id uuid not null,
  size bigint not null check (size > 0),
  root bytea not null check (length(root) = 32),
  note text not null,
  at timestamptz not null default clock_timestamp(),
  primary key (organisation_id, size)
);

-- One row per organisation: what a sequencer locks, so that two of them never give two events the same place.
create table audit_trees (
  organisation_id uuid primary key references organisations,
  size bigint not null default 0
);

call isolate_by_organisation('audit_events');
call isolate_by_organisation('audit_payloads');
call isolate_by_organisation('audit_nodes');
call isolate_by_organisation('audit_checkpoints');
call isolate_by_organisation('audit_trees');

-- Whoever acts can append, but not choose the time or the place; the sequencer gives places, and sees no payload.
grant select on audit_events, audit_payloads, audit_nodes, audit_checkpoints, audit_trees to veto_app;
grant insert (organisation_id, kind, commitment) on audit_events to veto_app;
grant insert on audit_payloads to veto_app;
grant select on audit_events, audit_nodes, audit_checkpoints, audit_trees to veto_worker;
grant update (leaf_index) on audit_events to veto_worker;
grant insert on audit_nodes, audit_checkpoints, audit_trees to veto_worker;
grant update (size) on audit_trees to veto_worker;

-- To find the organisations that have events waiting. It writes inside one organisation at a time, as everybody does.
create policy sequencer_sees_all on audit_events for select to veto_worker using (true);

create trigger audit_events_are_never_removed before delete or truncate on audit_events
  for each statement execute function refuse_removal();
create trigger audit_payloads_are_never_removed before delete or truncate on audit_payloads
  for each statement execute function refuse_removal();
create trigger audit_nodes_are_never_removed before delete or truncate on audit_nodes
  for each statement execute function refuse_removal();
create trigger audit_checkpoints_are_never_removed before delete or truncate on audit_checkpoints
  for each statement execute function refuse_removal();
create trigger audit_trees_are_never_removed before delete or truncate on audit_trees
  for each statement execute function refuse_removal();

create trigger audit_payloads_never_change before update on audit_payloads
  for each statement execute function refuse_change();
create trigger audit_nodes_never_change before update on audit_nodes
  for each statement execute function refuse_change();
create trigger audit_checkpoints_never_change before update on audit_checkpoints
  for each statement execute function refuse_change();

-- An event changes once in its life: it gets its place.
create function guard_event_change() returns trigger language plpgsql as $$
begin
  if old.leaf_index is not null or new.leaf_index is null
     or row(new.organisation_id, new.id, new.kind, new.at, new.commitment)
        is distinct from row(old.organisation_id, old.id, old.kind, old.at, old.commitment) then
    raise exception 'event %: only its place in the log may be set, and only once', old.id using errcode = 'VT002';
  end if;
  return new;
end $$;
create trigger audit_events_get_their_place_once before update on audit_events
  for each row execute function guard_event_change();

create function guard_tree_change() returns trigger language plpgsql as $$
begin
  if new.organisation_id is distinct from old.organisation_id or new.size < old.size then
    raise exception 'the log of % only ever grows', old.organisation_id using errcode = 'VT002';
  end if;
  return new;
end $$;
create trigger audit_trees_only_grow before update on audit_trees
  for each row execute function guard_tree_change();
