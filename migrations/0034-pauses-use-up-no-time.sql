-- The time in which a message is tried does not run while its campaign is paused. Told of the campaign, so that resuming touches no message.
alter table campaigns add column paused_for interval not null default '0';
