import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ReportKind } from './report-queries.ts'

export type ReportRow = {
  id: string
  road: string
  kind: ReportKind
  isAuthenticated: boolean
  messageId: string | null
  receivedAt: Date
  state: 'done' | 'open' | 'decided'
  decision: string | null
  decidedBy: string | null
  decidedAt: Date | null
  /** Of the first recipient: what a list shows. */
  address: string | null
  said: string | null
  reason: string | null
  status: string | null
  recipients: number
  actions: string[]
}

export type ReportFilter = {
  state?: string | undefined
  kind?: string | undefined
  road?: string | undefined
  messageId?: string | undefined
  before?: string | undefined
  limit: number
}

/** The newest first. */
export async function selectReports(tx: Tx, organisationId: string, filter: ReportFilter): Promise<ReportRow[]> {
  const { state = null, kind = null, road = null, messageId = null, before = null, limit } = filter
  const { rows } = await sql<ReportRow>`
    select r.id, r.road, r.kind, r.is_authenticated, r.message_id, r.received_at, r.state, r.decision, r.decided_by, r.decided_at,
      coalesce(f.address, h.address, h.reference) as address, coalesce(f.outcome, h.action) as said, coalesce(f.reason, h.reason) as reason,
      coalesce(f.status, f.smtp_code, h.code) as status,
      (select count(*) from report_readings x where x.organisation_id = r.organisation_id and x.report_id = r.id)
        + (select count(*) from hook_events x where x.organisation_id = r.organisation_id and x.report_id = r.id) as recipients,
      array(select distinct a.action from reactions a where a.organisation_id = r.organisation_id and a.report_id = r.id) as actions
    from reports r
    left join report_readings f on f.organisation_id = r.organisation_id and f.report_id = r.id and f.position = 0
    left join lateral (select x.* from hook_events x where x.organisation_id = r.organisation_id and x.report_id = r.id limit 1) h on true
    where r.organisation_id = ${organisationId}
      and (${state}::report_state is null or r.state = ${state}::report_state) and (${kind}::text is null or r.kind = ${kind})
      and (${road}::text is null or r.road = ${road}) and (${messageId}::uuid is null or r.message_id = ${messageId}::uuid)
      and (${before}::uuid is null or r.id < ${before}::uuid)
    order by r.id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findReport(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<Omit<ReportRow, 'address' | 'said' | 'reason' | 'status' | 'recipients' | 'actions'> | undefined> {
  const { rows } = await sql<ReportRow>`
    select id, road, kind, is_authenticated, message_id, received_at, state, decision, decided_by, decided_at
    from reports where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** Held until the transaction ends: two people decide one after the other. */
export async function lockReport(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`select from reports where organisation_id = ${organisationId} and id = ${id} for update`.execute(tx)
}

/** Its first bytes, and how many it has. Null: they were taken away. */
export async function findRaw(
  tx: Tx,
  organisationId: string,
  id: string,
  most: number,
): Promise<{ raw: Buffer | null; bytes: number | null }> {
  const { rows } = await sql<{ raw: Buffer | null; bytes: number | null }>`
    select substring(raw from 1 for ${most}) as raw, octet_length(raw) as bytes
    from reports where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0] ?? { raw: null, bytes: null }
}

export type ReadingRow = {
  address: string | null
  originalAddress: string | null
  outcome: 'hard' | 'soft' | 'undetermined'
  permanence: string | null
  reason: string
  status: string | null
  smtpCode: string | null
  diagnostic: string
  rule: string
  isDelay: boolean
}

export async function selectReadings(tx: Tx, organisationId: string, reportId: string): Promise<ReadingRow[]> {
  const { rows } = await sql<ReadingRow>`
    select address, original_address, outcome, permanence, reason, status, smtp_code, diagnostic, rule, is_delay from report_readings
    where organisation_id = ${organisationId} and report_id = ${reportId} order by position`.execute(tx)
  return rows
}

export type EventRow = {
  action: string
  address: string | null
  reference: string | null
  reason: string | null
  code: string | null
  scope: string | null
  detail: string | null
}

export async function selectEvents(tx: Tx, organisationId: string, reportId: string): Promise<EventRow[]> {
  const { rows } = await sql<EventRow>`
    select action, address, reference, reason, code, scope, detail from hook_events
    where organisation_id = ${organisationId} and report_id = ${reportId} order by event_id limit 100`.execute(tx)
  return rows
}

export type ReactionRow = {
  kind: string
  action: string
  code: string
  reason: string
  entryId: string | null
  at: Date
}

export async function selectReactions(tx: Tx, organisationId: string, reportId: string): Promise<ReactionRow[]> {
  const { rows } = await sql<ReactionRow>`
    select kind, action, code, reason, entry_id, reacted_at as at from reactions
    where organisation_id = ${organisationId} and report_id = ${reportId} order by id limit 100`.execute(tx)
  return rows
}

export type Suggestion = {
  said: string
  status: string | null
  smtpCode: string | null
  rule: string
  outcome: string
  decision: string
  decidedAt: Date
}

/** What people decided about wordings that the rules did not know, the newest first. */
export async function selectDecisions(tx: Tx, organisationId: string, limit: number): Promise<Suggestion[]> {
  const { rows } = await sql<Suggestion>`
    select x.diagnostic as said, x.status, x.smtp_code, x.rule, x.outcome, r.decision, r.decided_at
    from reports r join report_readings x on x.organisation_id = r.organisation_id and x.report_id = r.id
    where r.organisation_id = ${organisationId} and r.state = 'decided' and x.diagnostic <> ''
    order by r.decided_at desc, x.position limit ${limit}`.execute(tx)
  return rows
}
