import { recordsOf } from './dns-records.ts'
import type { SenderCard } from './load-sender.ts'
import type { Sender } from './sender.ts'

export function senderOnWire({ archivedAt, verifiedAt, checkedAt, createdAt, results: _, ...sender }: Sender) {
  return {
    ...sender,
    createdAt: createdAt.toISOString(),
    isArchived: archivedAt !== null,
    isVerified: verifiedAt !== null,
    checkedAt: checkedAt?.toISOString() ?? null,
  }
}

/** With the records to put into the DNS, and what was found there. The private keys stay here. */
export function senderCardOnWire({ keys, ...sender }: SenderCard, mailHost: string) {
  const dns = recordsOf(sender.domain, keys, mailHost).map(record => {
    const { state, found } = sender.results?.[record.purpose] ?? { state: 'unknown' as const, found: [] }
    return { ...record, state, found }
  })
  return { ...senderOnWire(sender), dns }
}
