-- The mailbox first in the indexes that verdicts and listings read: until the tables have statistics, the planner takes "is in force" and
-- "is of this organisation" for so rare that any of these indexes looked as good as the right one, and read every entry of the organisation
-- for each mailbox. (20 000 entries listed again on a new installation: 12 s per 1 000, now 17 ms; 210 000 listed: 33 s, now 9 s.)

drop index blacklist_entries_in_force, blacklist_entries_near, blacklist_entries_lifted;
create unique index blacklist_entries_in_force on blacklist_entries (mailbox_key, organisation_id, reason) where lifted_at is null;
create index blacklist_entries_near on blacklist_entries (variant_key, organisation_id) where lifted_at is null;
create index blacklist_entries_lifted on blacklist_entries (mailbox_key, organisation_id) where lifted_at is not null;
