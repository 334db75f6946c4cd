import type { KeyObject } from 'node:crypto'
import type { Database } from '../db/index.ts'
import type { Compose } from './gate/compose.ts'
import { countOutcome } from './gate/delivery-figures.ts'
import type { ReactToFinal } from './gate/record-outcomes.ts'
import { runDelivery } from './gate/run-delivery.ts'
import { openOutbox } from './outbox/keep-messages.ts'
import { type OpenRelay, openWaysOut } from './relays/ways-out.ts'

export { campaignJobs, moveCampaigns } from './campaigns/jobs.ts'
export { mailAlarms } from './closed-kinds/mail-alarms.ts'
export { tidyOutbox } from './outbox/tidy-outbox.ts'

export type DeliveryParts = {
  app: Database
  worker: Database
  sendingKey: KeyObject
  compose: Compose
  /** What follows, in the same transaction, where a relay refused a message for good: the bounce rules. */
  react: ReactToFinal
  openRelay: OpenRelay
  smtpUrl: string | undefined
  publicUrl: string | undefined
  retryMinutes: readonly number[]
  /** How long one dialogue may take. */
  patienceSeconds: number
  isAlone: boolean
  onError(error: unknown): void
}

/** What it may take to write an outcome down after the longest dialogue. */
const SLACK_SECONDS = 30

/** Hands over whatever is due, until stopped. */
export function startDelivery(parts: DeliveryParts): { stop(): Promise<void> } {
  const waysOut = openWaysOut({ ...parts, outbox: openOutbox(parts.app) })
  return runDelivery({
    ...parts,
    wayOutOf: waysOut.of,
    poolFor: waysOut.poolFor,
    retrySchedule: parts.retryMinutes.map(minutes => minutes * 60),
    leaseSeconds: parts.patienceSeconds + Math.min(parts.patienceSeconds, SLACK_SECONDS),
    count: countOutcome,
  })
}
