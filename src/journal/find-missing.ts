import { selectOrganisations } from '../accounts/index.ts'
import { standingAmong } from '../blacklist/index.ts'
import type { Database } from '../db/index.ts'
import { erasedAmong } from '../erasure/index.ts'
import { readExpected } from './expected-state.ts'
import type { Journal } from './journal-file.ts'
import type { LineOf } from './line.ts'
import { selectPositions } from './queries.ts'

const STEP = 1_000

/** What the journal has and the database has not: the database is a copy of an earlier day. */
export type Missing = { organisationId: string; listed: LineOf<'listed'>[]; erased: LineOf<'erased'>[] }

/** Only of organisations that the database knows: for another one nothing is sent. Empty: the database is not behind. */
export async function findMissing(worker: Database, journal: Journal): Promise<Missing[]> {
  const positions = await selectPositions(worker, journal.id)
  const expected = await readExpected(journal, positions)
  const missing: Missing[] = []
  for (const { id: organisationId } of await selectOrganisations(worker)) {
    const of = expected.get(organisationId)
    if (!of) continue
    const listed = await without([...of.standing.values()], lines => standingAmong(worker, organisationId, lines))
    const erased = await without([...of.erased.values()], lines => erasedAmong(worker, organisationId, lines))
    if (listed.length + erased.length > 0) missing.push({ organisationId, listed, erased })
  }
  return missing
}

async function without<L extends { id: string }>(
  lines: L[],
  knownAmong: (step: L[]) => Promise<Set<string>>,
): Promise<L[]> {
  const missing: L[] = []
  for (let at = 0; at < lines.length; at += STEP) {
    const step = lines.slice(at, at + STEP)
    const known = await knownAmong(step)
    missing.push(...step.filter(line => !known.has(line.id)))
  }
  return missing
}
