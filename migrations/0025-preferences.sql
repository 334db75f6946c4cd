-- What a person allows short of leaving: how often, about what, from when on. Beside it: what the organisation settles for its public pages,
-- which opt-outs are acknowledged by mail, and re-engagement.

-- Keyed by the mailbox, so that it binds every workspace and every spelling; nothing in it says who that is. The gate reads it with the verdict.
create table mailbox_preferences (
  organisation_id uuid not null,
  mailbox_key uuid not null,
  -- At most so many marketing messages in 7 days, or in 30.
  most_messages smallint check (most_messages between 1 and 100),
  period_days smallint check (period_days in (7, 30)),
  paused_until timestamptz,
  -- Only mail about these.
  interests uuid[] check (cardinality(interests) between 1 and 500),
  language text check (language in ('fr', 'nl', 'en', 'de')),
  changed_at timestamptz not null default now(),
  -- Of the last message that was let through under a limit, and by which transaction: of two at once, the second sees the first, or waits its turn.
  begun_at timestamptz,
  begun_in xid8,
  primary key (organisation_id, mailbox_key),
  check (num_nonnulls(most_messages, period_days) <> 1)
);
call isolate_by_organisation('mailbox_preferences');
grant select, insert, delete on mailbox_preferences to veto_app;
grant update (most_messages, period_days, paused_until, interests, language, changed_at) on mailbox_preferences to veto_app;
grant select on mailbox_preferences to veto_worker;
grant update (begun_at, begun_in) on mailbox_preferences to veto_worker;
create policy worker_sees_all on mailbox_preferences for select to veto_worker using (true);
create policy worker_marks_all on mailbox_preferences for update to veto_worker using (true) with check (true);

create table consent_settings (
  organisation_id uuid primary key references organisations,
  -- Null: as the law of the organisation's country has it.
  acknowledges_opt_outs boolean,
  -- CO-6: whoever got no mail for so long has forgotten that they signed up.
  forgotten_after_months smallint not null default 6 check (forgotten_after_months between 1 and 60),
  -- How the public pages look and what they say above and below, by language: {"fr": {"above": "...", "below": "..."}}.
  logo_image_id uuid,
  button_colour text check (button_colour ~ '^#[0-9a-f]{6}$'),
  page_texts jsonb not null default '{}' check (jsonb_typeof(page_texts) = 'object'),
  updated_at timestamptz not null default now(),
  foreign key (organisation_id, logo_image_id) references images
);
call isolate_by_organisation('consent_settings');
grant select, insert, update on consent_settings to veto_app;

-- Opt-outs that are to be acknowledged by mail: written with the opt-out, sent a little later, so that a complaint that follows stops it.
create table opt_out_acknowledgements (
  organisation_id uuid not null,
  message_id uuid not null,
  language text not null check (language in ('fr', 'nl', 'en', 'de')),
  wanted_at timestamptz not null default now(),
  done_at timestamptz,
  -- sent, or why not: listed (a complaint, a dead address), address_gone, no_sender
  outcome text check (outcome in ('sent', 'listed', 'address_gone', 'no_sender')),
  primary key (organisation_id, message_id),
  foreign key (organisation_id, message_id) references opt_outs,
  check (num_nonnulls(done_at, outcome) <> 1)
);
create index opt_out_acknowledgements_open on opt_out_acknowledgements (organisation_id, wanted_at) where done_at is null;
call isolate_by_organisation('opt_out_acknowledgements');
grant select, insert on opt_out_acknowledgements to veto_app;
grant update (done_at, outcome) on opt_out_acknowledgements to veto_app;
create index opt_outs_by_time on opt_outs (organisation_id, opted_out_at);

-- CO-5: to the inactive only, and to nobody who has any other entry.
alter table campaigns add column is_reengagement boolean not null default false;

-- The person says, from a link of a mail to them, that they are still there: `inactive` ends, and nothing else does.
create table signs_of_life (
  organisation_id uuid not null,
  id uuid not null default new_id(),
  mailbox_key uuid not null,
  message_id uuid not null,
  consent_id uuid not null,
  said_at timestamptz not null default now(),
  primary key (organisation_id, id),
  foreign key (organisation_id, consent_id) references consent_records
);
create index signs_of_life_by_mailbox on signs_of_life (organisation_id, mailbox_key);
call isolate_by_organisation('signs_of_life');
grant select on signs_of_life to veto_app;
create trigger signs_of_life_are_never_removed before delete or truncate on signs_of_life
  for each statement execute function refuse_removal();
create trigger signs_of_life_never_change before update on signs_of_life
  for each statement execute function refuse_change();

-- Lifts nothing where the mailbox has no entry `inactive`, and then keeps nothing. Answers the entry.
create function lift_inactive(wanted_mailbox uuid, link_message uuid)
returns uuid
language plpgsql volatile security definer set search_path = public as $$
declare
  entry uuid;
  consent uuid;
begin
  select e.id into entry from blacklist_entries e
  where e.organisation_id = current_organisation() and e.mailbox_key = wanted_mailbox and e.reason = 'inactive' and e.lifted_at is null for update;
  if entry is null then
    return null;
  end if;
  insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (current_organisation(), wanted_mailbox, now()) returning id into consent;
  insert into signs_of_life (organisation_id, mailbox_key, message_id, consent_id) values (current_organisation(), wanted_mailbox, link_message, consent);
  update blacklist_entries e set lifted_at = now(), lift_consent_id = consent
  where e.organisation_id = current_organisation() and e.id = entry and e.reason = 'inactive';
  return entry;
end $$;
revoke all on function lift_inactive from public;
grant execute on function lift_inactive to veto_app;
