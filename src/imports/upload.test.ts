import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation } from '../../test/organisation.ts'
import { readUpload, storeUpload } from './upload.ts'

let database: TestDatabase
let organisation: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
})
afterAll(() => database.close())

async function* inPieces(...pieces: Uint8Array[]) {
  yield* pieces
}
const store = (id: string, bytes: AsyncIterable<Uint8Array>, use = async () => {}) =>
  storeUpload(database.app, organisation.id, id, bytes, use)
async function piecesOf(id: string, of = organisation.id): Promise<Uint8Array[]> {
  const pieces: Uint8Array[] = []
  for await (const piece of readUpload(database.app, of, id)) pieces.push(piece)
  return pieces
}
const sizesOf = async (id: string) => (await piecesOf(id)).map(piece => piece.length)

// IM-4
it('a file comes back byte by byte, in pieces of about a megabyte', async () => {
  const id = randomUUID()
  const bytes = Buffer.alloc(2_500_000, 'abc\n')
  await store(id, inPieces(bytes.subarray(0, 700_000), bytes.subarray(700_000, 1_600_000), bytes.subarray(1_600_000)))
  expect(Buffer.concat(await piecesOf(id)).equals(bytes)).toBe(true)
  expect(await sizesOf(id)).toEqual([1_600_000, 900_000])
})

it('an empty file is a file', async () => {
  const id = randomUUID()
  await store(id, inPieces())
  expect(await sizesOf(id)).toEqual([0])
})

it('a file that was never here is refused: it was read by a command that is gone', async () => {
  await expect(piecesOf(randomUUID())).rejects.toThrow(/Nothing of it was loaded: import the file again/)
})

it("another organisation's file is not there", async () => {
  const id = randomUUID()
  const other = await createOrganisation(database)
  await store(id, inPieces(Buffer.from('email\n')))
  await expect(piecesOf(id, other.id)).rejects.toMatchObject({ code: 'not_found' })
})

it.each<[what: string, bytes: () => AsyncIterable<Uint8Array>, use: () => Promise<void>]>([
  [
    'the upload breaks off',
    async function* () {
      yield Buffer.alloc(1_100_000)
      throw new Error('broken off')
    },
    async () => {},
  ],
  ['the import is refused', () => inPieces(Buffer.from('email\n')), async () => Promise.reject(new Error('refused'))],
])('where %s, nothing is kept', async (_what, bytes, use) => {
  const id = randomUUID()
  await expect(store(id, bytes(), use)).rejects.toThrow(/broken off|refused/)
  const { rows } = await sql`select from import_file_chunks where import_id = ${id}`.execute(database.superuser)
  expect(rows).toEqual([])
})

it('what an upload of yesterday left behind when its process was killed goes with the next upload', async () => {
  const [old, recent] = [randomUUID(), randomUUID()]
  for (const id of [old, recent]) await store(id, inPieces(Buffer.from('email\n')))
  await sql`update import_file_chunks set received_at = now() - interval '25 hours' where import_id = ${old}`.execute(
    database.superuser,
  )
  await store(randomUUID(), inPieces(Buffer.from('email\n')))
  await expect(piecesOf(old)).rejects.toMatchObject({ code: 'not_found' })
  expect(await sizesOf(recent)).toEqual([6])
})
