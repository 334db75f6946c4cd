import { type RawBuilder, sql } from 'kysely'
import { entriesInForce, onTheList, type Reason } from '../blacklist/index.ts'
import { contactsOfWorkspace } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'
import type { LeftOutCause } from './formats/format.ts'
import type { ImportVerdict, RowFault } from './import.ts'

export type JudgedImport = { organisationId: string; id: string; workspaceId: string }

/** The planner's figures for the rows that came in, and room to hash a million of them: set for this transaction. */
export async function prepareJudging(tx: Tx): Promise<void> {
  await sql`select analyze_import_rows()`.execute(tx)
  await sql`set local work_mem = '256MB'`.execute(tx)
}

/**
 * For a statement that reads every contact anyway. Right after a first bulk load the planner believes the tables nearly empty (statistics
 * follow within a minute) and compares each contact with each entry: 31 000 by 49 000 took 44 s, by hashing 0.1 s.
 */
export async function byHashing<T>(tx: Tx, work: () => Promise<T>): Promise<T> {
  await sql`set local enable_nestloop = off`.execute(tx)
  const result = await work()
  await sql`set local enable_nestloop to default`.execute(tx)
  return result
}

/** The verdicts are made of the rows and of the blacklist as it stands: made anew, nothing is lost. */
export async function deleteVerdicts(tx: Tx, { organisationId, id }: JudgedImport): Promise<void> {
  await sql`delete from import_verdicts where organisation_id = ${organisationId} and import_id = ${id}`.execute(tx)
}

const rowsOf = ({ organisationId, id }: JudgedImport) => sql`
  select r.* from staged_rows r where r.organisation_id = ${organisationId} and r.import_id = ${id}`

// The mailboxes that the last import from the same source blocked.
const blockedIn = (organisationId: string, importId: string) => sql`
  select distinct r.mailbox_key from staged_rows r
  join import_verdicts v on v.organisation_id = r.organisation_id and v.import_id = r.import_id and v.row_number = r.row_number
  where r.organisation_id = ${organisationId} and r.import_id = ${importId} and v.verdict = 'blocked'`

// The rows of a mailbox after its first one.
const firstRows = (judged: JudgedImport) => sql`
  select r.mailbox_key, min(r.row_number) as first_row from (${rowsOf(judged)}) r
  where r.mailbox_key is not null and r.left_out is null group by r.mailbox_key having count(*) > 1`

/**
 * IM-1: one verdict per row, the first that fits: left out, invalid, blocked, duplicate, unchanged, updated, created. One statement and one
 * pass; only the rows that are not simply `created` are written. `lastImportId`: what was blocked there is not new (IM-2).
 */
export async function judgeContacts(tx: Tx, judged: JudgedImport, lastImportId: string | undefined): Promise<void> {
  const { organisationId, id, workspaceId } = judged
  const isNew = lastImportId ? sql`case when l.blocked_reason is not null then p.mailbox_key is null end` : sql`null`
  const last = lastImportId
    ? sql`left join (${blockedIn(organisationId, lastImportId)}) p on p.mailbox_key = r.mailbox_key`
    : sql``
  await sql`
    insert into import_verdicts (organisation_id, import_id, row_number, verdict, left_out, fault, blocked_reason, blocked_since, is_new, duplicate_of, near_reason)
    select ${organisationId}, ${id}, r.row_number,
      (case when r.left_out is not null then 'left_out'
            when r.mailbox_key is null then 'invalid'
            when l.blocked_reason is not null then 'blocked'
            when d.first_row < r.row_number then 'duplicate'
            when c.id is null then 'created'
            when coalesce(r.first_name, c.first_name) is not distinct from c.first_name
             and coalesce(r.last_name, c.last_name) is not distinct from c.last_name
             and coalesce(r.language, c.language) is not distinct from c.language
             and c.fields @> coalesce(r.fields, '{}') then 'unchanged'
            else 'updated' end)::import_verdict,
      r.left_out, r.fault, l.blocked_reason, l.blocked_since, ${isNew}, case when d.first_row < r.row_number then d.first_row end, l.near_reason
    from (${rowsOf(judged)}) r
    left join (${onTheList(organisationId, sql`select * from (${rowsOf(judged)}) r where r.left_out is null`)}) l on l.row_number = r.row_number
    left join (${firstRows(judged)}) d on d.mailbox_key = r.mailbox_key and r.left_out is null
    left join (${contactsOfWorkspace(organisationId, workspaceId)}) c on c.mailbox_key = r.mailbox_key
    ${last}
    where r.mailbox_key is null or r.left_out is not null or l.blocked_reason is not null or l.near_reason is not null
       or d.first_row < r.row_number or c.id is not null`.execute(tx)
}

/** The same for a file of opt-outs: left out, invalid, duplicate, already_listed; the others will be listed. */
export async function judgeOptOuts(tx: Tx, judged: JudgedImport): Promise<void> {
  const { organisationId, id } = judged
  await sql`
    insert into import_verdicts (organisation_id, import_id, row_number, verdict, left_out, fault, duplicate_of)
    select ${organisationId}, ${id}, r.row_number,
      (case when r.left_out is not null then 'left_out' when r.mailbox_key is null then 'invalid'
            when d.first_row < r.row_number then 'duplicate' else 'already_listed' end)::import_verdict,
      r.left_out, r.fault, case when d.first_row < r.row_number then d.first_row end
    from (${rowsOf(judged)}) r
    left join (${firstRows(judged)}) d on d.mailbox_key = r.mailbox_key
    left join (${entriesInForce(organisationId)}) e on e.mailbox_key = r.mailbox_key and e.reason = coalesce(r.listed_reason, 'opt_out')
    where r.mailbox_key is null or d.first_row < r.row_number or e.mailbox_key is not null`.execute(tx)
}

/** The rows with one of these verdicts; `created` and `listed` are those that nothing else was said of. */
export function rowsJudged(judged: JudgedImport, ...verdicts: ImportVerdict[]): RawBuilder<unknown> {
  const isRule = verdicts.includes('created') || verdicts.includes('listed')
  return sql`
    select r.* from (${rowsOf(judged)}) r
    left join import_verdicts v on v.organisation_id = ${judged.organisationId} and v.import_id = ${judged.id} and v.row_number = r.row_number
    where v.verdict = any (${verdicts}::import_verdict[]) ${isRule ? sql`or v.verdict is null` : sql``}`
}

/** How many rows of a file of contacts say no, and are not on the blacklist. */
export async function countMissingNos(tx: Tx, judged: JudgedImport): Promise<number> {
  const { rows } = await sql<{ rows: number }>`
    select count(*) as rows from (${rowsOf(judged)}) r
    where r.left_out = 'says_no' and not exists (
      select from (${entriesInForce(judged.organisationId)}) e where e.mailbox_key = r.mailbox_key)`.execute(tx)
  return rows[0]?.rows ?? 0
}

/** Every mailbox of the file. */
export function mailboxesOf(judged: JudgedImport): RawBuilder<{ mailboxKey: string }> {
  return sql`select r.mailbox_key from (${rowsOf(judged)}) r where r.mailbox_key is not null`
}

export type VerdictCount = {
  verdict: ImportVerdict
  reason: Reason | null
  fault: RowFault | null
  leftOut: LeftOutCause | null
  rows: number
  /** Of these, how many the last import from the same source did not block. */
  fresh: number
  /** Of these, how many are not the first of their mailbox. */
  repeated: number
  near: number
}

export async function countVerdicts(tx: Tx, judged: JudgedImport): Promise<VerdictCount[]> {
  const { organisationId, id } = judged
  const { rows } = await sql<VerdictCount>`
    select v.verdict, v.blocked_reason as reason, v.fault, v.left_out, count(*) as rows, count(*) filter (where v.is_new) as fresh, count(v.duplicate_of) as repeated, count(v.near_reason) filter (where v.verdict in ('created', 'updated', 'unchanged')) as near
    from import_verdicts v
    where v.organisation_id = ${organisationId} and v.import_id = ${id}
    group by 1, 2, 3, 4`.execute(tx)
  return rows
}

export type OptOutRow = {
  rowNumber: number
  mailboxKey: string
  variantKey: string
  address: string
  reason: Reason
  since: Date | null
}

/** The next rows to list, in key order, from where the last step stopped. */
export async function findOptOuts(
  tx: Tx,
  judged: JudgedImport,
  from: string,
  afterRow: number,
  limit: number,
): Promise<OptOutRow[]> {
  const { rows } = await sql<OptOutRow>`
    select r.row_number, r.mailbox_key, r.variant_key, r.address, coalesce(r.listed_reason, 'opt_out') as reason, r.listed_since as since
    from (${rowsOf(judged)}) r where (r.mailbox_key, r.row_number) > (${from}::uuid, ${afterRow}::integer)
    order by r.mailbox_key, r.row_number limit ${limit}`.execute(tx)
  return rows
}

/** BL-14: the exports, of whichever organisation, whose canary addresses are in this file. */
export async function findLeakedExports(
  tx: Tx,
  importId: string,
): Promise<{ organisationId: string; exportId: string }[]> {
  const { rows } = await sql<{
    organisationId: string
    exportId: string
  }>`select organisation_id, export_id from find_leaked_exports(${importId})`.execute(tx)
  return rows
}
