import type { KeyObject } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { keysOf, type MailboxKeys, mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { admitAddress, isOfWill, loadVerdict } from './admit-address.ts'
import { applyChanges } from './apply-changes.ts'
import type { Contact, ContactChanges } from './contact.ts'
import { requireInterests, setInterests } from './interests/choose-interests.ts'
import { type ContactCard, loadContact, noSuchContact } from './load-contact.ts'
import { lockContact, lockContactOfMailbox } from './queries.ts'
import { type GivenFields, readFields } from './read-fields.ts'

/** Changes one contact. A new address sheds no "no": see `refuseToShed`. What the contact says of a listed person may be put right. */
export async function editContact(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  id: string,
  {
    address: written,
    fields: given,
    interests,
    ...changes
  }: ContactChanges & { fields?: GivenFields; interests?: string[] | undefined },
): Promise<ContactCard> {
  const { organisationId } = actor
  const contact = await lockContact(tx, organisationId, id)
  if (!contact) throw noSuchContact(id)
  const fields = await readFields(tx, organisationId, contact.workspaceId, given)
  const chosen = interests && (await requireInterests(tx, organisationId, contact.workspaceId, interests))
  const moved = written === undefined ? undefined : await readMove(tx, actor, listKey, contact, readAddress(written))

  const wanted = { ...changes, fields, address: moved?.address.written }
  const applied = await applyChanges(tx, organisationId, contact, wanted, moved?.keys)
  const isChosen = chosen !== undefined && (await setInterests(tx, organisationId, id, chosen, 'organisation'))
  if (applied || isChosen) {
    const facts = {
      contactId: id,
      workspaceId: contact.workspaceId,
      ...(applied ?? { changed: [] }),
      ...(isChosen ? { interests: chosen } : {}),
    }
    const mailboxes = [contact.mailboxKey, ...(moved ? [moved.keys.mailboxKey] : [])]
    await recordEvent(tx, actor, 'contacts.contact_changed', facts, [...new Set(mailboxes)])
  }
  return loadContact(tx, organisationId, listKey, id)
}

type Move = { address: EmailAddress; keys: MailboxKeys }

async function readMove(
  tx: Tx,
  { organisationId }: Actor,
  listKey: KeyObject,
  contact: Contact,
  address: EmailAddress,
): Promise<Move> {
  const keys = keysOf(listKey, address)
  if (keys.mailboxKey === contact.mailboxKey) return { address, keys } // another spelling of the same mailbox
  await refuseToShed(tx, organisationId, listKey, contact, address)
  if (contact.confirmedAt === null) throw refuseToConfirm(contact, address)
  await admitAddress(tx, organisationId, listKey, address)
  const other = await lockContactOfMailbox(tx, organisationId, contact.workspaceId, keys.mailboxKey)
  if (!other) return { address, keys }
  throw new Refusal('conflict', `${address.written} is contact ${other.id} already: change that one.`, {
    contactId: other.id,
  })
}

/**
 * BL-9: "trying another address" is no way round. Somebody who said no is not written to at a new address before a double opt-in of its
 * own; until Veto has that, their contact keeps the address. So does one whose "no" waits in a held file (IM-6).
 */
async function refuseToShed(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  contact: Contact,
  next: EmailAddress,
): Promise<void> {
  const { reason, since } = await loadVerdict(tx, organisationId, listKey, contact.address)
  const facts = { contactId: contact.id, address: contact.address, reason, since: since?.toISOString() }
  const about = [contact.mailboxKey, mailboxKeyOf(listKey, next)]
  const attempt = { kind: 'contacts.address_change_refused', payload: { ...facts, to: next.written }, about }
  const day = since?.toISOString().slice(0, 10)
  if (reason === 'held_import') {
    const message = `${contact.address} is in an opt-outs file that is held since ${day}: its contact keeps the address until a privacy officer has decided that import.`
    throw new Refusal('held', message, facts, attempt)
  }
  if (isOfWill(reason)) {
    const message = `The person at ${contact.address} said no on ${day} (${reason}), and a new address would not change that: the contact keeps its address. If they want mail at ${next.written}, they sign up with it themselves, and confirm from that mailbox.`
    throw new Refusal('conflict', message, facts, attempt)
  }
}

// The old address could then be added anew as a confirmed one, and the person would never have been asked. The database refuses it too.
function refuseToConfirm({ id, address }: Contact, next: EmailAddress): Refusal {
  const message = `The person at ${address} has not confirmed yet, and their contact keeps the address until they do. If ${next.written} is somebody you may write to, add it as a contact of its own.`
  return new Refusal('conflict', message, { contactId: id, reason: 'unconfirmed' })
}
