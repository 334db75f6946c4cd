import { raiseAlarm, recordEvent } from '../../audit/index.ts'
import { type Database, inOrganisation, type Tx } from '../../db/index.ts'
import { enqueue, type JobHandlers } from '../../jobs/index.ts'
import { Refusal } from '../../refusal.ts'
import {
  type CampaignAt,
  findDueCampaigns,
  findEndedCampaigns,
  findForgottenCampaigns,
  hasMessagesUnderWay,
  lockCampaign,
  updateCampaign,
} from './campaign-queries.ts'
import type { StartParts } from './check-campaign.ts'
import { startCampaign } from './start-campaign.ts'
import { tendCampaign } from './tend-campaign.ts'

/** The campaigns' background work. */
export function campaignJobs(db: Database): Pick<JobHandlers, 'tend-campaign'> {
  return {
    'tend-campaign': ({ organisationId, campaignId }, signal) => tendCampaign(db, organisationId, campaignId, signal),
  }
}

/** What is due: scheduled campaigns start, those with nothing under way are finished, forgotten ones get their job back. One that fails stops no other. */
export async function moveCampaigns(db: Database, workerDb: Database, parts: StartParts): Promise<void> {
  const failures: unknown[] = []
  const each = async (due: CampaignAt[], work: (at: CampaignAt) => Promise<void>) => {
    for (const at of due) await work(at).catch(error => failures.push(error))
  }
  await each(await findDueCampaigns(workerDb), at => startDue(db, at, parts))
  await each(await findEndedCampaigns(workerDb), at => inOrganisation(db, at.organisationId, tx => finish(tx, at)))
  await each(await findForgottenCampaigns(workerDb), ({ organisationId, id: campaignId }) =>
    inOrganisation(db, organisationId, tx => enqueue(tx, 'tend-campaign', { organisationId, campaignId })),
  )
  if (failures.length > 0) throw failures[0]
}

/** What was in the way between the schedule and the start is told on the campaign, and to the officers. */
async function startDue(db: Database, { organisationId, id }: CampaignAt, parts: StartParts): Promise<void> {
  const actor = { kind: 'system' as const, organisationId, name: 'schedule' }
  try {
    await inOrganisation(db, organisationId, async tx => {
      const campaign = await lockCampaign(tx, organisationId, id)
      if (campaign?.state !== 'scheduled') return
      await startCampaign(
        tx,
        actor,
        id,
        { acceptUnverifiedSender: campaign.acceptsUnverifiedSender, now: new Date() },
        parts,
      )
    })
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { message, details } = error
    await inOrganisation(db, organisationId, async tx => {
      if ((await lockCampaign(tx, organisationId, id))?.state !== 'scheduled') return
      await updateCampaign(tx, organisationId, id, { state: 'draft', scheduledAt: null, failure: { message, details } })
      await raiseAlarm(tx, actor, 'alarm.campaign_not_started', { campaignId: id, message })
    })
  }
}

async function finish(tx: Tx, { organisationId, id }: CampaignAt): Promise<void> {
  const campaign = await lockCampaign(tx, organisationId, id)
  if (campaign?.state !== 'running' || campaign.drawnAt === null || (await hasMessagesUnderWay(tx, organisationId, id)))
    return
  await updateCampaign(tx, organisationId, id, { state: 'finished', endedAt: new Date() })
  await recordEvent(tx, { kind: 'system', organisationId, name: 'campaigns' }, 'sending.campaign_finished', {
    campaignId: id,
  })
}
