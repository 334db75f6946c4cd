import type { Contact } from './contact.ts'
import type { ContactCounts } from './count-queries.ts'
import type { ContactVerdict } from './judge-contact.ts'
import type { List } from './list-queries.ts'
import type { ContactCard } from './load-contact.ts'

/** A contact as the API shows it: no keys, times as ISO 8601 in UTC, the warning beside the verdict. */
export function contactOnWire({ mailboxKey: _, verdict, ...contact }: Contact & { verdict: ContactVerdict }) {
  const { allowed, reason, since, warning } = verdict
  return {
    ...contact,
    confirmedAt: contact.confirmedAt?.toISOString() ?? null,
    createdAt: contact.createdAt.toISOString(),
    updatedAt: contact.updatedAt.toISOString(),
    verdict: { allowed, ...(reason ? { reason } : {}), ...(since ? { since: since.toISOString() } : {}) },
    ...(warning ? { warning: { ...warning, since: warning.since.toISOString() } } : {}),
  }
}

export function contactCardOnWire({ lists, interests, ...contact }: ContactCard) {
  return { ...contactOnWire(contact), lists, interests }
}

export function listOnWire(list: List) {
  return { ...list, createdAt: list.createdAt.toISOString() }
}

export function countsOnWire({ confirmed, unconfirmed, blacklisted, waiting, countedAt }: ContactCounts) {
  return { confirmed, unconfirmed, blacklisted, waiting, countedAt: countedAt.toISOString() }
}
