import { KEPT_DAYS, SETTLED_KINDS, type SettledKind } from '../kept-for.ts'

/** What becomes of it when its term is over. */
export const ENDS = ['stays', 'key_only', 'emptied', 'removed'] as const
type End = (typeof ENDS)[number]

/** Why the term is as it is: the law asks for it, an officer settles it, Veto decided it, or somebody settles it in another place. */
export const ORIGINS = ['law', 'setting', 'decision', 'elsewhere'] as const
type Origin = (typeof ORIGINS)[number]

type Line = { ends: End; origin: Origin }

/** Everything that is held, in the order in which a review goes through it. */
const LINES = {
  entries: { ends: 'stays', origin: 'law' },
  erased_addresses: { ends: 'key_only', origin: 'setting' },
  undeliverable_addresses: { ends: 'key_only', origin: 'setting' },
  inactive_addresses: { ends: 'key_only', origin: 'setting' },
  evidence_of_will: { ends: 'emptied', origin: 'law' },
  evidence_of_rest: { ends: 'emptied', origin: 'setting' },
  authorisations: { ends: 'emptied', origin: 'law' },
  consent_proofs: { ends: 'removed', origin: 'setting' },
  contacts: { ends: 'stays', origin: 'decision' },
  messages: { ends: 'key_only', origin: 'setting' },
  message_texts: { ends: 'emptied', origin: 'setting' },
  reports: { ends: 'emptied', origin: 'setting' },
  import_rows: { ends: 'removed', origin: 'setting' },
  uploaded_files: { ends: 'removed', origin: 'decision' },
  outbox: { ends: 'removed', origin: 'decision' },
  unconfirmed_sign_ups: { ends: 'emptied', origin: 'decision' },
  kept_replies: { ends: 'removed', origin: 'decision' },
  requests: { ends: 'emptied', origin: 'elsewhere' },
  unconfirmed_requests: { ends: 'emptied', origin: 'decision' },
  access_copies: { ends: 'emptied', origin: 'decision' },
  answers_to_erasures: { ends: 'emptied', origin: 'decision' },
  events: { ends: 'stays', origin: 'decision' },
  logs: { ends: 'stays', origin: 'elsewhere' },
} as const satisfies Record<string, Line>

export type HoldingKind = keyof typeof LINES
export const HOLDING_KINDS = Object.keys(LINES) as [HoldingKind, ...HoldingKind[]]

/** What the job goes through: what has a settled term, and the addresses of the erased where only their keys are kept. */
export const APPLIED_KINDS = [...SETTLED_KINDS, 'erased_addresses'] as const
export type AppliedKind = (typeof APPLIED_KINDS)[number]

export function lineOf(kind: HoldingKind): Line {
  return LINES[kind]
}

export function isSettled(kind: HoldingKind): kind is SettledKind {
  return (SETTLED_KINDS as readonly string[]).includes(kind)
}

/** Days of what has a term that nobody settles; null: none. */
export function fixedDaysOf(kind: HoldingKind): number | null {
  return kind in KEPT_DAYS ? KEPT_DAYS[kind as keyof typeof KEPT_DAYS] : null
}
