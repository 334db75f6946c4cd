import { type Database, inOrganisation } from '../../db/index.ts'
import type { Campaign } from './campaign.ts'
import { findCampaign, lockDraw } from './campaign-queries.ts'
import { drawAudience } from './draw-audience.ts'
import { CANCEL_STEP, cancelMessages } from './message-queries.ts'

/** What a campaign still needs: its audience drawn, or the rest of its messages cancelled. Safe to repeat: it looks at the state, and not at who asked. */
export async function tendCampaign(
  db: Database,
  organisationId: string,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const campaign = await inOrganisation(db, organisationId, async tx => {
    await lockDraw(tx, id)
    const held = await findCampaign(tx, organisationId, id)
    if (held && isToBeDrawn(held)) await drawAudience(tx, organisationId, held, { way: 'by_hashing', now: new Date() })
    return held
  })
  if (campaign?.state !== 'cancelled') return
  const step = () => inOrganisation(db, organisationId, tx => cancelMessages(tx, organisationId, id, CANCEL_STEP))
  while (!signal.aborted && (await step()) > 0);
  signal.throwIfAborted()
}

// Paused before it was drawn: the audience is drawn all the same, and waits.
function isToBeDrawn(campaign: Campaign): campaign is Campaign & { contentId: string } {
  return (
    (campaign.state === 'running' || campaign.state === 'paused') &&
    campaign.drawnAt === null &&
    campaign.contentId !== null
  )
}
