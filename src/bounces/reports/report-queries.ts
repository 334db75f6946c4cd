import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Road } from '../reaction/reaction.ts'
import type { Kind, RecipientReport } from '../report.ts'

export type ReportKind = Kind | 'event' | 'unreadable'

export type NewReport = {
  organisationId: string
  road: Road
  kind: ReportKind
  isAuthenticated: boolean
  messageId: string | null
  raw: Uint8Array
  receivedAt: Date
  dedupeKey: string
  state: 'done' | 'open'
}

/** Undefined: it is there already. */
export async function insertReport(tx: Tx, report: NewReport): Promise<string | undefined> {
  const row = await tx
    .insertInto('reports')
    .values({ ...report, raw: Buffer.from(report.raw) })
    .onConflict(conflict => conflict.columns(['organisationId', 'dedupeKey']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function findReportByKey(
  tx: Tx,
  organisationId: string,
  dedupeKey: string,
): Promise<{ id: string; kind: ReportKind } | undefined> {
  const { rows } = await sql<{ id: string; kind: ReportKind }>`
    select id, kind from reports where organisation_id = ${organisationId} and dedupe_key = ${dedupeKey}`.execute(tx)
  return rows[0]
}

const MOST_READINGS = 100

export async function insertReadings(
  tx: Tx,
  organisationId: string,
  reportId: string,
  readings: readonly RecipientReport[],
): Promise<void> {
  if (readings.length === 0) return
  const rows = readings.slice(0, MOST_READINGS).map((one, position) => ({
    organisationId,
    reportId,
    position,
    address: textFor(one.address, 320),
    originalAddress: one.originalAddress === undefined ? null : textFor(one.originalAddress, 320),
    outcome: one.outcome,
    permanence: one.permanence,
    reason: textFor(one.reason, 100),
    status: one.status === null ? null : textFor(one.status, 20),
    smtpCode: one.smtpCode === null ? null : textFor(one.smtpCode, 5),
    diagnostic: textFor(one.diagnostic, 4_000),
    rule: textFor(one.rule, 300),
    isDelay: one.isDelay ?? false,
  }))
  await tx.insertInto('reportReadings').values(rows).execute()
}

/** PostgreSQL keeps no NUL in a text. */
function textFor(said: string, most: number): string {
  return said.replaceAll('\0', '').slice(0, most)
}

export async function countOpenReports(tx: Tx, organisationId: string): Promise<number> {
  const { rows } = await sql<{ open: number }>`
    select count(*) as open from reports where organisation_id = ${organisationId} and state = 'open'`.execute(tx)
  return rows[0]?.open ?? 0
}

export type Decision = 'hard' | 'soft' | 'complaint' | 'opt_out' | 'nothing'

export async function keepDecision(
  tx: Tx,
  organisationId: string,
  id: string,
  { decision, decidedBy }: { decision: Decision; decidedBy: string },
): Promise<void> {
  await tx
    .updateTable('reports')
    .set({ state: 'decided', decision, decidedBy, decidedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}
