/** Why an address is listed (BL-1). How it came in (link, letter, import ...) is the evidence's `channel`. */
export const REASONS = [
  'opt_out',
  'complaint',
  'erasure',
  'hard_bounce',
  'invalid_address',
  'soft_bounce_limit',
  'inactive',
] as const

export type Reason = (typeof REASONS)[number]

/** What mail is meant for: the person may refuse marketing; service mail (invoice, password) they need. */
export type Purpose = 'marketing' | 'service'

/** Strictest first: where several reasons stand, the first of these is shown (`rankOf`). */
export const STRICTNESS = ['will', 'undeliverable', 'undeliverable_for_now', 'policy'] as const

/** Who decided: the person, the mailbox that is gone or ill, or the sender's own rule. It decides who may lift and what stops. */
export type ReasonClass = (typeof STRICTNESS)[number]

const CLASSES: Record<Reason, ReasonClass> = {
  opt_out: 'will',
  complaint: 'will',
  erasure: 'will',
  hard_bounce: 'undeliverable',
  invalid_address: 'undeliverable',
  soft_bounce_limit: 'undeliverable_for_now',
  inactive: 'policy',
}

export function classOf(reason: Reason): ReasonClass {
  return CLASSES[reason]
}

/** The smaller, the sooner it is shown. An erasure comes before all: whoever asked to be forgotten had left before, and what may be done is what an erasure allows. */
export function rankOf(reason: Reason): number {
  return reason === 'erasure' ? 0 : 1 + STRICTNESS.indexOf(classOf(reason))
}

/** The reasons by which the person said no; BL-13 counts only these. */
export const REASONS_OF_WILL: readonly Reason[] = REASONS.filter(reason => classOf(reason) === 'will')

/** An inactive contact is still a contact: being written to again is what a re-engagement campaign is for. */
export const REASONS_THAT_BLOCK_IMPORT: readonly Reason[] = REASONS.filter(reason => reason !== 'inactive')
