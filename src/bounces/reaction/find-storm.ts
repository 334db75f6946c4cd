import { raiseAlarm } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { countHandedOver, pauseIfRunning } from '../../sending/index.ts'
import type { Bounce } from './judgement.ts'
import type { Returned } from './reaction.ts'
import { type Alike, countAlike, insertStorm, isInStorm } from './reaction-queries.ts'
import { type BounceSettings, findBounceSettings } from './settings-queries.ts'

/** Beyond it a check would cost more than it tells: the share was seen long before. */
const MOST_BOUNCES = 1_000
const HOUR_MS = 3_600_000

/**
 * Whether one provider refuses a large share of a campaign with one code, of the messages that were handed over lately. That tells of our reputation or of its trouble and not of the people, so from then on
 * nobody is listed for it; the campaign is paused, once, and an alarm raised.
 */
export async function isPartOfStorm(
  tx: Tx,
  { actor, campaignId, provider, sentAt, at }: Returned,
  { kind, code }: Bounce,
): Promise<boolean> {
  // A person who decides about one report has looked at it.
  if (campaignId === null || actor.kind === 'person') return false
  const { organisationId } = actor
  const alike: Alike = { campaignId, provider, code }
  if (await isInStorm(tx, organisationId, alike)) return true
  const settings = await findBounceSettings(tx, organisationId)
  const since = new Date(at.getTime() - settings.stormWindowHours * HOUR_MS)
  if (sentAt < since) return false
  const bounces = 1 + (await countAlike(tx, organisationId, alike, { since, most: MOST_BOUNCES }))
  if (bounces < settings.stormLeast || bounces > MOST_BOUNCES) return false
  const enough = Math.ceil((bounces * 100) / shareFor(kind, settings))
  const handedOver = await countHandedOver(tx, organisationId, { campaignId, provider, since, most: enough + 1 })
  if (handedOver > enough) return false
  if (await insertStorm(tx, organisationId, alike, bounces)) {
    const hasPaused = await pauseIfRunning(tx, actor, campaignId, at)
    await raiseAlarm(tx, actor, 'alarm.bounce_storm', { ...alike, bounces, handedOver, hasPaused })
  }
  return true
}

// Dead addresses come together in an old list, so more of them are wanted before they are believed to be none.
function shareFor(kind: Bounce['kind'], settings: BounceSettings): number {
  return kind === 'hard' ? settings.stormDeadSharePercent : settings.stormSharePercent
}
