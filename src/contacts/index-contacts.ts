import { type Database, inOrganisation } from '../db/index.ts'
import { findLoaded, findStepEnd, forgetLoaded, indexStep } from './index-queries.ts'

/** What one transaction makes findable, so that somebody who edits one of them waits for less than a second. */
const STEP_CONTACTS = 20_000

/**
 * Makes the contacts of an import findable, after it has loaded them: filled beside the load, at random, the index doubled its time (migration
 * 0008). Safe to repeat. Until it has ended, answers say that the search is incomplete.
 */
export async function indexContacts(
  db: Database,
  organisationId: string,
  importId: string,
  signal?: AbortSignal,
): Promise<void> {
  const loaded = await inOrganisation(db, organisationId, tx => findLoaded(tx, organisationId, importId))
  if (!loaded) return
  let after: string | undefined = firstIdAt(loaded.notedAt.getTime() - CLOCK_SLACK_MS)
  while (after !== undefined) {
    signal?.throwIfAborted()
    const from: string = after
    after = await inOrganisation(db, organisationId, async tx => {
      const end = await findStepEnd(tx, organisationId, loaded, from, STEP_CONTACTS)
      if (end !== undefined) await indexStep(tx, organisationId, loaded, from, end)
      else await forgetLoaded(tx, organisationId, importId)
      return end
    })
  }
}

/** Clocks are set back sometimes, by less than this. */
const CLOCK_SLACK_MS = 60_000

/** Smaller than every identifier that was made since (RFC 9562, version 7: the first 48 bits are milliseconds). */
export function firstIdAt(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}
