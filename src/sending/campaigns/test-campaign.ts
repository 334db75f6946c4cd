import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { refuseUnknownFields } from '../compose/liquid.ts'
import { insertContent } from '../compose/stored-queries.ts'
import { loadSender } from '../senders/load-sender.ts'
import { loadCampaign } from './load-campaign.ts'
import { insertTestMessage } from './message-queries.ts'
import { contentOf, findUnknownFields } from './write-texts.ts'

export type TestMail = { id: string; to: string }

/**
 * Sends a campaign as it stands to a few addresses, filled with one contact's fields where one is named. It goes through the gate like everything
 * else; its links say that it is a test, and record nothing.
 */
export async function testCampaign(
  tx: Tx,
  actor: Actor,
  listKey: KeyObject,
  id: string,
  { to, contactId = null }: { to: readonly string[]; contactId?: string | null | undefined },
): Promise<TestMail[]> {
  const { organisationId } = actor
  const campaign = await loadCampaign(tx, organisationId, id)
  const { workspaceId, senderId } = campaign
  if (senderId === null)
    throw new Refusal('conflict', 'The campaign has no sender yet.', { reason: 'incomplete', missing: ['senderId'] })
  const sender = await loadSender(tx, organisationId, senderId)
  const content = contentOf(campaign)
  if (content.html === null && content.plain === null)
    throw new Refusal('conflict', 'The campaign says nothing yet.', { reason: 'incomplete', missing: ['html or text'] })
  refuseUnknownFields(await findUnknownFields(tx, organisationId, workspaceId, campaign))
  const contentId = await insertContent(tx, {
    organisationId,
    senderId: sender.id,
    ...content,
    subject: `[Test] ${content.subject}`,
  })
  const sent: TestMail[] = []
  for (const written of to) {
    const address = readAddress(written)
    const { mailboxKey, variantKey } = keysOf(listKey, address)
    const copy = { contactId, address: address.written, mailboxKey, variantKey, provider: providerOf(address.domain) }
    const messageId = await insertTestMessage(tx, organisationId, { ...copy, workspaceId, contentId })
    sent.push({ id: messageId, to: address.written })
  }
  const messageIds = sent.map(({ id: messageId }) => messageId)
  await recordEvent(tx, actor, 'sending.campaign_tested', { campaignId: id, to: sent.map(mail => mail.to), messageIds })
  return sent
}
