import type { Actor } from '../../actor.ts'
import type { MailboxKeys } from '../../mailbox-key.ts'

/** How something came back: `reply` is what a relay answered at the hand-over, `entered` what a person typed. */
export type Road = 'receiver' | 'mailbox' | 'hook' | 'reply' | 'entered' | 'upload'

/** Whose mail came back, and how it is known. */
export type Returned = {
  actor: Actor
  road: Road
  reportId: string | null
  /** The copy of ours; null where nobody knows which. */
  messageId: string | null
  campaignId: string | null
  mailbox: MailboxKeys & { address: string | null }
  provider: string
  /** When the copy was handed over, as far as it is known. */
  sentAt: Date
  /** When it was said. */
  at: Date
  /** A soft bounce counts once for this: a message, or a day. */
  countsAs: string
}

export type Reaction = {
  kind: 'hard' | 'soft' | 'refusal' | 'complaint' | 'opt_out'
  /** storm: the provider refused many messages of the campaign alike, so nobody is listed for it. */
  action: 'listed' | 'counted' | 'noted' | 'storm'
  code: string
  reason: string
  entryId: string | null
}
