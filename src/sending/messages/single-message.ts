import type { Purpose } from '../../blacklist/index.ts'
import type { EmailAddress } from '../../email-address.ts'

/** What a program of the organisation wants sent to one person. The sender is one of the organisation's. */
export type SingleMessage = {
  origin: 'api' | 'gateway'
  workspaceId: string
  senderId: string
  to: EmailAddress
  purpose: Purpose
  /** The declared kind of a service message; null for marketing. */
  kind: string | null
  subject: string
}

export type Content =
  | { form: 'fixed'; subject: string; preheader: string | null; html: string | null; plain: string | null }
  | { form: 'raw'; raw: Buffer }

/** What became of it. Nothing is silent: what does not go says why, since when. */
export type Accepted =
  | { id: string; state: 'queued'; warning?: { kind: 'near_variant'; reason: string; since: Date } }
  | { id: string; state: 'held'; holdId: string }
  | { id: string; state: 'suppressed'; reason: string; since: Date }
