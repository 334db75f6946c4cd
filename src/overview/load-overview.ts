import type { Actor } from '../actor.ts'
import { type Alarm, countUnseenAlarms, findLatestCheckpoint, readAlarms } from '../audit/index.ts'
import { classOf, countInForceByReason, REASONS, type Reason, type ReasonClass } from '../blacklist/index.ts'
import { type ContactCounts, loadAllCounts } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'
import { findHeldImports, type HeldImport } from '../imports/index.ts'
import { findDue } from '../retention/index.ts'
import { may } from '../rights.ts'
import { type Deadline, findDeadlines } from '../subject-requests/index.ts'

/** What the home page says at a glance (AC-3). `alarms`, `deadlines`, `retentionReview` and `checkpoint` are null for those who may not read them. */
export type Overview = {
  contacts: ContactCounts
  listed: { reason: Reason; class: ReasonClass; inForce: number }[]
  heldImports: HeldImport[]
  alarms: { unseen: number; items: Alarm[] } | null
  deadlines: Deadline[] | null
  retentionReview: { dueOn: string; daysLeft: number } | null
  checkpoint: { size: number; signedAt: Date | null } | null
}

const SHOWN_ALARMS = 10
const SHOWN_DEADLINES = 5
/** A yearly review is nobody's business before. */
const REVIEW_SHOWN_DAYS = 30

/** Quick with a million contacts and entries: entries are counted as they come and go, contacts every few seconds at most. */
export async function loadOverview(tx: Tx, actor: Actor): Promise<Overview> {
  const { organisationId } = actor
  const inForce = new Map((await countInForceByReason(tx, organisationId)).map(row => [row.reason, row.inForce]))
  return {
    contacts: await loadAllCounts(tx, organisationId),
    listed: REASONS.map(reason => ({ reason, class: classOf(reason), inForce: inForce.get(reason) ?? 0 })),
    heldImports: await findHeldImports(tx, organisationId),
    alarms: may(actor, 'alarms.read') ? await loadAlarms(tx, organisationId) : null,
    deadlines: may(actor, 'subject_requests.read')
      ? await findDeadlines(tx, organisationId, new Date(), SHOWN_DEADLINES)
      : null,
    retentionReview: may(actor, 'retention.read') ? await findNearReview(tx) : null,
    checkpoint: may(actor, 'audit.read') ? await loadCheckpoint(tx, organisationId) : null,
  }
}

// Those that nobody has looked at come first; what was looked at fills up.
async function loadAlarms(tx: Tx, organisationId: string): Promise<Overview['alarms']> {
  const unseen = await readAlarms(tx, organisationId, { isSeen: false, limit: SHOWN_ALARMS })
  const seen = await readAlarms(tx, organisationId, { isSeen: true, limit: SHOWN_ALARMS })
  const items = [...unseen.items, ...seen.items].slice(0, SHOWN_ALARMS)
  return { unseen: await countUnseenAlarms(tx, organisationId), items }
}

async function findNearReview(tx: Tx): Promise<Overview['retentionReview']> {
  const due = await findDue(tx, new Date())
  return due && due.daysLeft <= REVIEW_SHOWN_DAYS ? due : null
}

async function loadCheckpoint(tx: Tx, organisationId: string): Promise<Overview['checkpoint']> {
  const latest = await findLatestCheckpoint(tx, organisationId)
  return latest ? { size: latest.size, signedAt: latest.at } : { size: 0, signedAt: null }
}
