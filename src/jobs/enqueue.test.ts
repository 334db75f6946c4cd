import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation } from '../db/index.ts'
import { enqueue } from './enqueue.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())

const waiting = async (importId: string) => {
  const { rows } = await sql<{ data: object }>`
    select data from pgboss.job where name = 'run-import' and state = 'created' and data->>'importId' = ${importId}`.execute(
    database.worker,
  )
  return rows.map(row => row.data)
}

it('a job commits with its cause', async () => {
  const payload = { organisationId: randomUUID(), importId: randomUUID() }
  await inOrganisation(database.app, payload.organisationId, tx => enqueue(tx, 'run-import', payload))
  expect(await waiting(payload.importId)).toEqual([payload])
})

it('a job goes with its cause when that is rolled back', async () => {
  const payload = { organisationId: randomUUID(), importId: randomUUID() }
  const work = inOrganisation(database.app, payload.organisationId, async tx => {
    await enqueue(tx, 'run-import', payload)
    throw new Error('rolled back')
  })
  await expect(work).rejects.toThrow('rolled back')
  expect(await waiting(payload.importId)).toEqual([])
})

it('a job that waits already is not put there twice; another one is', async () => {
  const [organisationId, importId, other] = [randomUUID(), randomUUID(), randomUUID()]
  for (const id of [importId, importId, other, importId])
    await inOrganisation(database.app, organisationId, tx =>
      enqueue(tx, 'run-import', { organisationId, importId: id }),
    )
  expect(await waiting(importId)).toHaveLength(1)
  expect(await waiting(other)).toHaveLength(1)
})
