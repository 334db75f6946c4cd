import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { makeDraft } from '../imports/make-draft.ts'
import { queueMessages } from '../sending/fixtures/queue.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { finishErasures } from './finish-erasures.ts'
import { DATA, fillEveryCorner, PERSON } from './fixtures/person.ts'
import { searchDatabase } from './fixtures/search-database.ts'
import { previewErasure } from './preview-erasure.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeEach(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await sql`update organisations set keeps_erased_as = 'key' where id = ${ours.id}`.execute(database.superuser)
})
afterEach(() => database.close())

const asked = { address: PERSON.address, requestId: null }
const erase = () => inOrganisation(database.app, ours.id, tx => eraseFromVeto(tx, ours.officer, testListKey, asked))
const finish = () => finishErasures(database.app, database.worker, testListKey)
const found = () => searchDatabase(database.superuser, DATA)
const isFinished = async () =>
  (await sql<{ is: boolean }>`select bool_and(finished_at is not null) as is from erasures`.execute(database.superuser))
    .rows[0]?.is

async function upload(text: string | Buffer) {
  const bytes = async function* () {
    yield Buffer.from(text as string)
  }
  return makeDraft(database.app, ours.officer, randomUUID(), { fileName: 'people.csv', bytes: bytes() })
}

// GD-1
test('uploaded files that name the person go afterwards, in whatever spelling; others stay', async () => {
  const other = await upload('email\nsomebody.else@example.be\n')
  await upload(`email;naam\nanna@example.be;A\n${PERSON.spellings[1]};${PERSON.lastName}\n`)
  await upload(`insert into people values ('${PERSON.address}', '${PERSON.lastName}')`)
  await erase()
  await finish()
  expect(await found()).toEqual([])
  const { rows } = await sql<{ id: string }>`select id from import_drafts`.execute(database.superuser)
  expect(rows).toEqual([{ id: other.id }])
  expect(await isFinished()).toBe(true)
})

test('what a relay has in hand, and a text that another still waits for, go when that is over', async () => {
  const [atRelay] = (await queueMessages(database, ours, [PERSON.address], { purpose: 'service' })).values()
  const shared = await queueMessages(database, ours, [PERSON.spellings[0] ?? '', 'somebody.else@example.be'], {
    purpose: 'service',
  })
  await sql`update messages set state = 'handing_over' where id = ${atRelay}`.execute(database.superuser)
  await sql`update message_contents set plain = ${`For ${PERSON.lastName}`}`.execute(database.superuser)
  await erase()
  await finish()
  expect(await isFinished()).toBe(false)
  await sql`update messages set state = 'handing_over' where id = ${shared.get('somebody.else@example.be')}`.execute(
    database.superuser,
  )
  await sql`update messages set state = 'accepted', ended_at = now() where state = 'handing_over'`.execute(
    database.superuser,
  )
  await finish()
  expect(await found()).toEqual([])
  expect(await isFinished()).toBe(true)
  const { rows } = await sql<{ state: string }>`select state from messages order by 1`.execute(database.superuser)
  expect(rows.map(row => row.state)).toEqual(['accepted', 'accepted', 'suppressed'])
})

test('who came back after the erasure is left alone', async () => {
  await fillEveryCorner(database, ours)
  await erase()
  await queueMessages(database, ours, [PERSON.address], { purpose: 'service' })
  await finish()
  const { rows } = await sql<{
    address: string
  }>`select address from messages where address = ${PERSON.address}`.execute(database.superuser)
  expect(rows).toHaveLength(1)
})

test('a preview says what the erasure then does, and changes nothing', async () => {
  await fillEveryCorner(database, ours)
  const before = await found()
  const preview = await inOrganisation(database.app, ours.id, tx =>
    previewErasure(tx, ours.officer, testListKey, PERSON.address),
  )
  expect(await found()).toEqual(before)
  const { counts } = await erase()
  expect(preview.disappears).toEqual(Object.entries(counts).map(([holder, rows]) => ({ holder, rows })))
  expect(preview).toMatchObject({
    keptAs: 'key',
    stays: expect.arrayContaining([{ why: expect.any(String), columns: ['register.*'] }]),
  })
})
