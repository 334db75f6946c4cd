import { createHash, type KeyObject, randomInt } from 'node:crypto'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Canary, makeCanaries } from './canary-addresses.ts'
import { countInForce, type ExportForm, type ExportRow, findInForceAfter, insertExport } from './export-queries.ts'

const PAGE_ROWS = 5_000
const FIRST_ID = '00000000-0000-0000-0000-000000000000'

export type StartedExport = {
  id: string
  entries: number
  /** Entries kept as keys only: they have no address to export or to hash, and are in the keyed form alone. */
  withoutAddress: number
  header: string[]
  rows: AsyncGenerator<string[][]>
}

/**
 * Writes the entries in force out, for the duty to carry a "no" to other systems (BL-12). Recorded before the first row leaves.
 * `clear`: the address, with canaries of our own among them (BL-14). `sha256`: SHA-256 in hex of the address in lower case, the form other
 * senders match on. `keyed`: this installation's mailbox key, which says nothing without the list key.
 */
export async function exportBlacklist(
  db: Database,
  actor: Actor,
  listKey: KeyObject,
  form: ExportForm,
  canaryDomain: string,
): Promise<StartedExport> {
  if (actor.kind !== 'person')
    throw new Refusal('forbidden', "Only a person exports the blacklist: use a privacy officer's personal token.")
  const { organisationId } = actor
  const canaries = form === 'clear' ? makeCanaries(listKey, canaryDomain, below => randomInt(below)) : []
  const { id, counts } = await inOrganisation(db, organisationId, async tx => {
    const counts = await countInForce(tx, organisationId)
    const id = await insertExport(tx, organisationId, form, actor.personId, canaries)
    await recordEvent(tx, actor, 'blacklist.exported', {
      exportId: id,
      form,
      entries: counts.entries,
      withoutAddress: counts.withoutAddress,
    })
    return { id, counts }
  })
  const rows = mixIn(canaries, counts, pages(db, organisationId, form))
  return { id, entries: counts.entries, withoutAddress: counts.withoutAddress, header: HEADERS[form], rows }
}

const HEADERS: Record<ExportForm, string[]> = {
  clear: ['address', 'reason', 'since'],
  sha256: ['address_sha256', 'reason', 'since'],
  keyed: ['mailbox_key', 'reason', 'since'],
}

async function* pages(db: Database, organisationId: string, form: ExportForm): AsyncGenerator<string[][]> {
  let after = FIRST_ID
  while (true) {
    const page = await inOrganisation(db, organisationId, tx => findInForceAfter(tx, organisationId, after, PAGE_ROWS))
    yield page.flatMap(row => toCells(row, form))
    const last = page.at(-1)
    if (!last || page.length < PAGE_ROWS) return
    after = last.id
  }
}

function toCells(row: ExportRow, form: ExportForm): string[][] {
  const since = row.since.toISOString()
  if (form === 'keyed') return [[row.mailboxKey, row.reason, since]]
  if (row.address === null) return []
  if (form === 'clear') return [[row.address, row.reason, since]]
  return [[createHash('sha256').update(row.address.toLowerCase()).digest('hex'), row.reason, since]]
}

// Anywhere in the first page, dated like the rest: a canary that stands out is taken out.
async function* mixIn(
  canaries: readonly Canary[],
  counts: { earliest: Date | null },
  pages: AsyncGenerator<string[][]>,
): AsyncGenerator<string[][]> {
  let waiting = [...canaries]
  const from = counts.earliest?.getTime() ?? Date.now()
  for await (const page of pages) {
    for (const canary of waiting) {
      const since = new Date(from + Math.floor(Math.random() * (Date.now() - from))).toISOString()
      page.splice(randomInt(page.length + 1), 0, [canary.address, 'opt_out', since])
    }
    waiting = []
    yield page
  }
}
