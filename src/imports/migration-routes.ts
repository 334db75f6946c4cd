import { Readable } from 'node:stream'
import { z } from 'zod'
import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { hasEntries } from '../blacklist/index.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { writeCsv } from '../write-csv.ts'
import { listedContactsPage, listedContactsQuery, migrationQuery, migrationShape } from './api.ts'
import { countMigration, findListedContacts, type ListedContact } from './migration-queries.ts'
import { declareNoOptOuts } from './opt-outs-first.ts'
import { findDeclaration } from './queries.ts'

const CSV_PAGE_ROWS = 5_000

/** IM-3: the move from another system, as far as it has come, and who is in both of its files. */
export const migrationRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/migration',
    may: 'imports.read',
    summary: 'How far the move from another system is: opt-outs, contacts, and who is in both.',
    query: migrationQuery,
    replies: { 200: migrationShape },
    async handler({ tx, actor, query }) {
      return { status: 200, body: await migrationOnWire(tx, actor, query.workspaceId) }
    },
  }),
  route({
    method: 'POST',
    url: '/migration/no-opt-outs',
    may: 'imports.run',
    summary: 'You say that the former system has no opt-outs. Recorded with your name; contacts can be imported then.',
    replies: { 200: migrationShape },
    async handler({ tx, actor }) {
      await declareNoOptOuts(tx, actor, null)
      return { status: 200, body: await migrationOnWire(tx, actor, undefined) }
    },
  }),
  route({
    method: 'GET',
    url: '/migration/listed-contacts',
    may: 'imports.read',
    summary: 'The contacts of a workspace that are on the blacklist.',
    query: listedContactsQuery,
    replies: { 200: listedContactsPage },
    async handler({ tx, actor, query }) {
      const workspaceId = await loadWorkspace(tx, actor.organisationId, query.workspaceId)
      const found = await findListedContacts(tx, actor.organisationId, workspaceId, query.cursor, query.limit)
      const nextCursor = found.length === query.limit ? (found.at(-1)?.contactId ?? null) : null
      return {
        status: 200,
        body: { items: found.map(one => ({ ...one, since: one.since.toISOString() })), nextCursor },
      }
    },
  }),
  streamRoute({
    method: 'GET',
    url: '/migration/listed-contacts.csv',
    may: 'imports.read',
    summary: 'The same as a CSV file.',
    query: migrationQuery,
    replies: { 200: z.string() },
    produces: 'text/csv',
    async streamHandler({ db, actor, query }) {
      const workspaceId = await inOrganisation(db, actor.organisationId, tx =>
        loadWorkspace(tx, actor.organisationId, query.workspaceId),
      )
      const csv = writeCsv(['address', 'reason', 'since', 'source'], csvPages(db, actor, workspaceId), { bom: true })
      return {
        status: 200,
        contentType: 'text/csv; charset=utf-8',
        fileName: 'contacts-on-the-blacklist.csv',
        stream: Readable.from(csv),
      }
    },
  }),
]

async function migrationOnWire(tx: Tx, actor: Actor, asked: string | undefined) {
  const { organisationId } = actor
  const declared = await findDeclaration(tx, organisationId)
  return {
    hasEntries: await hasEntries(tx, organisationId),
    ...(await countMigration(tx, organisationId, await loadWorkspace(tx, organisationId, asked))),
    declaredNone: declared ? { by: declared.declaredBy.name, at: declared.declaredAt.toISOString() } : null,
  }
}

async function* csvPages(db: Database, { organisationId }: Actor, workspaceId: string) {
  let after: string | undefined
  while (true) {
    const rows = await inOrganisation(db, organisationId, tx =>
      findListedContacts(tx, organisationId, workspaceId, after, CSV_PAGE_ROWS),
    )
    yield rows.map(asCells)
    after = rows.at(-1)?.contactId
    if (rows.length < CSV_PAGE_ROWS) return
  }
}

function asCells({ address, reason, since, source }: ListedContact): (string | Date)[] {
  return [address, reason, since, source]
}
