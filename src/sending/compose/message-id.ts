import { createHmac, type KeyObject, timingSafeEqual } from 'node:crypto'
import { uuidText } from '../../uuid-bytes.ts'

/**
 * The local part of a Message-ID, and the id that complaints name a copy by (RFC 9477): whose it is, and a MAC that nobody else can make, since
 * complaints can be forged. `key`: derived for `message-id`.
 */
export function messageIdOf(key: KeyObject, messageId: string): string {
  const id = messageId.replaceAll('-', '')
  return `${id}.${createHmac('sha256', key).update(id).digest('hex').slice(0, 20)}`
}

/** The message that such an id names; undefined for one that this key did not make. Never throws. */
export function readMessageId(key: KeyObject, id: string): string | undefined {
  const [, digits = '', proof = ''] = /^([0-9a-f]{32})\.([0-9a-f]{20})$/.exec(id.toLowerCase()) ?? []
  if (digits === '') return undefined
  const messageId = uuidText(Buffer.from(digits, 'hex'))
  const [, right = ''] = messageIdOf(key, messageId).split('.')
  return timingSafeEqual(Buffer.from(proof), Buffer.from(right)) ? messageId : undefined
}

/** The messages of ours that a text names by such ids: at most ten. */
export function messagesNamedIn(key: KeyObject, text: string): string[] {
  const found = new Set<string>()
  for (const [id] of text.matchAll(/\b[0-9a-f]{32}\.[0-9a-f]{20}\b/g)) {
    const messageId = found.size < 10 ? readMessageId(key, id) : undefined
    if (messageId) found.add(messageId)
  }
  return [...found]
}
