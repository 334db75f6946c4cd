import type { Actor } from '../actor.ts'
import { raiseAlarm, recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Authorisation, liftRuleOf, refusalToLift } from './lift-policy.ts'
import { readProofFile } from './proof-file.ts'
import { countLiftsInLastHour, type EntryRow, findEntry, liftOneEntry } from './queries.ts'

/** BL-3: more lifts than this in an hour, by one organisation, raise an alarm. */
const LIFTS_AN_HOUR_WITHOUT_ALARM = 5

/**
 * Ends one entry, on the recorded authorisation. The row stays. Refuses with `not_found`, or with `conflict` and the policy that forbids
 * it; the attempt is recorded either way. The database refuses the same on its own.
 */
export async function liftEntry(
  tx: Tx,
  actor: Actor,
  entryId: string,
  authorisation: Authorisation,
  note: string,
): Promise<EntryRow> {
  const entry = await findEntry(tx, actor.organisationId, entryId)
  if (!entry) throw new Refusal('not_found', `There is no entry ${entryId}.`)
  const about = [entry.mailboxKey]
  const attempt = { kind: 'blacklist.lift_refused', payload: { entryId, reason: entry.reason, note }, about }
  if (actor.kind !== 'person') {
    throw new Refusal('forbidden', "Only a person lifts an entry: use a privacy officer's personal token.", {}, attempt)
  }
  if (entry.liftedAt)
    throw new Refusal('conflict', `Entry ${entryId} was lifted at ${entry.liftedAt.toISOString()} already.`)

  const refusal = refusalToLift(entry, authorisation, note)
  if (refusal)
    throw new Refusal('conflict', refusal, { policy: liftRuleOf(entry.reason), reason: entry.reason }, attempt)

  const { proofFile, ...words } = authorisation
  const proved = proofFile ? { ...words, proofFile: readProofFile(proofFile, 'authorisation.proofFile') } : words
  const lifted = await liftOneEntry(tx, entryId, proved, note, actor.personId)
  const { givenBy, givenAt, channel } = authorisation
  const facts = {
    entryId,
    address: entry.address,
    reason: entry.reason,
    givenBy,
    givenAt: givenAt.toISOString(),
    channel,
    note,
  }
  await recordEvent(tx, actor, 'blacklist.lifted', facts, about)
  await alarmOnManyLifts(tx, actor)
  return lifted
}

async function alarmOnManyLifts(tx: Tx, actor: Actor): Promise<void> {
  const lifts = await countLiftsInLastHour(tx, actor.organisationId)
  if (lifts > LIFTS_AN_HOUR_WITHOUT_ALARM) await raiseAlarm(tx, actor, 'alarm.many_lifts', { lifts, withinMinutes: 60 })
}
