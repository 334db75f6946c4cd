import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import type { Import } from './import.ts'
import { importJobs, resumeAbandonedImports, resumeAllImports } from './jobs.ts'
import { findImport } from './queries.ts'
import { startImport } from './start-import.ts'
import { storeUpload } from './upload.ts'

// IM-4: an import whose process died goes on, and nobody has to ask for it.
let database: TestDatabase
let organisation: TestOrganisation
let made: Import

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  organisation = await createOrganisation(database)
  made = await inOrganisation(database.app, organisation.id, tx =>
    startImport(tx, organisation.officer, {
      workspaceId: organisation.workspaceId,
      fileName: 'people.csv',
      kind: 'contacts',
      basis: 'consent',
      source: 'test',
    }),
  )
})

describe('an import that a process has begun', () => {
  it.each([
    ['is left to it while it was seen alive within half a minute', 25, false],
    ['is taken up by others when it was not', 31, true],
  ])('%s', async (_what, secondsAgo, isTakenUp) => {
    await upload()
    await beginAndDie(secondsAgo)
    await resumeAbandonedImports(database.app, database.worker)
    expect(await waiting()).toBe(isTakenUp ? 1 : 0)
    await work()
    expect(await state()).toBe(isTakenUp ? 'done' : 'reading')
  })

  it('is taken up at once where nobody else can be at work', async () => {
    await upload()
    await beginAndDie(0)
    await resumeAllImports(database.app, database.worker)
    expect(await waiting()).toBe(1)
    await work()
    expect(await state()).toBe('done')
  })

  it('is taken up at once where the one that was at work let it go', async () => {
    await upload()
    await expect(work(AbortSignal.abort())).rejects.toThrow(/abort/i)
    await resumeAbandonedImports(database.app, database.worker)
    expect(await waiting()).toBe(1)
  })

  it('waits once, however often somebody looks', async () => {
    await beginAndDie(31)
    for (let at = 0; at < 3; at++) await resumeAbandonedImports(database.app, database.worker)
    expect(await waiting()).toBe(1)
  })

  it('from a file that went with a command ends as failed, and says so', async () => {
    await beginAndDie(31)
    await work()
    expect(await find()).toMatchObject({
      state: 'failed',
      failure: { message: expect.stringMatching(/import the file again/) },
    })
  })

  it('lets go of it when it is told to stop, so that the next one need not wait', async () => {
    await upload()
    await expect(work(AbortSignal.abort())).rejects.toThrow(/abort/i)
    expect(await state()).toBe('reading')
    await work()
    expect(await state()).toBe('done')
  })
})

it('an import that has ended is not begun again', async () => {
  await upload()
  await work()
  const done = await find()
  await work()
  expect(await find()).toEqual(done)
})

it('when its rows are staged, the file is gone', async () => {
  await upload()
  await work()
  const { rows } = await sql`select from import_file_chunks where import_id = ${made.id}`.execute(database.superuser)
  expect(rows).toEqual([])
})

async function upload() {
  async function* bytes() {
    yield Buffer.from('email\nann@example.com\n')
  }
  await storeUpload(database.app, organisation.id, made.id, bytes(), async () => {})
}

async function beginAndDie(secondsAgo: number) {
  await sql`update imports set state = 'reading', seen_alive_at = now() - make_interval(secs => ${secondsAgo}) where id = ${made.id}`.execute(
    database.superuser,
  )
}

function work(signal = new AbortController().signal): Promise<void> {
  const handlers = importJobs(database.app, testListKey)
  return handlers['run-import']({ organisationId: organisation.id, importId: made.id }, signal)
}

function find() {
  return inOrganisation(database.app, organisation.id, tx => findImport(tx, organisation.id, made.id))
}

async function state() {
  return (await find())?.state
}

async function waiting(): Promise<number> {
  const { rows } = await sql`select from pgboss.job where state = 'created' and data->>'importId' = ${made.id}`.execute(
    database.worker,
  )
  return rows.length
}
