import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { enqueue } from '../jobs/index.ts'
import { Refusal } from '../refusal.ts'
import { type Route, route, streamRoute, type Upload } from '../route.ts'
import { writeCsv } from '../write-csv.ts'
import {
  importParams,
  importShape,
  importsPage,
  importsQuery,
  releaseBody,
  rowsCsvQuery,
  rowsPage,
  rowsQuery,
  startImportBody,
} from './api.ts'
import { cancelImport, discardImport, releaseImport } from './decide-import.ts'
import { draftRoutes } from './draft-routes.ts'
import type { Import } from './import.ts'
import { loadDraft } from './make-draft.ts'
import { migrationRoutes } from './migration-routes.ts'
import { planReading } from './plan-reading.ts'
import { findImport, findImports } from './queries.ts'
import { findRows, type RowFilter } from './row-queries.ts'
import { startImport } from './start-import.ts'
import { storeUpload } from './upload.ts'
import { importOnWire, ROW_CSV_HEADER, rowAsCells, rowOnWire } from './wire.ts'

const CSV_PAGE_ROWS = 5_000

/** Imports over HTTP: a file in, progress, the overview, and every row by its verdict. */
export const importRoutes: Route[] = [
  ...draftRoutes,
  streamRoute({
    method: 'POST',
    url: '/imports',
    may: 'imports.run',
    summary:
      'Import a file of contacts or of opt-outs: one that was uploaded before (JSON, draftId), or one that comes along (multipart: file, and the other fields).',
    body: startImportBody,
    replies: { 202: importShape },
    upload: 'optional',
    async streamHandler({ db, actor, body, upload }) {
      const made = upload
        ? await receive(db, actor, upload)
        : await inOrganisation(db, actor.organisationId, tx => startFromDraft(tx, actor, body))
      return { status: 202, body: importOnWire(made) }
    },
  }),
  route({
    method: 'GET',
    url: '/imports',
    may: 'imports.read',
    summary: 'The imports, the newest first.',
    query: importsQuery,
    replies: { 200: importsPage },
    async handler({ tx, actor, query }) {
      const items = await findImports(tx, actor.organisationId, {
        after: query.cursor,
        limit: query.limit,
        onlyLastTries: query.tries === 'last',
      })
      return {
        status: 200,
        body: {
          items: items.map(importOnWire),
          nextCursor: items.length === query.limit ? (items.at(-1)?.id ?? null) : null,
        },
      }
    },
  }),
  route({
    method: 'GET',
    url: '/imports/:id',
    may: 'imports.read',
    summary: 'How far an import is, and its overview.',
    params: importParams,
    replies: { 200: importShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: importOnWire(await loadImport(tx, actor, params.id)) }
    },
  }),
  route({
    method: 'GET',
    url: '/imports/:id/rows',
    may: 'imports.read',
    summary: 'The rows of an import in file order, with the verdict on each.',
    params: importParams,
    query: rowsQuery,
    replies: { 200: rowsPage },
    async handler({ tx, actor, params, query }) {
      const found = await loadImport(tx, actor, params.id)
      const rows = await findRows(tx, found, filterOf(query), query.cursor, query.limit)
      const nextCursor = rows.length === query.limit ? (rows.at(-1)?.rowNumber ?? null) : null
      return { status: 200, body: { items: rows.map(rowOnWire), nextCursor } }
    },
  }),
  streamRoute({
    method: 'GET',
    url: '/imports/:id/rows.csv',
    may: 'imports.read',
    summary: 'The same as a CSV file, to carry the "no"s to other systems.',
    params: importParams,
    query: rowsCsvQuery,
    replies: { 200: z.string() },
    produces: 'text/csv',
    async streamHandler({ db, actor, params, query }) {
      const found = await inOrganisation(db, actor.organisationId, tx => loadImport(tx, actor, params.id))
      const stream = Readable.from(writeCsv(ROW_CSV_HEADER, csvPages(db, found, filterOf(query)), { bom: true }))
      return {
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: `import-${nameOf(query)}.csv`,
        stream,
      }
    },
  }),
  route({
    method: 'POST',
    url: '/imports/:id/release',
    may: 'imports.decide',
    summary: 'Let a held import go on. Opt-outs: with the exact number of contacts that it stops.',
    params: importParams,
    body: releaseBody,
    replies: { 202: importShape },
    async handler({ tx, actor, params, body }) {
      return { status: 202, body: importOnWire(await releaseImport(tx, actor, params.id, body.contactsStopped)) }
    },
  }),
  route({
    method: 'POST',
    url: '/imports/:id/discard',
    may: 'imports.decide',
    summary: 'End a held import: nothing of it is loaded or listed.',
    params: importParams,
    replies: { 200: importShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: importOnWire(await discardImport(tx, actor, params.id)) }
    },
  }),
  route({
    method: 'POST',
    url: '/imports/:id/cancel',
    may: 'imports.run',
    summary: 'Give up an import of your own whose file is still being read.',
    params: importParams,
    replies: { 200: importShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: importOnWire(await cancelImport(tx, actor, params.id)) }
    },
  }),
  ...migrationRoutes,
]

async function startFromDraft(tx: Tx, actor: Actor, body: z.output<typeof startImportBody>): Promise<Import> {
  const { draftId, dryRun, noOptOuts, workspaceId, ...asked } = body
  const draft = await loadDraft(tx, actor, draftId)
  const mapping = asked.mapping ?? {}
  const { fileName, fileBytes } = draft
  planReading(draft.head, { fileName, kind: asked.kind, mapping, format: asked.format ?? null }) // refuses here what it would refuse later
  const made = await startImport(tx, actor, {
    ...asked,
    workspaceId: await loadWorkspace(tx, actor.organisationId, workspaceId),
    fileName,
    fileBytes,
    draftId,
    isDryRun: dryRun,
    hasNoOptOuts: noOptOuts,
  })
  await enqueue(tx, 'run-import', { organisationId: actor.organisationId, importId: made.id })
  return made
}

function nameOf({ verdict, isNew, isNear }: AskedRows): string {
  if (isNew) return 'newly-blocked'
  return isNear ? 'near-variants' : (verdict ?? 'rows')
}

type AskedRows = { verdict?: RowFilter['verdict']; isNew?: string | undefined; isNear?: string | undefined }

function filterOf({ verdict, isNew, isNear }: AskedRows): RowFilter {
  return { verdict, isNew: isNew === 'true', isNear: isNear === 'true' }
}

// The file first, since it comes first or last in the form; then the import and its job, in one transaction.
async function receive(db: Database, actor: Actor, upload: Upload): Promise<Import> {
  const id = randomUUID()
  return storeUpload(db, actor.organisationId, id, upload.bytes, async size =>
    makeImport(db, actor, { id, fileName: upload.fileName, fileBytes: size }, await upload.fields()),
  )
}

async function makeImport(
  db: Database,
  actor: Actor,
  file: { id: string; fileName: string; fileBytes: number },
  fields: Record<string, string>,
): Promise<Import> {
  const { organisationId } = actor
  const { kind, basis, source, list, mapping, format, dryRun, noOptOuts, workspaceId } = fields
  return inOrganisation(db, organisationId, async tx => {
    const workspace = await loadWorkspace(tx, organisationId, workspaceId)
    const asked = {
      ...file,
      workspaceId: workspace,
      kind,
      basis,
      source,
      list,
      mapping: readMapping(mapping),
      format: format || undefined,
      isDryRun: dryRun === 'true',
      hasNoOptOuts: noOptOuts === 'true',
    }
    const made = await startImport(tx, actor, asked)
    await enqueue(tx, 'run-import', { organisationId, importId: file.id })
    return made
  })
}

function readMapping(written: string | undefined): Record<string, string> | undefined {
  if (!written) return undefined
  try {
    return z.record(z.string(), z.string()).parse(JSON.parse(written))
  } catch {
    throw new Refusal(
      'invalid',
      'The mapping is a JSON object from a column\'s name or number to what it holds, for example {"Mail": "address"}.',
      { field: 'mapping' },
    )
  }
}

async function loadImport(tx: Tx, actor: Actor, id: string): Promise<Import> {
  const found = await findImport(tx, actor.organisationId, id)
  if (!found) throw new Refusal('not_found', `There is no import ${id}.`)
  return found
}

async function* csvPages(db: Database, found: Import, filter: RowFilter) {
  let after = 0
  while (true) {
    const rows = await inOrganisation(db, found.organisationId, tx => findRows(tx, found, filter, after, CSV_PAGE_ROWS))
    yield rows.map(rowAsCells)
    const last = rows.at(-1)
    if (!last || rows.length < CSV_PAGE_ROWS) return
    after = last.rowNumber
  }
}
