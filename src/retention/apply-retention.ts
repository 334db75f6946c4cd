import { selectOrganisations } from '../accounts/index.ts'
import { recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import { APPLIED_KINDS, type AppliedKind } from './holding.ts'
import { applyStep, selectRested } from './queries.ts'

/** What was found done is looked at again after so long; a term that was changed, at once. */
const RESTS_HOURS = 20
/** So that one kind with millions of rows does not keep the others waiting; the next turn goes on where it stopped. */
const MOST_STEPS = 50

/**
 * Takes away what is over its term, step by step: each step is one transaction with the place it stopped at and its event, which holds counts only. Safe to
 * repeat and to interrupt. Entries stay, and go on stopping mail. An organisation that fails stops no other.
 */
export async function applyRetention(db: Database, worker: Database): Promise<void> {
  const failures: unknown[] = []
  for (const { id } of await selectOrganisations(worker))
    await applyIn(db, id).catch(error => {
      failures.push(error)
    })
  if (failures.length > 0) throw failures[0]
}

async function applyIn(db: Database, organisationId: string): Promise<void> {
  const rested = await inOrganisation(db, organisationId, tx => selectRested(tx, organisationId, RESTS_HOURS))
  for (const kind of APPLIED_KINDS.filter(kind => !rested.includes(kind)))
    for (let step = 0; step < MOST_STEPS; step++) if (await applyOnce(db, organisationId, kind)) break
}

async function applyOnce(db: Database, organisationId: string, kind: AppliedKind): Promise<boolean> {
  const actor = { kind: 'system' as const, organisationId, name: 'retention' }
  return inOrganisation(db, organisationId, async tx => {
    const { changed, isDone } = await applyStep(tx, kind)
    if (changed > 0) await recordEvent(tx, actor, 'privacy.retention_applied', { kind, rows: changed })
    return isDone
  })
}
