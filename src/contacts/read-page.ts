import type { Tx } from '../db/index.ts'
import type { Contact } from './contact.ts'
import type { Place, TermPlace } from './page-cursor.ts'
import {
  countUpTo,
  type FoundContact,
  type PageFilter,
  type Source,
  selectByTerm,
  selectByTermOf,
  selectByTime,
} from './page-queries.ts'
import { type Sort, type Tab, TERM_KINDS, type TermKind } from './tab.ts'

/** Up to here a set is read wholly and sorted; above it, a search meets one of its contacts often enough (measured: both under 50 ms). */
const SMALL = 2_000

const TAB_SOURCE: Record<Tab, Source> = { confirmed: 'confirmed', unconfirmed: 'unconfirmed', blacklisted: 'listed' }

/** A page, read from the smallest set that it can be read from: a page of a tab with ten contacts must not look at a million others. */
export async function readPage(
  tx: Tx,
  filter: PageFilter,
  page: { q: string | undefined; sort: Sort; behind: Place | undefined; limit: number },
): Promise<(Contact | FoundContact)[]> {
  const { q, sort, behind, limit } = page
  const { source, size } = await chooseSource(tx, filter)
  if (q === undefined && sort !== 'address')
    return selectByTime(tx, filter, { source, direction: sort, behind: behind?.id, limit })
  const place = behind as TermPlace | undefined
  if (size < SMALL) return selectByTermOf(tx, filter, { source, q: q ?? '', behind: place, limit })
  return readKinds(tx, filter, { kinds: q === undefined ? ['address'] : TERM_KINDS, q: q ?? '', behind: place, limit })
}

async function chooseSource(tx: Tx, filter: PageFilter): Promise<{ source: Source; size: number }> {
  const sized = []
  for (const source of sourcesOf(filter)) sized.push({ source, size: await countUpTo(tx, filter, source, SMALL) })
  return sized.reduce((best, next) => (next.size < best.size ? next : best))
}

/** Those that hold every contact of the page; of equally large ones the first. `all` is not looked through for a tab or a list. */
function sourcesOf({ mailboxKey, listId, tab }: PageFilter): Source[] {
  if (mailboxKey !== undefined) return ['mailbox']
  const sources: Source[] = [...(listId === undefined ? [] : ['list' as const]), ...(tab ? [TAB_SOURCE[tab]] : [])]
  return sources.length > 0 ? sources : ['all']
}

async function readKinds(
  tx: Tx,
  filter: PageFilter,
  page: { kinds: readonly TermKind[]; q: string; behind: TermPlace | undefined; limit: number },
): Promise<FoundContact[]> {
  const found: FoundContact[] = []
  const { kinds, q, behind, limit } = page
  for (const kind of kinds.slice(behind ? kinds.indexOf(behind.kind) : 0)) {
    const at = behind?.kind === kind ? behind : undefined
    found.push(...(await selectByTerm(tx, filter, { kind, q, behind: at, limit: limit - found.length })))
    if (found.length >= limit) break
  }
  return found
}
