import type { Actor } from '../../actor.ts'
import { type EvidenceChannel, listMailbox } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { insertAcknowledgement } from './acknowledgement-queries.ts'
import type { OptOutToken } from './opt-out-token.ts'
import { insertOptOut } from './queries.ts'

/** By the mail program's own button (RFC 8058), or by the button on our page. */
export type OptOutChannel = Extract<EvidenceChannel, 'one_click' | 'unsubscribe_link'>

/**
 * The person's "no" to all marketing of the organisation. What the link says is enough: it works when contact and message were erased long ago;
 * then the mailbox is listed by its keys alone (`address` null). Safe to repeat. `acknowledgeIn`: the first time, it is acknowledged by mail a little later.
 */
export async function optOut(
  tx: Tx,
  token: OptOutToken,
  {
    channel,
    address,
    acknowledgeIn,
  }: { channel: OptOutChannel; address: string | null; acknowledgeIn: Language | undefined },
): Promise<void> {
  const { organisationId, messageId } = token
  const { isNew } = await list(tx, token, { reason: 'opt_out', address, channel, detail: { messageId } })
  await insertOptOut(tx, organisationId, messageId)
  if (isNew && acknowledgeIn && address !== null)
    await insertAcknowledgement(tx, organisationId, { messageId, language: acknowledgeIn })
}

/** "I never signed up, this is spam": said on the page that the link leads to, so it is as good as a provider's report. Safe to repeat. */
export async function complain(tx: Tx, token: OptOutToken, address: string | null): Promise<void> {
  const detail = { messageId: token.messageId, said: 'never_signed_up' }
  await list(tx, token, { reason: 'complaint', address, channel: 'unsubscribe_link', detail })
}

function list(
  tx: Tx,
  { organisationId, mailboxKey, variantKey, canonicalVersion: version }: OptOutToken,
  no: { reason: 'opt_out' | 'complaint'; address: string | null; channel: OptOutChannel; detail: object },
) {
  const actor: Actor = { kind: 'system', organisationId, name: 'opt-out link' }
  const { reason, address, channel } = no
  const evidence = { channel, detail: { ...no.detail } }
  return listMailbox(tx, actor, {
    mailboxKey,
    variantKey,
    version,
    address,
    reason,
    since: null,
    evidence,
    alsoForKnown: false,
  })
}
