import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import type { Purpose } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { readAddress } from '../../read-address.ts'
import { acceptMessage } from './accept-message.ts'
import { loadOpenSender } from './load-sender.ts'
import { insertSingleContent } from './queries.ts'
import { readPurpose } from './read-purpose.ts'
import type { Accepted, Content } from './single-message.ts'

export type AskedMessage = {
  to: string
  purpose: Purpose
  kind?: string | undefined
  subject: string
  html?: string | undefined
  text?: string | undefined
  senderId?: string | undefined
  from?: string | undefined
}

/** One message by the API: who it is from, for what, to whom; then it is taken, or suppressed with its reason. */
export async function sendMessage(
  tx: Tx,
  actor: Actor & { kind: 'service_key' },
  listKey: KeyObject,
  asked: AskedMessage,
): Promise<Accepted> {
  const to = readAddress(asked.to)
  const { purpose, kind } = await readPurpose(tx, actor, 'messages', { purpose: asked.purpose, kind: asked.kind })
  const { subject, html = null, text: plain = null, senderId: named, from = '' } = asked
  const which = named === undefined ? { address: from } : { id: named }
  const { id: senderId, workspaceId } = await loadOpenSender(tx, actor.organisationId, which)
  const content: Content = { form: 'fixed', subject, html, plain }
  const contentId = await insertSingleContent(tx, actor.organisationId, senderId, content)
  return acceptMessage(tx, actor, listKey, contentId, {
    origin: 'api',
    workspaceId,
    senderId,
    to,
    purpose,
    kind,
    subject,
  })
}
