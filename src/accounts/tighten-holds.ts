import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import type { ImportHolds } from './import-holds.ts'
import { loadOrganisation, lockOrganisation, type Organisation, updateHolds } from './organisation-queries.ts'

/** Lowers limits at which imports are held. None is ever raised again: who wants to empty the blacklist by imports begins there. */
export async function tightenHolds(
  tx: Tx,
  actor: Actor,
  holds: Partial<ImportHolds>,
): Promise<Organisation & ImportHolds> {
  await lockOrganisation(tx)
  const organisation = await loadOrganisation(tx)
  const changes = Object.entries(holds).map(([name, after]) => {
    const limit = name as keyof ImportHolds
    return { limit, before: organisation[limit], after: after as number }
  })
  const looser = changes.find(({ before, after }) => after > before)
  if (looser) throw refuseLooser(looser, holds)

  const tightened = changes.filter(({ before, after }) => after < before)
  if (tightened.length === 0) return organisation
  await updateHolds(tx, holds)
  await recordEvent(tx, actor, 'accounts.import_holds_tightened', { changes: tightened })
  return { ...organisation, ...holds }
}

function refuseLooser(
  { limit, before, after }: { limit: string; before: number; after: number },
  holds: object,
): Refusal {
  return new Refusal(
    'conflict',
    `${limit} is ${before}; ${after} would be looser. These limits are only ever tightened: give ${before} or less.`,
    { limit, found: after, allowed: { max: before } },
    { kind: 'accounts.looser_holds_refused', payload: { asked: holds } },
  )
}
