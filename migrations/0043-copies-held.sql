-- Copies of what is held on somebody (0044) wait for them under a link: they too are counted among what is kept.
create function copies_held() returns table (held bigint, oldest timestamptz)
language plpgsql stable security definer set search_path = public as $$
begin
  return query select count(*), min(c.made_at) from register.copies c where c.organisation_id = current_organisation() and c.content is not null;
end $$;
revoke all on function copies_held from public;
grant execute on function copies_held to veto_app;
