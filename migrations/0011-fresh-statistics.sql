-- After a bulk listing the planner must know how long the list has become: with the figures of an empty one it reads all of it for each mailbox.

create function analyze_blacklist() returns void language plpgsql volatile security definer set search_path = public as $$
begin
  analyze blacklist_entries;
end $$;
revoke all on function analyze_blacklist from public;
grant execute on function analyze_blacklist to veto_app;
