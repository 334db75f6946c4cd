import type { KeyObject } from 'node:crypto'
import type { AddressFault } from '../address-faults.ts'
import type { Tx } from '../db/index.ts'
import { type EmailAddress, parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf, variantKeyOf } from '../mailbox-key.ts'
import { maySend, strictest } from './may-send.ts'
import { findEntriesNear, findHolds, hasHolds, type NearRow } from './queries.ts'
import type { Purpose, Reason } from './reason.ts'

/** The answer for one address. `not_an_address` cannot be mailed whoever asks; `held_import` waits for a privacy officer's decision. */
export type AddressVerdict = {
  address: string
  allowed: boolean
  reason?: Reason | 'not_an_address' | 'held_import'
  since?: Date
  fault?: AddressFault
  suggestion?: string
  warning?: NearVariantWarning
}

/** BL-9: a listed mailbox looks like this one (a dot or a +tag apart). A person decides; nothing is mailed silently. */
export type NearVariantWarning = { kind: 'near_variant'; reason: Reason; since: Date }

type Asked = { written: string; address?: EmailAddress; fault?: AddressFault; suggestion?: string }

/**
 * The verdict for each address, in the order asked, from one look-up per address. Up to 10 000 at once; reads the blacklist as it stands
 * now, and throws where it cannot be read: no answer is never a yes.
 */
export async function checkAddresses(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  addresses: readonly string[],
  purpose: Purpose,
): Promise<AddressVerdict[]> {
  const asked = addresses.map(readAddress)
  const readable = asked.filter(isReadable)
  const near = await findEntriesNear(
    tx,
    organisationId,
    readable.map(one => variantKeyOf(listKey, one.address)),
  )
  const found = Map.groupBy(near, row => row.ord - 1)
  const held = purpose === 'marketing' ? await findHeld(tx, organisationId, listKey, readable) : new Map<number, Date>()

  let place = 0
  return asked.map(one => {
    if (!isReadable(one)) return unreadable(one)
    const at = place++
    return decide(one, found.get(at) ?? [], held.get(at), listKey, purpose)
  })
}

function readAddress(written: string): Asked {
  const parsed = parseEmailAddress(written)
  if (parsed.ok) return { written, address: parsed.address }
  return { written, fault: parsed.fault, ...(parsed.suggestion ? { suggestion: parsed.suggestion } : {}) }
}

function isReadable(one: Asked): one is Asked & { address: EmailAddress } {
  return one.address !== undefined
}

function unreadable(one: Asked): AddressVerdict {
  const { written, fault, suggestion } = one
  return {
    address: written,
    allowed: false,
    reason: 'not_an_address',
    ...(fault ? { fault } : {}),
    ...(suggestion ? { suggestion } : {}),
  }
}

function decide(
  one: Asked & { address: EmailAddress },
  rows: readonly NearRow[],
  heldAt: Date | undefined,
  listKey: KeyObject,
  purpose: Purpose,
): AddressVerdict {
  if (rows.length === 0 && !heldAt) return { address: one.written, allowed: true }
  // Most addresses have no row near them, so the second key is computed for those only that do.
  const mailboxKey = mailboxKeyOf(listKey, one.address)
  const verdict = maySend(
    rows.filter(row => row.mailboxKey === mailboxKey),
    purpose,
  )
  // What waits for a privacy officer's decision may be a "no": it weighs more than the sender's own rule.
  const isFinal = !verdict.allowed && verdict.reason !== 'inactive'
  if (heldAt && !isFinal) return { address: one.written, allowed: false, reason: 'held_import', since: heldAt }
  if (!verdict.allowed) return { address: one.written, ...verdict }
  const near = strictest(rows.filter(row => row.mailboxKey !== mailboxKey))
  return {
    address: one.written,
    allowed: true,
    ...(near ? { warning: { kind: 'near_variant', reason: near.reason, since: near.since } } : {}),
  }
}

// IM-6: while an opt-outs file waits for its confirmation, marketing to its rows waits too. Rare, so it costs one look at an empty table.
async function findHeld(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  readable: readonly { address: EmailAddress }[],
): Promise<Map<number, Date>> {
  if (!(await hasHolds(tx, organisationId))) return new Map()
  const keys = readable.map(one => mailboxKeyOf(listKey, one.address))
  const holds = new Map((await findHolds(tx, organisationId, keys)).map(hold => [hold.mailboxKey, hold.heldAt]))
  return new Map(keys.flatMap((key, at) => (holds.has(key) ? [[at, holds.get(key) as Date]] : [])))
}
