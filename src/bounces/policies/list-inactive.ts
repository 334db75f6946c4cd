import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { BULK_STEP_ROWS, listAddresses } from '../../blacklist/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { findInactive } from './find-inactive.ts'
import { findDuePolicies, findPolicy, keepRun } from './inactivity-queries.ts'

const DAY_MS = 86_400_000

/** Once a day, where the organisation has switched it on: lists whoever is inactive, in steps, each committed with its event. */
export async function listInactive(app: Database, worker: Database, now = new Date()): Promise<void> {
  for (const organisationId of await findDuePolicies(worker, new Date(now.getTime() - DAY_MS))) {
    let all = 0
    for (let listed = BULK_STEP_ROWS; listed === BULK_STEP_ROWS; all += listed)
      listed = await inOrganisation(app, organisationId, tx => listStep(tx, organisationId, now))
    await inOrganisation(app, organisationId, tx => keepRun(tx, organisationId, now, all))
  }
}

/** The policy is read in each step: switched off, it lists nobody from then on. */
async function listStep(tx: Tx, organisationId: string, now: Date): Promise<number> {
  const policy = await findPolicy(tx, organisationId)
  const inactive = policy.isOn ? await findInactive(tx, organisationId, policy, { now, limit: BULK_STEP_ROWS }) : []
  if (inactive.length === 0) return 0
  const actor: Actor = { kind: 'system', organisationId, name: 'inactivity policy' }
  const { months, messages } = policy
  const listings = inactive.map(one => ({ ...one, reason: 'inactive' as const, since: now }))
  await listAddresses(tx, actor, listings, { channel: 'policy', detail: { months, messages } })
  await recordEvent(tx, actor, 'bounces.inactive_listed', { addresses: inactive.length, months, messages })
  return inactive.length
}
