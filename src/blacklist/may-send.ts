import { classOf, type Purpose, type Reason, rankOf } from './reason.ts'

/** What a verdict needs to know of an entry in force. */
export type Stop = { reason: Reason; since: Date }

/** May a message of this purpose go to this mailbox; if not, why and since when. */
export type Verdict = { allowed: true } | { allowed: false; reason: Reason; since: Date }

/** Decides whether one recipient may be written to. Pure: the caller supplies every entry in force for the mailbox. */
export function maySend(inForce: readonly Stop[], purpose: Purpose, kind?: string): Verdict {
  const stop = strictest(inForce.filter(entry => stops(entry.reason, purpose, kind)))
  return stop ? { allowed: false, reason: stop.reason, since: stop.since } : { allowed: true }
}

/** Of several reasons the one to show: an erasure, else the strictest class, and the earliest in it. */
export function strictest<Entry extends Stop>(entries: readonly Entry[]): Entry | undefined {
  return [...entries].sort((a, b) => rankOf(a.reason) - rankOf(b.reason) || a.since.getTime() - b.since.getTime())[0]
}

/**
 * An invoice still reaches somebody who left the newsletter (SE-3), but nothing goes to a dead address. Asking the inactive whether they
 * still want to hear from us is what a re-engagement campaign is for (CO-5). A sign-up is confirmed, and a subject request answered, wherever the
 * person is. `verdict-queries.ts` says the same in SQL, made of this.
 */
export function stops(reason: Reason, purpose: Purpose, kind?: string): boolean {
  if (purpose === 'service' && PASSES_EVERYTHING.includes(kind)) return false
  if (classOf(reason) === 'undeliverable') return true
  return purpose === 'marketing' && !(reason === 'inactive' && kind === 'reengagement')
}

// The person asked for it themselves, from that mailbox or about it. The gate wants the row that says so (sending/closed-kinds).
export const PASSES_EVERYTHING: readonly (string | undefined)[] = ['confirmation', 'rights_answer']
