import type { KeyObject } from 'node:crypto'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { checkAddresses, saidNo } from '../../blacklist/index.ts'
import { findContactAt } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { providerOf } from '../../mailbox-providers.ts'
import { holdAlike } from './hold-alike.ts'
import { insertSingleMessage, type NewMessage, newMessageId } from './queries.ts'
import type { Accepted, SingleMessage } from './single-message.ts'

/**
 * Takes one message of another program, or says why it will not go. The verdict here only saves work: the gate reads the blacklist again at the
 * hand-over, whatever was answered. A key sends; what it may send was asked before.
 */
export async function acceptMessage(
  tx: Tx,
  actor: Actor & { kind: 'service_key' },
  listKey: KeyObject,
  contentId: string,
  message: SingleMessage,
): Promise<Accepted> {
  const { organisationId, keyId } = actor
  const { origin, workspaceId, to, purpose, kind } = message
  const { mailboxKey, variantKey } = keysOf(listKey, to)
  const contact = await findContactAt(tx, organisationId, workspaceId, mailboxKey)
  const id = await newMessageId(tx)
  const provider = providerOf(to.domain)
  const whom = { contactId: contact?.id ?? null, address: to.written, mailboxKey, variantKey, provider }
  const row = { organisationId, id, workspaceId, contentId, origin, purpose, kind, ...whom }
  const insert = (state: Pick<NewMessage, 'state' | 'suppressedReason' | 'endedAt'>, holdId: string | null = null) =>
    insertSingleMessage(tx, { ...row, ...state }, { keyId, holdId })

  const [verdict] = await checkAddresses(tx, organisationId, listKey, [to.written], purpose)
  if (!verdict) throw new Error('the blacklist gave no verdict')
  const stop = verdict.allowed ? unconfirmed(contact, purpose) : { reason: verdict.reason, since: verdict.since }
  if (stop) {
    const [reason, since] = [stop.reason ?? 'not_an_address', stop.since ?? new Date()]
    await insert({ state: 'suppressed', suppressedReason: reason, endedAt: new Date() })
    return { id, state: 'suppressed', reason, since }
  }

  if (kind !== null && (await saidNo(tx, organisationId, mailboxKey))) {
    await recordEvent(tx, actor, 'sending.service_mail_to_listed', { messageId: id, kind }, [mailboxKey])
    const hold = await holdAlike(tx, actor, id, {
      keyId,
      kind,
      senderId: message.senderId,
      subject: message.subject,
      to: to.written,
    })
    if (hold) {
      await insert({ state: 'held', suppressedReason: null, endedAt: null }, hold.id)
      return { id, state: 'held', holdId: hold.id }
    }
  }
  await insert({ state: 'queued', suppressedReason: null, endedAt: null })
  return { id, state: 'queued', ...(verdict.warning ? { warning: verdict.warning } : {}) }
}

// Decision 0009: who was added without a confirmed yes of their own gets no marketing before it.
function unconfirmed(contact: { confirmedAt: Date | null; createdAt: Date } | undefined, purpose: string) {
  if (purpose !== 'marketing' || !contact || contact.confirmedAt) return undefined
  return { reason: 'unconfirmed' as const, since: contact.createdAt }
}
