import { execFile } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { eraseFromVeto } from './erase-from-veto.ts'
import { DATA, fillEveryCorner, PERSON } from './fixtures/person.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await fillEveryCorner(database, ours)
})
afterAll(() => database.close())

// GD-1. The newest that is here: it reads older servers too.
const pgDump = findPgDump()
test.skipIf(!pgDump)('a whole pg_dump has nothing of the person afterwards', async () => {
  await sql`update organisations set keeps_erased_as = 'key' where id = ${ours.id}`.execute(database.superuser)
  expect(await foundInDump()).toEqual(DATA)
  await inOrganisation(database.app, ours.id, tx =>
    eraseFromVeto(tx, ours.officer, testListKey, { address: PERSON.address, requestId: null }),
  )
  expect(await foundInDump()).toEqual([])
})

async function foundInDump(): Promise<string[]> {
  const { stdout } = await promisify(execFile)(pgDump ?? '', [database.urlFor('veto_superuser')], {
    maxBuffer: 2 ** 28,
  })
  const dump = stdout.toLowerCase()
  // Bytes are written in hexadecimal, and what is not ASCII in JSON perhaps as an escape.
  const ways = (text: string) => [text, Buffer.from(text).toString('hex'), JSON.stringify(text).slice(1, -1)]
  return DATA.filter(text => ways(text).some(way => dump.includes(way.toLowerCase())))
}

function findPgDump(): string | undefined {
  const folder = '/usr/lib/postgresql'
  try {
    const versions = readdirSync(folder).sort((a, b) => Number(b) - Number(a))
    return versions[0] && `${folder}/${versions[0]}/bin/pg_dump`
  } catch {
    return undefined
  }
}
