import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { enqueue } from '../../jobs/index.ts'
import type { Campaign } from './campaign.ts'
import { addPause, hasMessagesUnderWay, lockCampaign, updateCampaign } from './campaign-queries.ts'
import { holdCampaign, loadCampaign } from './load-campaign.ts'
import { CANCEL_STEP, cancelMessages } from './message-queries.ts'

/** No hand-over of it begins after this is committed: the gate reads the state when it claims, and again when it begins. */
export async function pauseCampaign(tx: Tx, actor: Actor, id: string, now: Date): Promise<Campaign> {
  await holdCampaign(tx, actor.organisationId, id, ['running'], 'paused')
  return change(tx, actor, id, { state: 'paused', pausedAt: now }, 'sending.campaign_paused')
}

/** For a brake: a campaign that does not run any more needs none. Answers whether it did. */
export async function pauseIfRunning(tx: Tx, actor: Actor, id: string, now: Date): Promise<boolean> {
  const campaign = await lockCampaign(tx, actor.organisationId, id)
  if (campaign?.state !== 'running') return false
  await pauseCampaign(tx, actor, id, now)
  return true
}

export async function resumeCampaign(tx: Tx, actor: Actor, id: string): Promise<Campaign> {
  await holdCampaign(tx, actor.organisationId, id, ['paused'], 'resumed')
  await addPause(tx, actor.organisationId, id)
  return change(tx, actor, id, { state: 'running', pausedAt: null }, 'sending.campaign_resumed')
}

/** For good. What the relay has taken is gone; what has not begun is cancelled, a few thousand now and the rest in the background. */
export async function cancelCampaign(tx: Tx, actor: Actor, id: string, now: Date): Promise<Campaign> {
  const { organisationId } = actor
  await holdCampaign(tx, organisationId, id, ['draft', 'scheduled', 'running', 'paused'], 'cancelled')
  const changed = await change(tx, actor, id, { state: 'cancelled', endedAt: now }, 'sending.campaign_cancelled')
  const cancelled = await cancelMessages(tx, organisationId, id, CANCEL_STEP)
  if (cancelled === CANCEL_STEP || (await hasMessagesUnderWay(tx, organisationId, id)))
    await enqueue(tx, 'tend-campaign', { organisationId, campaignId: id })
  return changed
}

async function change(
  tx: Tx,
  actor: Actor,
  id: string,
  to: Parameters<typeof updateCampaign>[3],
  kind: string,
): Promise<Campaign> {
  await updateCampaign(tx, actor.organisationId, id, to)
  await recordEvent(tx, actor, kind, { campaignId: id })
  return loadCampaign(tx, actor.organisationId, id)
}
