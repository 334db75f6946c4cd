import type { Audience } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { refuseUnknownFields } from '../compose/liquid.ts'
import { loadSender, type SenderCard } from '../senders/load-sender.ts'
import type { Campaign } from './campaign.ts'
import { findAudience, measureAudience } from './find-audience.ts'
import { findUnknownFields, tryTexts } from './write-texts.ts'

/** What a start needs to know of the outside. */
export type StartParts = {
  /** Where opt-out links lead. */
  publicUrl: string
  /** Whether the organisation's mail leaves this machine: not where it stays in the outbox, or goes to a relay on loopback. */
  leavesMachine(tx: Tx, organisationId: string): Promise<boolean>
}

/** All that a campaign may be started with: the audience is there, and no more is in the way. */
export type Checked = { audience: Audience; measured: Awaited<ReturnType<typeof measureAudience>>; sender: SenderCard }

/** Refuses a campaign that is incomplete, has nobody to go to, names a field that nobody has, or would go out without what the law wants. */
export async function checkCampaign(
  tx: Tx,
  organisationId: string,
  campaign: Campaign,
  { acceptUnverifiedSender }: { acceptUnverifiedSender: boolean },
  { publicUrl, leavesMachine }: StartParts,
): Promise<Checked> {
  const { senderId } = refuseIncomplete(campaign)
  refuseWithoutStillHere(campaign)
  const sender = await loadSender(tx, organisationId, senderId)
  refuseSender(sender, acceptUnverifiedSender)
  refuseUnknownFields(await findUnknownFields(tx, organisationId, campaign.workspaceId, campaign))
  await tryTexts(tx, organisationId, campaign)
  const audience = await findAudience(tx, organisationId, campaign)
  const measured = audience && (await measureAudience(tx, organisationId, audience))
  if (!audience || !measured || measured.contacts === 0)
    throw new Refusal('conflict', 'There is nobody to write to: the list or the segment is empty.', {
      reason: 'empty_audience',
    })
  // RFC 8058, 3.1: the opt-out link is HTTPS. Without, nobody outside may get the mail.
  if (!publicUrl.startsWith('https:') && (await leavesMachine(tx, organisationId)))
    throw new Refusal(
      'conflict',
      `Opt-out links would lead to ${publicUrl}, and one click needs HTTPS (RFC 8058). Set VETO_PUBLIC_URL to an https address, or send to the outbox or a relay on this machine.`,
      { reason: 'no_https' },
    )
  return { audience, measured, sender }
}

function refuseIncomplete(campaign: Campaign): { senderId: string } {
  const { senderId, listId, segmentId, subject, html, text } = campaign
  const missing = [
    ...(senderId === null ? ['senderId'] : []),
    ...(listId === null && segmentId === null ? ['listId or segmentId'] : []),
    ...(subject === null ? ['subject'] : []),
    ...(html === null && text === null ? ['html or text'] : []),
  ]
  if (senderId !== null && missing.length === 0) return { senderId }
  throw new Refusal('conflict', `The campaign is not complete: ${missing.join(', ')} is missing.`, {
    reason: 'incomplete',
    missing,
  })
}

// CO-5: what is asked must be answerable.
function refuseWithoutStillHere({ isReengagement, html, text }: Campaign): void {
  if (!isReengagement || [html, text].some(part => part?.includes('still_here_url'))) return
  throw new Refusal(
    'conflict',
    'A re-engagement campaign asks whether people still want mail, and its text lacks {{ still_here_url }}, the link by which they say so.',
    { reason: 'no_still_here_link' },
  )
}

function refuseSender(sender: SenderCard, acceptUnverifiedSender: boolean): void {
  const { id: senderId, address, domain, archivedAt, verifiedAt, postalAddress } = sender
  if (archivedAt !== null)
    throw new Refusal('conflict', `The sender ${address} was put away. Choose another one.`, {
      reason: 'archived_sender',
      senderId,
    })
  if (postalAddress.trim() === '')
    throw new Refusal('conflict', `The sender ${address} has no postal address, which every marketing mail must say.`, {
      reason: 'no_postal_address',
      senderId,
    })
  if (verifiedAt !== null || acceptUnverifiedSender) return
  const message = `The DNS of ${domain} does not say that Veto may sign for it, so mail from ${address} may be refused or taken for a forgery. Put in the records that GET /api/v1/senders/${senderId} shows and POST .../verify, or start with acceptUnverifiedSender: true.`
  throw new Refusal('conflict', message, { reason: 'unverified_sender', senderId })
}
