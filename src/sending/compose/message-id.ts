import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The local part of a Message-ID, and the id that complaints name a copy by (RFC 9477): whose it is, and a MAC that nobody else can make, since
 * complaints can be forged. `key`: derived for `message-id`.
 */
export function messageIdOf(key: KeyObject, messageId: string): string {
  const id = messageId.replaceAll('-', '')
  return `${id}.${createHmac('sha256', key).update(id).digest('hex').slice(0, 20)}`
}
