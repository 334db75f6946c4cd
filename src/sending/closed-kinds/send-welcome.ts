import type { KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { readAddress } from '../../read-address.ts'
import { insertContent } from '../compose/stored-queries.ts'
import { newMessageId } from '../messages/queries.ts'
import { insertSystemMessage } from './queries.ts'
import { loadSystemSender } from './send-closed-kind.ts'

export type WelcomeMail = {
  organisationId: string
  contactId: string
  to: string
  language: Language
  subject: string
  html: string
  text: string
  senderId?: string | undefined
}

/** CO-2: the mail after a confirmation. Marketing of no closed kind: with its way out, and stopped by whatever stops marketing. */
export async function sendWelcome(
  tx: Tx,
  listKey: KeyObject,
  { organisationId, contactId, to: written, language, subject, html, text, senderId: named }: WelcomeMail,
): Promise<string> {
  const to = readAddress(written)
  const { mailboxKey, variantKey } = keysOf(listKey, to)
  const { id: senderId, workspaceId } = await loadSystemSender(tx, organisationId, named)
  const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>${html}</body></html>`
  const contentId = await insertContent(tx, {
    organisationId,
    form: 'fixed',
    senderId,
    subject,
    html: page,
    plain: text,
  })
  const id = await newMessageId(tx)
  const whom = { contactId, address: to.written, mailboxKey, variantKey, provider: providerOf(to.domain) }
  const message = { organisationId, id, workspaceId, contentId, purpose: 'marketing' as const, kind: null, ...whom }
  await insertSystemMessage(tx, message)
  return id
}
