import type { StopReply } from './kinds/stop-reply.ts'

/** What a message that came back is. A delay is a bounce; a DSN that only reports success is not. */
export type Kind = 'bounce' | 'complaint' | 'autoreply' | 'not-bounce'

/**
 * Hard: the address is dead, and a rule names its death. Soft: everything that may pass, and every refusal of the sender or of the message (policy,
 * reputation, content, size), whatever its first digit. Undetermined: nothing that is known was said; a person decides (BN-5).
 */
export type Outcome = 'hard' | 'soft' | 'undetermined'

/** Whether the server called it final (5xx) or not (4xx): not the same as hard and soft. */
export type Permanence = 'permanent' | 'temporary'

/** The words of the widest open vocabulary (sisimai's), so that figures can be compared with others'. */
export type Reason =
  | 'userunknown'
  | 'hasmoved'
  | 'hostunknown'
  | 'notaccept'
  | 'mailboxfull'
  | 'suspend'
  | 'filtered'
  | 'mesgtoobig'
  | 'exceedlimit'
  | 'spamdetected'
  | 'virusdetected'
  | 'contenterror'
  | 'notcompliantrfc'
  | 'blocked'
  | 'badreputation'
  | 'authfailure'
  | 'requireptr'
  | 'rejected'
  | 'policyviolation'
  | 'securityerror'
  | 'norelaying'
  | 'speeding'
  | 'toomanyconn'
  | 'failedstarttls'
  | 'expired'
  | 'networkerror'
  | 'systemerror'
  | 'systemfull'
  | 'mailererror'
  | 'syntaxerror'
  | 'onhold'
  | 'undefined'

/** One recipient of a report. In a complaint the reason is the feedback type (RFC 5965 3.1), and the outcome is undetermined: the address lives. */
export type RecipientReport = {
  address: string
  /** What we had written to, where the report says that `address` is what became of it (a forward, an alias). */
  originalAddress?: string
  outcome: Outcome
  permanence: Permanence | null
  reason: Reason | FeedbackType
  /** RFC 3463, as it was written; null where nobody wrote one. */
  status: string | null
  smtpCode: string | null
  /** What the server said, at most 2 000 characters. */
  diagnostic: string
  /** RFC 3464 2.3.3 `delayed`: the server is still trying, so nothing has bounced yet. */
  isDelay?: true
  /** The rule that decided: its table and name, for the page that shows a report beside what was read in it. */
  rule: string
}

/** RFC 5965 7.3, RFC 6591, and `opt-out` of older feedback loops. What is not known is kept as it was written, in lower case. */
export type FeedbackType = 'abuse' | 'fraud' | 'virus' | 'other' | 'opt-out' | 'auth-failure' | (string & {})

/** `feedbackType`: of every report of a feedback loop, also where its recipients were taken out, and of "not spam", which is none to act on. */
export type Report = {
  kind: Kind
  recipients: RecipientReport[]
  feedbackType?: FeedbackType
  isSuccess?: true
  /** A person answers our mail with a "no", and with nothing else. */
  stop?: StopReply
}
