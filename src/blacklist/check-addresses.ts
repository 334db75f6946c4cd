import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { AddressFault } from '../address-faults.ts'
import type { Tx } from '../db/index.ts'
import { type EmailAddress, parseEmailAddress } from '../email-address.ts'
import { mailboxKeyOf, variantKeysOf } from '../mailbox-key.ts'
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

/** Keys made at a time: other requests get their turn in between. */
const SLICE = 5_000

/** Requests that are at it. The server looks up the keys of one while this process makes those of another. */
let underWay = 0

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
  underWay++
  try {
    const isAnyHeld = purpose === 'marketing' && (await hasHolds(tx, organisationId))
    return await checkSlices(tx, organisationId, listKey, { addresses, isAnyHeld, purpose })
  } finally {
    underWay--
  }
}

type Asked = { addresses: readonly string[]; isAnyHeld: boolean; purpose: Purpose }

// Alone, a request has its first slice looked up while it makes the keys of the next. With others beside it nobody would be idle, and one
// look-up for all of it costs less processor time (docs/performance.md).
async function checkSlices(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  { addresses, isAnyHeld, purpose }: Asked,
): Promise<AddressVerdict[]> {
  const verdicts: AddressVerdict[] = []
  let looking: Promise<void> = Promise.resolve()
  let waiting: Slice[] = []
  for (let from = 0; from < addresses.length; from += SLICE) {
    const readable = readSlice(addresses.slice(from, from + SLICE), verdicts)
    waiting.push({ ...readable, variantKeys: variantKeysOf(listKey, readable.addresses) })
    const isLast = from + SLICE >= addresses.length
    if (isLast || underWay === 1) {
      await looking
      looking = lookUp(tx, organisationId, listKey, { ...joined(waiting), isAnyHeld, purpose }, verdicts)
      looking.catch(() => {}) // thrown where it is awaited; until then it is nobody's unhandled rejection
      waiting = []
    }
    await setImmediate()
  }
  await looking
  return verdicts
}

/** The addresses of a slice that are some, and where the verdict of each stands. */
type Readable = { addresses: EmailAddress[]; places: number[] }
type Slice = Readable & { variantKeys: Buffer }

function joined(slices: readonly Slice[]): Slice {
  const [only] = slices
  if (only && slices.length === 1) return only
  return {
    addresses: slices.flatMap(slice => slice.addresses),
    places: slices.flatMap(slice => slice.places),
    variantKeys: Buffer.concat(slices.map(slice => slice.variantKeys)),
  }
}

// Most addresses have nothing near them on the list: the verdict written here stands, once they have been looked up.
function readSlice(addresses: readonly string[], verdicts: AddressVerdict[]): Readable {
  const readable: Readable = { addresses: [], places: [] }
  for (const written of addresses) {
    const parsed = parseEmailAddress(written)
    if (parsed.ok) {
      readable.addresses.push(parsed.address)
      readable.places.push(verdicts.length)
    }
    verdicts.push(parsed.ok ? { address: written, allowed: true } : unreadable(written, parsed))
  }
  return readable
}

async function lookUp(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  { addresses, places, variantKeys, isAnyHeld, purpose }: Slice & { isAnyHeld: boolean; purpose: Purpose },
  verdicts: AddressVerdict[],
): Promise<void> {
  const near = await findEntriesNear(tx, organisationId, variantKeys)
  const held = isAnyHeld ? await findHeld(tx, organisationId, listKey, addresses) : new Map<number, Date>()
  for (const at of new Set([...near.keys(), ...held.keys()])) {
    const place = places[at] as number
    const { address: written } = verdicts[place] as AddressVerdict
    const mailboxKey = mailboxKeyOf(listKey, addresses[at] as EmailAddress)
    verdicts[place] = decide(written, mailboxKey, near.get(at) ?? [], held.get(at), purpose)
  }
}

function unreadable(
  written: string,
  { fault, suggestion }: { fault: AddressFault; suggestion?: string },
): AddressVerdict {
  return { address: written, allowed: false, reason: 'not_an_address', fault, ...(suggestion ? { suggestion } : {}) }
}

function decide(
  written: string,
  mailboxKey: string,
  rows: readonly NearRow[],
  heldAt: Date | undefined,
  purpose: Purpose,
): AddressVerdict {
  const own = rows.filter(row => row.mailboxKey === mailboxKey)
  const verdict = maySend(own, purpose)
  // What waits for a privacy officer's decision may be a "no": it weighs more than the sender's own rule.
  const isFinal = !verdict.allowed && verdict.reason !== 'inactive'
  if (heldAt && !isFinal) return { address: written, allowed: false, reason: 'held_import', since: heldAt }
  if (!verdict.allowed) return { address: written, ...verdict }
  const near = strictest(rows.filter(row => row.mailboxKey !== mailboxKey))
  if (!near) return { address: written, allowed: true }
  return { address: written, allowed: true, warning: { kind: 'near_variant', reason: near.reason, since: near.since } }
}

// IM-6: while an opt-outs file waits for its confirmation, marketing to its rows waits too. Rare, so it costs one look at an empty table.
async function findHeld(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  addresses: readonly EmailAddress[],
): Promise<Map<number, Date>> {
  const keys = addresses.map(address => mailboxKeyOf(listKey, address))
  const holds = new Map((await findHolds(tx, organisationId, keys)).map(hold => [hold.mailboxKey, hold.heldAt]))
  return new Map(keys.flatMap((key, at) => (holds.has(key) ? [[at, holds.get(key) as Date]] : [])))
}
