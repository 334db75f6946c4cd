import type { Actor } from '../actor.ts'
import { listMailbox } from '../blacklist/index.ts'
import type { Tx } from '../db/index.ts'
import type { OptOutToken } from './opt-out-token.ts'
import { insertOptOut } from './queries.ts'

/** By the mail program's own button (RFC 8058), or by the button on our page. */
export type OptOutChannel = 'one_click' | 'unsubscribe_link'

/**
 * The person's "no" to all marketing of the organisation. What the link says is enough: it works when contact and message were erased long ago;
 * then the mailbox is listed by its keys alone (`address` null). Safe to repeat.
 */
export async function optOut(
  tx: Tx,
  token: OptOutToken,
  { channel, address }: { channel: OptOutChannel; address: string | null },
): Promise<void> {
  const { organisationId, mailboxKey, variantKey, canonicalVersion: version, messageId } = token
  const actor: Actor = { kind: 'system', organisationId, name: 'opt-out link' }
  const evidence = { channel, detail: { messageId } }
  const mailbox = { mailboxKey, variantKey, version, address }
  await listMailbox(tx, actor, { ...mailbox, reason: 'opt_out', since: null, evidence, alsoForKnown: false })
  await insertOptOut(tx, organisationId, messageId)
}
