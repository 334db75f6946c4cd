import type { Copy } from './copy/copy-queries.ts'
import { type Day, daysBetween } from './deadline/day.ts'
import type { RequestEvent } from './queries.ts'
import { dueOnOf, type SubjectRequest } from './request.ts'
import { isAnsweredByPeople, type Step } from './step.ts'
import type { Told } from './told/told-queries.ts'

/** `today` where the organisation is at home; `owner`: their name. */
export function requestOnWire(request: SubjectRequest, today: Day, owner: string | undefined) {
  const { id, kind, state, channel, reference, address, name, language, receivedOn, ownerId, outcome } = request
  const dueOn = dueOnOf(request)
  return {
    ...{ id, kind, state, channel, reference, address, name, language, receivedOn, ownerId, outcome, dueOn },
    daysLeft: daysBetween(today, dueOn),
    isExtended: request.extendedDueOn !== null,
    owner: owner ?? null,
    openedAt: request.openedAt?.toISOString() ?? null,
    closedAt: request.closedAt?.toISOString() ?? null,
  }
}

export function stepOnWire({ systemName, answeredAt, ...step }: Step) {
  return {
    ...step,
    system: systemName,
    byPeople: isAnsweredByPeople(step.step),
    answeredAt: answeredAt?.toISOString() ?? null,
  }
}

export function eventOnWire({ at, ...event }: RequestEvent) {
  return { ...event, at: at.toISOString() }
}

export function copyOnWire(copy: Copy | undefined) {
  if (!copy) return null
  const { madeAt, lastDownloadedAt, ...figures } = copy
  return { ...figures, madeAt: madeAt.toISOString(), lastDownloadedAt: lastDownloadedAt?.toISOString() ?? null }
}

export function toldOnWire(told: Told | undefined) {
  if (!told) return null
  const { mails, lastMailAt, callAttempts, callOutcome, callFailure, nextCallAt } = told
  return {
    mails,
    lastMailAt: lastMailAt?.toISOString() ?? null,
    calls: callAttempts,
    callOutcome,
    callFailure,
    nextCallAt: nextCallAt?.toISOString() ?? null,
  }
}
