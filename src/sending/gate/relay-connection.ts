import type { ClaimedMessage } from './message.ts'

/** A message as it leaves: the envelope, and every byte of headers and body, lines ended by CRLF, DKIM-signed. */
export type Composed = { from: string; to: string; raw: Uint8Array }

/**
 * How far a dialogue came. Until `before_mail` nothing was said of the message. Until `data` the relay has taken nothing, whatever happens
 * (RFC 5321, 4.1.1.4: without the final dot there is no message). From `after_data` on only its answer says whether it took it.
 */
export type Stage = 'before_mail' | 'mail' | 'rcpt' | 'data' | 'after_data'

/** The relay's answer, or that there was none (`code` null): then `text` says what happened instead. `status` is RFC 3463's. */
export type RelayReply = { stage: Stage; code: number | null; status: string | null; text: string }

/** One connection that is open, idle and logged in. The edge implements it (`smtp/egress`); without a relay, the outbox does. */
export type RelayConnection = {
  /** Shown with each attempt: host and port, or `outbox`. */
  readonly relay: string
  /**
   * Hands one message over. MAIL FROM is written within `startWithinMs`, or never: then the stage is `before_mail`. Never rejects for
   * what the peer does; ends by itself, however the peer behaves.
   */
  handOver(message: ClaimedMessage, composed: Composed, start: { startWithinMs: number }): Promise<RelayReply>
}
