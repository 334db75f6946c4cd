import type { AdviceOnAddress } from './advise-on-address.ts'
import type { AddressVerdict } from './check-addresses.ts'
import type { ExplainedEntry, Explanation } from './explain-address.ts'
import { liftRuleOf } from './lift-policy.ts'
import type { Verdict } from './may-send.ts'
import { classOf, type Reason } from './reason.ts'

/** An entry as the API shows it: no keys, times as ISO 8601 in UTC. */
export function entryOnWire(entry: {
  id: string
  address: string | null
  reason: Reason
  since: Date
  listedAt: Date
  liftedAt: Date | null
}) {
  const { id, address, reason, since, listedAt, liftedAt } = entry
  return {
    id,
    address,
    reason,
    since: since.toISOString(),
    listedAt: listedAt.toISOString(),
    liftedAt: liftedAt?.toISOString() ?? null,
    class: classOf(reason),
    liftRule: liftRuleOf(reason),
  }
}

export function verdictOnWire(verdict: AddressVerdict) {
  if (!verdict.since && !verdict.warning) return verdict // nearly all of ten thousand: as they are
  const { since, warning, ...rest } = verdict
  return {
    ...rest,
    ...(since ? { since: since.toISOString() } : {}),
    ...(warning ? { warning: { ...warning, since: warning.since.toISOString() } } : {}),
  }
}

/** What is advised on an address, and its explanation. `withProof`: the evidence, the authorisations and the addresses near this one are for officers; others see reason, date and class. */
export function explanationOnWire(explanation: Explanation, advice: AdviceOnAddress, withProof: boolean) {
  const { address, canonical, heldAt, marketing, service, entries, nearVariants } = explanation
  const isHeld = heldAt && (marketing.allowed || marketing.reason === 'inactive')
  return {
    address,
    canonical,
    marketing: isHeld
      ? { allowed: false, reason: 'held_import' as const, since: heldAt.toISOString() }
      : purposeOnWire(marketing),
    service: purposeOnWire(service),
    ...advice,
    entries: entries.map(entry => ({ ...explainedOnWire(entry), ...(withProof ? proofOnWire(entry) : {}) })),
    nearVariants: nearVariants.map(near => ({
      ...(withProof ? { address: near.address } : {}),
      reason: near.reason,
      since: near.since.toISOString(),
    })),
  }
}

function purposeOnWire(verdict: Verdict) {
  return verdict.allowed ? verdict : { ...verdict, since: verdict.since.toISOString() }
}

function explainedOnWire(entry: ExplainedEntry) {
  const liftedBy =
    entry.liftedAt === null ? null : entry.liftConsentId === null ? ('hand' as const) : ('consent' as const)
  return { ...entryOnWire(entry), liftedBy }
}

function proofOnWire({ evidence, proofFiles, lift }: ExplainedEntry) {
  return {
    evidence: evidence.map(({ channel, recordedAt, detail }) => ({
      channel,
      recordedAt: recordedAt.toISOString(),
      detail,
    })),
    proofFiles: proofFiles.map(({ id, name, size, recordedAt }) => ({
      id,
      name,
      bytes: size,
      recordedAt: recordedAt.toISOString(),
    })),
    ...(lift
      ? {
          lift: {
            id: lift.id,
            givenBy: lift.givenBy,
            givenAt: lift.givenAt.toISOString(),
            channel: lift.channel,
            proof: lift.proof,
            proofFile:
              lift.proofFileBytes === null ? null : { name: lift.proofFileName ?? 'proof', bytes: lift.proofFileBytes },
            note: lift.note,
            recordedAt: lift.recordedAt.toISOString(),
          },
        }
      : {}),
  }
}
