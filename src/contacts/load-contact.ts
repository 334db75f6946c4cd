import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadVerdict } from './admit-address.ts'
import type { Contact } from './contact.ts'
import type { InterestNames } from './interests/interest.ts'
import { findInterestsOf } from './interests/interest-queries.ts'
import { type ContactVerdict, judgeContact } from './judge-contact.ts'
import { findListsOf } from './list-queries.ts'
import { findContact } from './queries.ts'

/** A contact with its lists, its interests and what the blacklist says of marketing to it, now. */
export type ContactCard = Contact & {
  lists: { id: string; name: string }[]
  interests: { id: string; names: InterestNames }[]
  verdict: ContactVerdict
}

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadContact(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  id: string,
): Promise<ContactCard> {
  const contact = await findContact(tx, organisationId, id)
  if (!contact) throw noSuchContact(id)
  const verdict = await loadVerdict(tx, organisationId, listKey, contact.address)
  const lists = await findListsOf(tx, organisationId, id)
  const interests = await findInterestsOf(tx, organisationId, id)
  return { ...contact, lists, interests, verdict: judgeContact(contact, verdict) }
}

/** Which mailbox a contact is. Refuses with `not_found`. */
export async function loadMailboxOf(tx: Tx, organisationId: string, id: string): Promise<string> {
  const contact = await findContact(tx, organisationId, id)
  if (!contact) throw noSuchContact(id)
  return contact.mailboxKey
}

export function noSuchContact(id: string): Refusal {
  return new Refusal('not_found', `There is no contact ${id}.`)
}
