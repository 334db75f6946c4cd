import { sql } from 'kysely'
import type { Reason } from '../blacklist/index.ts'
import type { Database, Tx } from '../db/index.ts'
import type {
  Basis,
  Import,
  ImportCounts,
  ImportFailure,
  ImportKind,
  ImportState,
  ImportVerdict,
  RowFault,
} from './import.ts'

const IMPORT = sql`
  id, organisation_id, workspace_id, kind, state, is_dry_run, file_name, file_sha256, asked_mapping, ignored_columns, list_name, basis, source, declared_by,
  rows_read, counts, rows_root, listed_through, failure, decided_by, created_at, started_at, finished_at`

export type NewImport = {
  id?: string | undefined
  workspaceId: string
  kind: ImportKind
  isDryRun: boolean
  fileName: string
  askedMapping: Record<string, string>
  listName: string | undefined
  basis: Basis | undefined
  source: string | undefined
  declaredBy: Import['declaredBy']
}

export async function insertImport(tx: Tx, organisationId: string, made: NewImport): Promise<Import> {
  const { rows } = await sql<Import>`
    insert into imports (organisation_id, id, workspace_id, kind, is_dry_run, file_name, asked_mapping, list_name, basis, source, declared_by)
    values (${organisationId}, coalesce(${made.id ?? null}::uuid, new_id()), ${made.workspaceId}, ${made.kind}, ${made.isDryRun}, ${made.fileName}, ${JSON.stringify(made.askedMapping)}, ${made.listName ?? null},
            ${made.basis ?? null}, ${made.source ?? null}, ${JSON.stringify(made.declaredBy)})
    returning ${IMPORT}`.execute(tx)
  return one(rows)
}

export async function findImport(tx: Tx, organisationId: string, id: string): Promise<Import | undefined> {
  const { rows } =
    await sql<Import>`select ${IMPORT} from imports where organisation_id = ${organisationId} and id = ${id}`.execute(
      tx,
    )
  return rows[0]
}

/** The same, and nobody else decides on it meanwhile. */
export async function lockImport(tx: Tx, organisationId: string, id: string): Promise<Import | undefined> {
  const { rows } =
    await sql<Import>`select ${IMPORT} from imports where organisation_id = ${organisationId} and id = ${id} for update`.execute(
      tx,
    )
  return rows[0]
}

export async function findImports(
  tx: Tx,
  organisationId: string,
  after: string | undefined,
  limit: number,
): Promise<Import[]> {
  const { rows } = await sql<Import>`
    select ${IMPORT} from imports where organisation_id = ${organisationId} ${after ? sql`and id < ${after}` : sql``} order by id desc limit ${limit}`.execute(
    tx,
  )
  return rows
}

/** In the states in which somebody should be at work on it. */
const IS_UNFINISHED = sql`state in ('queued', 'reading', 'staged', 'confirmed')`
/** Three signs of life are missing (HEARTBEAT_MS in run-import.ts): whoever was at work is dead. */
const DEAD_SINCE = sql`now() - interval '30 seconds'`

/** Takes an import for this process, where no other is at work on it. */
export async function claimImport(tx: Tx, organisationId: string, id: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`
    update imports set seen_alive_at = now(), started_at = coalesce(started_at, now()),
      state = case when state = 'queued' then 'reading' else state end
    where organisation_id = ${organisationId} and id = ${id} and ${IS_UNFINISHED} and (seen_alive_at is null or seen_alive_at < ${DEAD_SINCE})
    returning ${IMPORT}`.execute(tx)
  return rows[0]
}

/** The rows that this transaction copies are this import's. */
export async function copyFor(tx: Tx, importId: string): Promise<void> {
  await sql`select set_config('veto.import_id', ${importId}, true)`.execute(tx)
}

export type ImportChange = Partial<{
  state: ImportState
  fileSha256: Buffer
  ignoredColumns: string[]
  rowsRead: number
  rowsRoot: Buffer
  counts: ImportCounts
  listedThrough: string
  failure: ImportFailure
  decidedBy: Import['declaredBy']
  isFinished: boolean
  isReleased: boolean
}>

/** Sets what is given and leaves the rest; also says that somebody is at work, or no longer (`isReleased`). */
export async function updateImport(tx: Tx, organisationId: string, id: string, change: ImportChange): Promise<void> {
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value))
  await sql`
    update imports set
      state = coalesce(${change.state ?? null}::import_state, state),
      file_sha256 = coalesce(${change.fileSha256 ?? null}, file_sha256),
      ignored_columns = coalesce(${change.ignoredColumns ?? null}::text[], ignored_columns),
      rows_read = coalesce(${change.rowsRead ?? null}::bigint, rows_read),
      rows_root = coalesce(${change.rowsRoot ?? null}, rows_root),
      counts = coalesce(${json(change.counts)}::jsonb, counts),
      listed_through = coalesce(${change.listedThrough ?? null}::uuid, listed_through),
      failure = coalesce(${json(change.failure)}::jsonb, failure),
      decided_by = coalesce(${json(change.decidedBy)}::jsonb, decided_by),
      seen_alive_at = case when ${change.isReleased ?? false} then null else now() end,
      finished_at = case when ${change.isFinished ?? false} then clock_timestamp() else finished_at end
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
}

/**
 * Imports that nobody is at work on, though they have not ended: after a crash. One that was begun and let go is due at once; one that was
 * never begun has its job, and is looked after when it waits for long. Over all organisations, as veto_worker.
 */
export async function findAbandonedImports(workerDb: Database): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select organisation_id, id from imports
    where ${IS_UNFINISHED} and case when state = 'queued' then created_at < ${DEAD_SINCE} else coalesce(seen_alive_at < ${DEAD_SINCE}, true) end`.execute(
    workerDb,
  )
  return rows
}

/** Imports that have not ended, whether or not somebody is at work on them. Over all organisations, as veto_worker. */
export async function findUnfinishedImports(workerDb: Database): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select organisation_id, id from imports where ${IS_UNFINISHED}`.execute(workerDb)
  return rows
}

export async function insertFileChunk(
  tx: Tx,
  organisationId: string,
  importId: string,
  number: number,
  bytes: Buffer,
): Promise<void> {
  await sql`insert into import_file_chunks (organisation_id, import_id, number, bytes) values (${organisationId}, ${importId}, ${number}, ${bytes})`.execute(
    tx,
  )
}

export async function findFileChunk(
  tx: Tx,
  organisationId: string,
  importId: string,
  number: number,
): Promise<Buffer | undefined> {
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from import_file_chunks where organisation_id = ${organisationId} and import_id = ${importId} and number = ${number}`.execute(
    tx,
  )
  return rows[0]?.bytes
}

export async function deleteFileChunks(tx: Tx, organisationId: string, importId: string): Promise<void> {
  await sql`delete from import_file_chunks where organisation_id = ${organisationId} and import_id = ${importId}`.execute(
    tx,
  )
}

/** Pieces of uploads that broke off: no import was ever made of them. */
export async function deleteAbandonedChunks(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    delete from import_file_chunks c where c.organisation_id = ${organisationId} and c.received_at < now() - interval '1 day'
      and not exists (select from imports i where i.organisation_id = c.organisation_id and i.id = c.import_id)`.execute(
    tx,
  )
}

export type JudgedRow = {
  rowNumber: number
  verdict: ImportVerdict
  address: string
  firstName: string | null
  lastName: string | null
  language: string | null
  fields: Record<string, unknown> | null
  fault: RowFault | null
  suggestion: string | null
  reason: Reason | null
  since: Date | null
  duplicateOf: number | null
  nearReason: Reason | null
}

/** One page of an import's rows in file order, after a row number; `verdict` narrows it. */
export async function findRows(
  tx: Tx,
  found: Import,
  verdict: ImportVerdict | undefined,
  afterRow: number,
  limit: number,
): Promise<JudgedRow[]> {
  const rule: ImportVerdict = found.kind === 'contacts' ? 'created' : 'listed'
  const { organisationId, id } = found
  // The rows of a rare verdict are found by its index; those of the rule are nearly all.
  const join = verdict === undefined || verdict === rule ? sql`left join` : sql`join`
  const narrowed =
    verdict === undefined
      ? sql``
      : verdict === rule
        ? sql`and (v.verdict is null or v.verdict = ${rule})`
        : sql`and v.verdict = ${verdict} and v.row_number > ${afterRow}`
  const { rows } = await sql<JudgedRow>`
    select r.row_number, coalesce(v.verdict, ${rule}) as verdict, r.address, r.first_name, r.last_name, r.language, r.fields, r.fault, r.suggestion,
           coalesce(v.blocked_reason, r.listed_reason) as reason, coalesce(v.blocked_since, r.listed_since) as since, v.duplicate_of, v.near_reason
    from staged_rows r ${join} import_verdicts v on v.organisation_id = r.organisation_id and v.import_id = r.import_id and v.row_number = r.row_number
    where r.organisation_id = ${organisationId} and r.import_id = ${id} and r.row_number > ${afterRow} ${narrowed}
    order by r.row_number limit ${limit}`.execute(tx)
  return rows
}

function one<T>(rows: readonly T[]): T {
  if (rows[0] === undefined) throw new Error('expected a row')
  return rows[0]
}
