import type { Language } from '../language.ts'
import type { Day } from './deadline/day.ts'

/** GDPR art. 17, 15, 20, 16 and 21(2). */
export const REQUEST_KINDS = ['erasure', 'access', 'portability', 'rectification', 'objection'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** `unconfirmed`: it came by the public page, and its mailbox has not said yes; or by mail, and nobody took it on. `expired`: that never happened. */
export const REQUEST_STATES = ['unconfirmed', 'open', 'closed', 'expired'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export const REQUEST_CHANNELS = ['page', 'email', 'post', 'phone', 'in_person', 'other'] as const
export type RequestChannel = (typeof REQUEST_CHANNELS)[number]

export type SubjectRequest = {
  id: string
  kind: RequestKind
  state: RequestState
  channel: RequestChannel
  /** `RGPD-2026-0001`; null until it is opened. */
  reference: string | null
  /** Null once the register has forgotten who asked. */
  address: string | null
  mailboxKey: string | null
  name: string | null
  message: string | null
  language: Language
  receivedOn: Day
  dueOn: Day
  extendedDueOn: Day | null
  extensionReason: string | null
  ownerId: string | null
  outcome: 'fulfilled' | 'refused' | null
  refusalReason: string | null
  createdAt: Date
  confirmedAt: Date | null
  openedAt: Date | null
  closedAt: Date | null
}

/** By when it must be answered: the law's day, or the one it was extended to. */
export function dueOnOf({ dueOn, extendedDueOn }: Pick<SubjectRequest, 'dueOn' | 'extendedDueOn'>): Day {
  return extendedDueOn ?? dueOn
}

/** By language; an organisation may choose its own. */
export const PREFIXES: Record<Language, string> = { fr: 'RGPD', nl: 'AVG', en: 'GDPR', de: 'DSGVO' }
