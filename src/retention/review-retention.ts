import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { HOLDING_KINDS } from './holding.ts'
import { termsOf } from './load-retention.ts'
import { findDue, insertReview, selectFigures } from './queries.ts'

/** How much there is of each kind, the oldest of it, and its term: what a review looks at. */
export async function loadFigures(tx: Tx) {
  const figures = new Map((await selectFigures(tx)).map(figure => [figure.kind, figure]))
  const termOf = await termsOf(tx)
  return HOLDING_KINDS.map(kind => {
    const { held = null, oldest = null } = figures.get(kind) ?? {}
    return { kind, held, oldest: oldest?.toISOString() ?? null, term: termOf(kind) }
  })
}

/** The yearly look at what is kept: reviewed, and kept because of what is said. The next one is due a year from now. */
export async function reviewRetention(
  tx: Tx,
  actor: Actor & { kind: 'person' },
  why: string,
  now: Date,
): Promise<void> {
  const due = await findDue(tx, now)
  if (!due) throw new Refusal('not_found', 'There is no organisation to review.')
  const figures = await loadFigures(tx)
  const { dueOn } = due
  await insertReview(tx, actor.organisationId, { reviewedBy: actor.personId, dueOn, why, figures })
  await recordEvent(tx, actor, 'privacy.retention_reviewed', { dueOn, why, figures })
}
