import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { loadVerdict } from './admit-address.ts'
import type { Contact } from './contact.ts'
import { type ContactVerdict, judgeContact } from './judge-contact.ts'
import { findListsOf } from './list-queries.ts'
import { findContact } from './queries.ts'

/** A contact with its lists and what the blacklist says of marketing to it, now. */
export type ContactCard = Contact & { lists: { id: string; name: string }[]; verdict: ContactVerdict }

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
  return { ...contact, lists: await findListsOf(tx, organisationId, id), verdict: judgeContact(contact, verdict) }
}

export function noSuchContact(id: string): Refusal {
  return new Refusal('not_found', `There is no contact ${id}.`)
}
