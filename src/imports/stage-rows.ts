import { createHash, type Hash, type KeyObject } from 'node:crypto'
import { leafHash, MerkleTree } from '../audit/index.ts'
import { ensureFields } from '../contacts/index.ts'
import { type Database, inOrganisation, inOrganisationWithCopy } from '../db/index.ts'
import { type ColumnTarget, type Mapping, mapColumns } from './columns.ts'
import { COPY_ROWS, copyLine } from './copy-text.ts'
import type { Import } from './import.ts'
import { rowInterpreter } from './interpret-row.ts'
import { copyFor, deleteFileChunks, updateImport } from './queries.ts'
import { openTable } from './read-file/open-table.ts'
import type { Table, TableRow } from './read-file/table.ts'

const PROGRESS_EVERY_MS = 1_000

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
  const table = await openTable(hashing(file, fileHash))
  try {
    await stageTable(db, staged, listKey, table, fileHash)
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
): Promise<void> {
  const { organisationId, id, workspaceId } = staged
  const { mapping, ignored } = mapColumns(table.header, table.sample, staged.askedMapping)
  await inOrganisationWithCopy(db, organisationId, async (tx, copyRows) => {
    const fields = fieldsOf(mapping)
    if (fields.length > 0) await ensureFields(tx, organisationId, workspaceId, fields)
    const counted = { rows: 0 }
    const root = new MerkleTree()
    const stopReporting = reportProgress(db, staged, counted)
    try {
      await copyFor(tx, id)
      await copyRows(COPY_ROWS, linesOf(table.rows, mapping, listKey, root, counted))
    } finally {
      await stopReporting()
    }
    await updateImport(tx, organisationId, id, {
      state: 'staged',
      fileSha256: fileHash.digest(),
      ignoredColumns: ignored,
      rowsRead: counted.rows,
      rowsRoot: root.root(),
    })
    await deleteFileChunks(tx, organisationId, id) // every row is staged now: the file has done its part
  })
}

async function* hashing(file: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const bytes of file) {
    hash.update(bytes)
    yield bytes
  }
}

// Each batch is one leaf: what the audit event commits to is the very text that was copied.
async function* linesOf(
  batches: AsyncIterable<TableRow[]>,
  mapping: Mapping,
  listKey: KeyObject,
  root: MerkleTree,
  counted: { rows: number },
): AsyncGenerator<Buffer> {
  const interpret = rowInterpreter(mapping, listKey)
  for await (const batch of batches) {
    let text = ''
    for (const row of batch) text += copyLine(interpret(row.number, row.cells))
    counted.rows += batch.length
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
function reportProgress(db: Database, { organisationId, id }: Import, counted: { rows: number }): () => Promise<void> {
  let report: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    report = report
      .then(() =>
        inOrganisation(db, organisationId, tx => updateImport(tx, organisationId, id, { rowsRead: counted.rows })),
      )
      .catch(() => {})
  }, PROGRESS_EVERY_MS)
  return async () => {
    clearInterval(timer)
    await report
  }
}
