import type { KeyObject } from 'node:crypto'
import { type AddressVerdict, checkAddresses, REASONS_OF_WILL, type Reason } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { Refusal } from '../refusal.ts'

/** IM-1: refuses an address that the blacklist keeps out of the contacts, as an import does. The attempt is recorded. */
export async function admitAddress(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  address: EmailAddress,
): Promise<void> {
  const verdict = await loadVerdict(tx, organisationId, listKey, address.written)
  const refusal = refusalToAdmit(verdict, mailboxKeyOf(listKey, address))
  if (refusal) throw refusal
}

/** What the blacklist says of marketing to one address, now. */
export async function loadVerdict(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  address: string,
): Promise<AddressVerdict> {
  const [verdict] = await checkAddresses(tx, organisationId, listKey, [address], 'marketing')
  if (!verdict) throw new Error('checkAddresses answered nothing')
  return verdict
}

/** Whether the person said no, and not the mailbox or a rule of the sender's. */
export function isOfWill(reason: AddressVerdict['reason']): boolean {
  return (REASONS_OF_WILL as readonly (typeof reason)[]).includes(reason)
}

function refusalToAdmit({ address, reason, since }: AddressVerdict, mailboxKey: string): Refusal | undefined {
  if (reason === undefined || KEEPS_NOBODY_OUT.includes(reason)) return undefined
  const facts = { address, reason, since: since?.toISOString() }
  return new Refusal(
    'conflict',
    `${address} is on the blacklist since ${since?.toISOString().slice(0, 10)} (${reason}), so it is no contact to add. ${wayBack(reason as Reason)}`,
    facts,
    { kind: 'contacts.listed_address_refused', payload: facts, about: [mailboxKey] },
  )
}

// Somebody inactive may be asked once more, and a held file is not decided yet: both are contacts whom the gate stops.
const KEEPS_NOBODY_OUT: readonly AddressVerdict['reason'][] = ['inactive', 'held_import']

function wayBack(reason: Reason): string {
  const explanation = 'GET /api/v1/blacklist/explanation tells the rest.'
  return isOfWill(reason)
    ? `The person said no: only their own new sign-up, confirmed from that mailbox, brings them back. ${explanation}`
    : `Mail did not arrive there: ask the person for another address, or a privacy officer to lift the entry. ${explanation}`
}
