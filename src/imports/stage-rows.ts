import { createHash, type Hash, type KeyObject } from 'node:crypto'
import { leafHash, MerkleTree } from '../audit/index.ts'
import { ensureFields } from '../contacts/index.ts'
import { type Database, inOrganisation, inOrganisationWithCopy } from '../db/index.ts'
import type { ColumnTarget, Mapping } from './columns.ts'
import { COPY_ROWS, copyLine } from './copy-text.ts'
import { deleteFileChunks } from './file-queries.ts'
import type { Import } from './import.ts'
import { rowInterpreter } from './interpret-row.ts'
import { planReading } from './plan-reading.ts'
import { copyFor, updateImport } from './queries.ts'
import { openTable } from './read-file/open-table.ts'
import type { Table, TableRow } from './read-file/table.ts'

const PROGRESS_EVERY_MS = 1_000

/** How far the reading is. */
type Progress = { rows: number; bytes: number; isCancelled: boolean }

/** Somebody cancelled the import while its file was read: nothing of it is staged. */
export class Cancelled extends Error {}

/**
 * Reads a file and copies its rows into the database, in one transaction: after a crash there is either every row or none.
 * Memory stays flat: rows pass in batches, at the server's pace. How far it is can be read while it runs.
 */
export async function stageRows(
  db: Database,
  staged: Import,
  listKey: KeyObject,
  file: AsyncIterable<Uint8Array>,
): Promise<void> {
  const fileHash = createHash('sha256')
  const progress = { rows: 0, bytes: 0, isCancelled: false }
  const table = await openTable(following(file, fileHash, progress))
  try {
    await stageTable(db, staged, listKey, table, fileHash, progress)
  } finally {
    await table.close()
  }
}

async function stageTable(
  db: Database,
  staged: Import,
  listKey: KeyObject,
  table: Table,
  fileHash: Hash,
  progress: Progress,
): Promise<void> {
  const { organisationId, id, workspaceId, fileName, kind, askedMapping, askedFormat } = staged
  const plan = planReading(table, { fileName, kind, mapping: askedMapping, format: askedFormat })
  const { mapping, ignored, format } = plan
  await inOrganisationWithCopy(db, organisationId, async (tx, copyRows) => {
    const fields = fieldsOf(mapping)
    if (fields.length > 0) await ensureFields(tx, organisationId, workspaceId, fields)
    const root = new MerkleTree()
    const stopReporting = reportProgress(db, staged, progress)
    try {
      await copyFor(tx, id)
      await copyRows(COPY_ROWS, linesOf(table.rows, rowInterpreter(plan, kind, listKey), root, progress))
    } finally {
      await stopReporting()
    }
    const change = {
      state: 'staged' as const,
      fileSha256: fileHash.digest(),
      ignoredColumns: ignored,
      ...(format ? { format: format.id } : {}),
      bytesRead: progress.bytes,
      rowsRead: progress.rows,
      rowsRoot: root.root(),
      isStaged: true,
    }
    if (!(await updateImport(tx, organisationId, id, change, 'reading'))) throw new Cancelled()
    await deleteFileChunks(tx, organisationId, id) // every row is staged now: the file has done its part
  })
}

async function* following(file: AsyncIterable<Uint8Array>, hash: Hash, progress: Progress): AsyncGenerator<Uint8Array> {
  for await (const bytes of file) {
    hash.update(bytes)
    progress.bytes += bytes.length
    yield bytes
  }
}

// Each batch is one leaf: what the audit event commits to is the very text that was copied.
async function* linesOf(
  batches: AsyncIterable<TableRow[]>,
  interpret: ReturnType<typeof rowInterpreter>,
  root: MerkleTree,
  progress: Progress,
): AsyncGenerator<Buffer> {
  for await (const batch of batches) {
    if (progress.isCancelled) throw new Cancelled()
    let text = ''
    for (const row of batch) text += copyLine(interpret(row.number, row.cells))
    progress.rows += batch.length
    if (text === '') continue
    const bytes = Buffer.from(text)
    root.append(leafHash(bytes))
    yield bytes
  }
}

function fieldsOf(mapping: Mapping): { key: string; type: string }[] {
  return mapping
    .filter((target): target is Exclude<ColumnTarget, string> => typeof target === 'object' && target !== null)
    .map(({ field, type }) => ({ key: field, type }))
}

// On a connection of its own: the copying transaction shows nothing until it commits.
function reportProgress(db: Database, { organisationId, id }: Import, progress: Progress): () => Promise<void> {
  let report: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    report = report
      .then(async () => {
        const { rows, bytes } = progress
        const isReading = await inOrganisation(db, organisationId, tx =>
          updateImport(tx, organisationId, id, { rowsRead: rows, bytesRead: bytes }, 'reading'),
        )
        progress.isCancelled = !isReading
      })
      .catch(() => {})
  }, PROGRESS_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await report
  }
}
