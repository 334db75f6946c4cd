import { type EvidenceChannel, listMailbox } from '../../blacklist/index.ts'
import type { Tx } from '../../db/index.ts'
import { STOP_REPLY } from '../kinds/stop-reply.ts'
import type { Reaction, Returned } from './reaction.ts'
import { insertReaction } from './reaction-queries.ts'

/** A person's "no" that came over a provider: never again (BN-1). `reason` as the report has it: abuse, fraud, opt-out ... */
export async function reactToNo(
  tx: Tx,
  returned: Returned,
  kind: 'complaint' | 'opt_out',
  reason: string,
): Promise<Reaction> {
  const { actor, mailbox, reportId, messageId, road, at } = returned
  const { id } = await listMailbox(tx, actor, {
    ...mailbox,
    reason: kind,
    since: at,
    evidence: {
      channel: reason === STOP_REPLY ? 'direct_request' : CHANNELS[road],
      detail: { road, reportId, messageId, saidReason: reason },
    },
    alsoForKnown: kind === 'complaint',
  })
  const reaction: Reaction = { kind, action: 'listed', code: reason.slice(0, 100) || kind, reason, entryId: id }
  await insertReaction(tx, returned, reaction)
  return reaction
}

const CHANNELS: Record<Returned['road'], EvidenceChannel> = {
  receiver: 'feedback_loop',
  mailbox: 'feedback_loop',
  hook: 'webhook',
  reply: 'bounce',
  entered: 'manual',
  upload: 'manual',
}
