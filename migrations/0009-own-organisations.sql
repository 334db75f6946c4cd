-- A person sees the names of all organisations that they belong to, whichever they act for at the moment: it is how they choose.
create function find_organisations_of(wanted_person uuid) returns table (id uuid, name text)
language sql stable security definer set search_path = public as $$
  select o.id, o.name from memberships m join organisations o on o.id = m.organisation_id
  where m.person_id = wanted_person and m.ended_at is null
  order by m.created_at, o.id
$$;
revoke all on function find_organisations_of from public;
grant execute on function find_organisations_of to veto_app;
