-- Which message each "no" came from, for the report of its campaign (SE-5). Nothing of the person: the entry is the blacklist's, and the message may be gone.
create table opt_outs (
  organisation_id uuid not null,
  message_id uuid not null,
  opted_out_at timestamptz not null default now(),
  primary key (organisation_id, message_id)
);
call isolate_by_organisation('opt_outs');
grant select, insert on opt_outs to veto_app;
create trigger opt_outs_are_never_removed before delete or truncate on opt_outs
  for each statement execute function refuse_removal();
