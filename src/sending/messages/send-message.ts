import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import type { Purpose } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { readAddress } from '../../read-address.ts'
import type { TemplateScope } from '../compose/liquid.ts'
import { acceptMessage } from './accept-message.ts'
import { fillTemplate } from './fill-template.ts'
import { loadOpenSender } from './load-sender.ts'
import { insertSingleContent } from './queries.ts'
import { readPurpose } from './read-purpose.ts'
import type { Accepted, Content } from './single-message.ts'

export type AskedMessage = {
  to: string
  purpose: Purpose
  kind?: string | undefined
  subject?: string | undefined
  html?: string | undefined
  text?: string | undefined
  templateId?: string | undefined
  data?: TemplateScope | undefined
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
  const { organisationId } = actor
  const to = readAddress(asked.to)
  const { purpose, kind } = await readPurpose(tx, actor, 'messages', { purpose: asked.purpose, kind: asked.kind })
  const which = asked.senderId === undefined ? { address: asked.from ?? '' } : { id: asked.senderId }
  const { id: senderId, workspaceId } = await loadOpenSender(tx, organisationId, which)
  const content = await contentOf(tx, organisationId, { ...asked, purpose })
  const contentId = await insertSingleContent(tx, organisationId, senderId, content)
  const message = { origin: 'api' as const, workspaceId, senderId, to, purpose, kind, subject: content.subject }
  return acceptMessage(tx, actor, listKey, contentId, message)
}

async function contentOf(
  tx: Tx,
  organisationId: string,
  { subject, html, text, templateId, data = {}, purpose }: AskedMessage,
): Promise<Content & { form: 'fixed' }> {
  if (templateId !== undefined) return fillTemplate(tx, organisationId, { templateId, data, subject, purpose })
  return { form: 'fixed', subject: subject ?? '', preheader: null, html: html ?? null, plain: text ?? null }
}
