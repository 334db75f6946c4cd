import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation, inOrganisationWithCopy } from '../db/index.ts'
import { COPY_ROWS, copyLine } from './copy-text.ts'
import type { StagedRow } from './interpret-row.ts'
import { copyFor } from './queries.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const TEXTS = [
  'plain',
  'tab\there',
  'line\nbreak',
  'carriage\rreturn',
  'back\\slash',
  '\\N',
  '\\.',
  '',
  'é€😀',
  "'; drop table x; --",
  '\\t',
  '{"a":"\\n"}',
]

// IM-4
it('whatever stands in a cell comes out of the database as it was', async () => {
  const [organisationId, importId] = [randomUUID(), randomUUID()]
  const rows = TEXTS.map(
    (text, at): StagedRow => ({ number: at + 1, address: text, firstName: text, fields: { note: text } }),
  )
  await copy(organisationId, importId, rows)
  const found = await read(organisationId, importId)
  expect(found.map(row => [row.address, row.firstName, row.fields])).toEqual(
    TEXTS.map(text => [text, text, { note: text }]),
  )
})

it('what a row has not is null; U+0000, which PostgreSQL cannot store, is left out', async () => {
  const [organisationId, importId] = [randomUUID(), randomUUID()]
  const keys = { version: 1, mailboxKey: randomUUID(), variantKey: randomUUID() }
  const since = new Date('2025-06-01T10:00:00.123Z')
  await copy(organisationId, importId, [
    { number: 1, address: 'a\0b' },
    { number: 2, address: 'x@example.com', keys, reason: 'complaint', since, suggestion: 's', language: 'fr' },
  ])
  expect(await read(organisationId, importId)).toMatchObject([
    { address: 'ab', firstName: null, fields: null, mailboxKey: null, listedSince: null, fault: null },
    { mailboxKey: keys.mailboxKey, variantKey: keys.variantKey, listedReason: 'complaint', listedSince: since },
  ])
})

async function copy(organisationId: string, importId: string, rows: StagedRow[]) {
  await inOrganisationWithCopy(database.app, organisationId, async (tx, copyRows) => {
    await copyFor(tx, importId)
    async function* lines() {
      yield Buffer.from(rows.map(row => copyLine(row)).join(''))
    }
    await copyRows(COPY_ROWS, lines())
  })
}

async function read(organisationId: string, importId: string) {
  return inOrganisation(database.app, organisationId, async tx => {
    const { rows } = await sql<Record<string, unknown>>`
      select * from staged_rows where import_id = ${importId} order by row_number`.execute(tx)
    return rows
  })
}
