import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import type { Basis, Import, ImportCounts, ImportFailure, ImportKind, ImportState } from './import.ts'

const IMPORT = sql`
  id, organisation_id, workspace_id, kind, state, is_dry_run, file_name, file_sha256, file_bytes, bytes_read, draft_id, asked_mapping, asked_format, format,
  ignored_columns, list_name, basis, source, declared_by, rows_read, counts, rows_root, listed_through, rows_listed, failure, decided_by, created_at, started_at,
  staged_at, finished_at, rows_forgotten_at`

export type NewImport = {
  id?: string | undefined
  workspaceId: string
  kind: ImportKind
  isDryRun: boolean
  fileName: string
  fileBytes: number
  draftId: string | undefined
  askedMapping: Record<string, string>
  askedFormat: string | undefined
  listName: string | undefined
  basis: Basis | undefined
  source: string | undefined
  declaredBy: Import['declaredBy']
}

export async function insertImport(tx: Tx, organisationId: string, made: NewImport): Promise<Import> {
  const { rows } = await sql<Import>`
    insert into imports (organisation_id, id, workspace_id, kind, is_dry_run, file_name, file_bytes, draft_id, asked_mapping, asked_format, list_name, basis, source, declared_by)
    values (${organisationId}, coalesce(${made.id ?? null}::uuid, new_id()), ${made.workspaceId}, ${made.kind}, ${made.isDryRun}, ${made.fileName}, ${made.fileBytes},
            ${made.draftId ?? null}, ${JSON.stringify(made.askedMapping)}, ${made.askedFormat ?? null}, ${made.listName ?? null}, ${made.basis ?? null}, ${made.source ?? null}, ${JSON.stringify(made.declaredBy)})
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

/** The newest first. `onlyLastTries`: without the tries after which the same file was tried or imported again as the same kind. */
export async function findImports(
  tx: Tx,
  organisationId: string,
  { after, limit, onlyLastTries }: { after?: string | undefined; limit: number; onlyLastTries?: boolean },
): Promise<Import[]> {
  const withoutPassed = sql`and not (i.is_dry_run and exists (
    select from imports later where later.organisation_id = i.organisation_id and later.draft_id = i.draft_id and later.kind = i.kind and later.id > i.id))`
  const { rows } = await sql<Import>`
    select ${IMPORT} from imports i where organisation_id = ${organisationId} ${after ? sql`and id < ${after}` : sql``} ${onlyLastTries ? withoutPassed : sql``}
    order by id desc limit ${limit}`.execute(tx)
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
  format: string
  bytesRead: number
  rowsRead: number
  isStaged: boolean
  moreListed: number
  rowsRoot: Buffer
  counts: ImportCounts
  listedThrough: string
  failure: ImportFailure
  decidedBy: Import['declaredBy']
  isFinished: boolean
  isReleased: boolean
}>

/**
 * Sets what is given and leaves the rest; also says that somebody is at work, or no longer (`isReleased`). Where `from` is given, only in that
 * state: answers whether it was.
 */
export async function updateImport(
  tx: Tx,
  organisationId: string,
  id: string,
  change: ImportChange,
  from?: ImportState,
): Promise<boolean> {
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value))
  const { numAffectedRows = 0n } = await sql`
    update imports set
      state = coalesce(${change.state ?? null}::import_state, state),
      file_sha256 = coalesce(${change.fileSha256 ?? null}, file_sha256),
      ignored_columns = coalesce(${change.ignoredColumns ?? null}::text[], ignored_columns),
      format = coalesce(${change.format ?? null}, format),
      bytes_read = coalesce(${change.bytesRead ?? null}::bigint, bytes_read),
      rows_read = coalesce(${change.rowsRead ?? null}::bigint, rows_read),
      rows_listed = rows_listed + ${change.moreListed ?? 0},
      staged_at = case when ${change.isStaged ?? false} then clock_timestamp() else staged_at end,
      rows_root = coalesce(${change.rowsRoot ?? null}, rows_root),
      counts = coalesce(${json(change.counts)}::jsonb, counts),
      listed_through = coalesce(${change.listedThrough ?? null}::uuid, listed_through),
      failure = coalesce(${json(change.failure)}::jsonb, failure),
      decided_by = coalesce(${json(change.decidedBy)}::jsonb, decided_by),
      seen_alive_at = case when ${change.isReleased ?? false} then null else now() end,
      finished_at = case when ${change.isFinished ?? false} then clock_timestamp() else finished_at end
    where organisation_id = ${organisationId} and id = ${id} ${from ? sql`and state = ${from}` : sql``}`.execute(tx)
  return numAffectedRows > 0n
}

/** IM-2: the last import of contacts that ended, into the same workspace and from the same source. */
export async function findLastFromSource(
  tx: Tx,
  { organisationId, id, workspaceId, source }: Import,
): Promise<{ importId: string; finishedAt: string } | undefined> {
  const { rows } = await sql<{ importId: string; finishedAt: Date }>`
    select id as import_id, finished_at from imports
    where organisation_id = ${organisationId} and workspace_id = ${workspaceId} and id <> ${id} and kind = 'contacts' and state = 'done'
      and not is_dry_run and rows_forgotten_at is null and lower(source) = lower(${source})
    order by finished_at desc limit 1`.execute(tx)
  return rows[0] && { ...rows[0], finishedAt: rows[0].finishedAt.toISOString() }
}

export type Declaration = { declaredBy: Import['declaredBy']; declaredAt: Date; importId: string | null }

export async function insertDeclaration(
  tx: Tx,
  organisationId: string,
  declaredBy: Import['declaredBy'],
  importId: string | null,
): Promise<void> {
  await sql`
    insert into opt_out_declarations (organisation_id, declared_by, import_id)
    values (${organisationId}, ${JSON.stringify(declaredBy)}, ${importId})`.execute(tx)
}

/** The last time that somebody said that there are no opt-outs. */
export async function findDeclaration(tx: Tx, organisationId: string): Promise<Declaration | undefined> {
  const { rows } = await sql<Declaration>`
    select declared_by, declared_at, import_id from opt_out_declarations
    where organisation_id = ${organisationId} order by declared_at desc limit 1`.execute(tx)
  return rows[0]
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

function one<T>(rows: readonly T[]): T {
  if (rows[0] === undefined) throw new Error('expected a row')
  return rows[0]
}
