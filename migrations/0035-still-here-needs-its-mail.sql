-- CO-5: "still here" is said from a link of a mail that was handed over to this mailbox. Until now the database took the caller's word for it.
-- Lifts nothing where the mailbox has no entry `inactive`, and then keeps nothing. Answers the entry.
create or replace function lift_inactive(wanted_mailbox uuid, link_message uuid)
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
  perform from messages m
  where m.organisation_id = current_organisation() and m.id = link_message and m.mailbox_key = wanted_mailbox and m.handing_over_at is not null;
  if not found then
    raise exception 'entry %: the message % was not handed over to its mailbox', entry, link_message using errcode = 'VT003';
  end if;
  insert into consent_records (organisation_id, mailbox_key, confirmed_at) values (current_organisation(), wanted_mailbox, now()) returning id into consent;
  insert into signs_of_life (organisation_id, mailbox_key, message_id, consent_id) values (current_organisation(), wanted_mailbox, link_message, consent);
  update blacklist_entries e set lifted_at = now(), lift_consent_id = consent
  where e.organisation_id = current_organisation() and e.id = entry and e.reason = 'inactive';
  return entry;
end $$;
