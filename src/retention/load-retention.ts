import { findHowErasedAreKept, loadOrganisation, nameOfPerson } from '../accounts/index.ts'
import type { Country } from '../country.ts'
import type { Tx } from '../db/index.ts'
import { type Bounds, boundsOf, limitationIn, SETTLED_KINDS, type SettledKind } from '../kept-for.ts'
import { fixedDaysOf, HOLDING_KINDS, type HoldingKind, isSettled, lineOf } from './holding.ts'
import { findDue, findMonthsOfRequests, type SettledTerm, selectMonths, selectReviews, selectTerms } from './queries.ts'

/** How long something is kept; null: without a term, or (`logs`) where Veto does not decide. */
type Term = { months: number } | { days: number } | null

const SHOWN_REVIEWS = 20

/** Everything that is held, how long, and why; when it is looked at next, and what was said of it before. */
export async function loadRetention(tx: Tx, organisationId: string, now: Date) {
  const { country } = await loadOrganisation(tx)
  const settled = new Map((await selectTerms(tx, organisationId)).map(term => [term.kind, term]))
  const termOf = await termsOf(tx)
  const names = new Map<string, string | null>()
  const nameOf = async (id: string | null) => {
    if (id === null) return null
    if (!names.has(id)) names.set(id, (await nameOfPerson(tx, id)) ?? null)
    return names.get(id) ?? null
  }
  const holdings = []
  for (const kind of HOLDING_KINDS) {
    const term = isSettled(kind) ? settled.get(kind) : undefined
    const decided = term ? await decisionOf(term, nameOf) : null
    holdings.push({ kind, ...lineOf(kind), term: termOf(kind), bounds: boundsIn(kind, country), decided })
  }
  const due = await findDue(tx, now)
  const reviews = []
  for (const { reviewedBy, figures: _, ...review } of await selectReviews(tx, organisationId, SHOWN_REVIEWS))
    reviews.push({ ...review, reviewedAt: review.reviewedAt.toISOString(), by: await nameOf(reviewedBy) })
  return {
    country,
    limitation: limitationIn(country),
    keepsErasedAs: await findHowErasedAreKept(tx),
    holdings,
    review: due ?? null,
    reviews,
  }
}

/** What officers settled, in months, as it holds now: for whoever tells a person, or an authority, how long. */
export async function settledMonths(tx: Tx): Promise<Record<SettledKind, number>> {
  return Object.fromEntries(await selectMonths(tx, SETTLED_KINDS)) as Record<SettledKind, number>
}

/** The term of every kind, as it holds now. */
export async function termsOf(tx: Tx): Promise<(kind: HoldingKind) => Term> {
  const months = await selectMonths(tx, SETTLED_KINDS)
  const ofRequests = await findMonthsOfRequests(tx)
  return kind => {
    if (isSettled(kind)) return { months: months.get(kind) ?? 0 }
    if (kind === 'requests') return { months: ofRequests }
    const days = fixedDaysOf(kind)
    return days === null ? null : { days }
  }
}

function boundsIn(kind: HoldingKind, country: Country | null): Bounds | null {
  return isSettled(kind) ? boundsOf(kind, country) : null
}

async function decisionOf(term: SettledTerm, nameOf: (id: string | null) => Promise<string | null>) {
  return { why: term.why, by: await nameOf(term.decidedBy), at: term.decidedAt.toISOString() }
}
