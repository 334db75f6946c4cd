import type { KeyObject } from 'node:crypto'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { readAddress } from '../../read-address.ts'
import { Refusal } from '../../refusal.ts'
import { insertContent } from '../compose/stored-queries.ts'
import { newMessageId } from '../messages/queries.ts'
import type { CausedKind } from './closed-kind.ts'
import {
  findSystemSender,
  findSystemSenderById,
  insertCause,
  insertSystemMessage,
  lockCause,
  wasSent,
} from './queries.ts'

export type ClosedKindMail = {
  organisationId: string
  kind: CausedKind
  /** The row that caused it, which stands already: a sign-up, a letter of a subject request, an opt-out's message, an alarm. */
  cause: string
  to: string
  language: Language
  subject: string
  /** What stands in the body: made by us, and escaped. */
  html: string
  text: string
  /** Where it is from another than the organisation's system sender. */
  senderId?: string | undefined
}

/**
 * Queues one message of a closed kind; the gate lets it pass because of its cause, and of nothing else. Answers its id; undefined where this cause had its
 * message already. Refuses where the organisation has no sender.
 */
export async function sendClosedKind(
  tx: Tx,
  listKey: KeyObject,
  { organisationId, kind, cause, to: written, language, subject, html, text, senderId: named }: ClosedKindMail,
): Promise<string | undefined> {
  const to = readAddress(written)
  const { mailboxKey, variantKey } = keysOf(listKey, to)
  await lockCause(tx, { kind, cause })
  if (await wasSent(tx, { organisationId, kind, cause, mailboxKey })) return undefined
  const { id: senderId, workspaceId } = await loadSystemSender(tx, organisationId, named)
  const page = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"></head><body>${html}</body></html>`
  const content = { organisationId, form: 'fixed' as const, senderId, subject, html: page, plain: text }
  const contentId = await insertContent(tx, content)
  const id = await newMessageId(tx)
  const whom = { contactId: null, address: to.written, mailboxKey, variantKey, provider: providerOf(to.domain) }
  await insertSystemMessage(tx, { organisationId, id, workspaceId, contentId, purpose: 'service', kind, ...whom })
  await insertCause(tx, { organisationId, messageId: id, kind, cause, mailboxKey })
  return id
}

/** Refuses with `conflict` where there is none: what to do stands in the message. */
export async function loadSystemSender(tx: Tx, organisationId: string, named?: string) {
  const chosen = named === undefined ? undefined : await findSystemSenderById(tx, organisationId, named)
  const sender = chosen ?? (await findSystemSender(tx, organisationId))
  if (sender) return sender
  throw new Refusal(
    'conflict',
    'There is no sender yet, so no mail can be sent. An owner makes one under Settings, Senders (POST /api/v1/senders).',
  )
}
