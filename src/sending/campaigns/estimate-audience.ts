import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { findSettings } from '../../consent/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import {
  countJudged,
  decideNearVariant,
  type JudgedCampaign,
  type NearVariant,
  prepareHashing,
  selectNearVariants,
} from './audience-queries.ts'
import { sumUp } from './draw-audience.ts'
import { findAudience, measureAudience } from './find-audience.ts'
import { holdCampaign, loadCampaign } from './load-campaign.ts'

/** Who would get a campaign that started now, and who would not. `nearVariants`: the first of those who look like somebody on the blacklist. */
export type Estimate = {
  audience: number
  willReceive: number
  willNotReceive: number
  byReason: Record<string, number>
  /** CO-6: of those who would get it, who has been a contact for longer than so many months and got no mail since. */
  forgotten: { contacts: number; months: number }
  nearVariants: NearVariant[]
}

/** Until the start a look at the list or the segment; nothing is kept. */
export async function estimateAudience(
  tx: Tx,
  organisationId: string,
  id: string,
  page: { after: string | undefined; limit: number },
): Promise<Estimate> {
  const campaign = await loadCampaign(tx, organisationId, id)
  const audience = await findAudience(tx, organisationId, campaign)
  const { forgottenAfterMonths: months } = await findSettings(tx, organisationId)
  const none = { audience: 0, willReceive: 0, willNotReceive: 0, byReason: {}, nearVariants: [] }
  if (!audience) return { ...none, forgotten: { contacts: 0, months } }
  const { way } = await measureAudience(tx, organisationId, audience)
  if (way === 'by_hashing') await prepareHashing(tx)
  const judged = await countJudged(tx, organisationId, campaign, audience, { way, months })
  const { audience: all, leftOut } = sumUp(judged)
  const forgotten = { contacts: judged[0]?.forgotten ?? 0, months }
  const willNotReceive = Object.values(leftOut).reduce((sum, contacts) => sum + contacts, 0)
  const nearVariants = await selectNearVariants(tx, organisationId, campaign, audience, { way, ...page })
  const willReceive = all - willNotReceive
  return { audience: all, willReceive, willNotReceive, byReason: leftOut, forgotten, nearVariants }
}

/** BL-9: a person decides on each, before the start. Only those who look like somebody's "no", and have none themselves, can be let in. */
export async function decideNearVariants(
  tx: Tx,
  actor: Actor,
  id: string,
  { contactIds, isMailed }: { contactIds: readonly string[]; isMailed: boolean },
): Promise<void> {
  const { organisationId } = actor
  const campaign = await holdCampaign(tx, organisationId, id, ['draft', 'scheduled'], 'decided on')
  const audience = await findAudience(tx, organisationId, campaign)
  const near = audience ? await findNear(tx, organisationId, campaign, audience, contactIds) : []
  const missing = contactIds.filter(contactId => !near.includes(contactId))
  if (missing.length > 0)
    throw new Refusal(
      'not_found',
      `Not in the audience, or not like anybody on the blacklist: ${missing.join(', ')}.`,
      { missing },
    )
  const decidedBy = actor.kind === 'person' ? { personId: actor.personId } : { name: actor.name }
  await decideNearVariant(tx, organisationId, id, { contactIds, isMailed, decidedBy })
  await recordEvent(tx, actor, 'sending.near_variants_decided', { campaignId: id, contactIds, isMailed })
}

async function findNear(
  tx: Tx,
  organisationId: string,
  campaign: JudgedCampaign,
  audience: Parameters<typeof selectNearVariants>[3],
  contactIds: readonly string[],
): Promise<string[]> {
  const { way } = await measureAudience(tx, organisationId, audience)
  const found = await selectNearVariants(tx, organisationId, campaign, audience, {
    way,
    after: undefined,
    limit: contactIds.length,
    only: contactIds,
  })
  return found.map(({ contactId }) => contactId)
}
