import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import type { Campaign, CampaignState } from './campaign.ts'
import { findCampaign, lockCampaign } from './campaign-queries.ts'

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadCampaign(tx: Tx, organisationId: string, id: string): Promise<Campaign> {
  return (await findCampaign(tx, organisationId, id)) ?? refuse(id)
}

/** Holds a campaign for a change that only some of its states allow. Refuses with `conflict` in another one. */
export async function holdCampaign(
  tx: Tx,
  organisationId: string,
  id: string,
  states: readonly CampaignState[],
  what: string,
): Promise<Campaign> {
  const campaign = (await lockCampaign(tx, organisationId, id)) ?? refuse(id)
  if (states.includes(campaign.state)) return campaign
  const message = `A campaign that is ${campaign.state} cannot be ${what}: it would have to be ${states.join(' or ')}.`
  throw new Refusal('conflict', message, { state: campaign.state })
}

function refuse(id: string): never {
  throw new Refusal('not_found', `There is no campaign ${id}.`)
}
