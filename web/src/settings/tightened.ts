import type { ImportHolds } from './settings-queries.ts'

export type Limit = keyof ImportHolds

export const LIMITS: readonly Limit[] = [
  'contactsHoldRows',
  'contactsHoldShare',
  'contactsTellShare',
  'optOutsHoldContacts',
  'optOutsHoldShare',
]

/** Shares are of 1 for the server and in percent for people, with one decimal. */
export function isShare(limit: Limit): boolean {
  return limit.endsWith('Share')
}

export function shownOf(limit: Limit, value: number): number {
  return isShare(limit) ? Math.round(value * 1_000) / 10 : value
}

function sentOf(limit: Limit, shown: number): number {
  return isShare(limit) ? Math.round(shown * 10) / 1_000 : Math.round(shown)
}

/** The limits that would be lower than they are. */
export function tightenedOf(holds: ImportHolds, shown: Record<Limit, number>): Partial<ImportHolds> {
  const lower = LIMITS.filter(limit => sentOf(limit, shown[limit]) < holds[limit])
  return Object.fromEntries(lower.map(limit => [limit, sentOf(limit, shown[limit])]))
}
