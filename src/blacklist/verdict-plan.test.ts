import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, type TestOrganisation } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { KEY_BYTES } from '../mailbox-key.ts'
import { keyArrayOf } from './key-array.ts'
import { entriesNear } from './queries.ts'

const ENTRIES = 200_000
const ASKED = randomBytes(10_000 * KEY_BYTES)

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
  await sql`
    insert into blacklist_entries (organisation_id, mailbox_key, variant_key, canonical_version, reason, since)
    select ${organisation.id}, gen_random_uuid(), gen_random_uuid(), 1, 'opt_out', now() from generate_series(1, ${ENTRIES})`.execute(
    database.superuser,
  )
})
afterAll(() => database.close())

// BL-6: a verdict is one look-up in an index, whatever the planner knows of the table, and however much memory it may use.
describe.each([['before the first statistics'], ['with statistics']])('%s', state => {
  beforeAll(async () => {
    if (state === 'with statistics') await sql`analyze blacklist_entries`.execute(database.superuser)
  })

  it.each(['4MB', '64MB', '1GB'])(
    'ten thousand verdicts are ten thousand look-ups by the variant (work_mem %s)',
    async memory => {
      const plan = await planOf(ASKED, memory)
      expect(plan).toMatch(/Index Scan using blacklist_entries_near on blacklist_entries e/)
      expect(plan).toMatch(/Index Cond: .*variant_key = asked.variant_key/)
      expect(plan).not.toMatch(/Hash|Merge|Seq Scan|Bitmap/)
    },
  )

  it('so is one', async () => {
    expect(await planOf(ASKED.subarray(0, KEY_BYTES), '4MB')).toMatch(/Index Cond: .*variant_key = asked.variant_key/)
  })
})

function planOf(variantKeys: Buffer, memory: string): Promise<string> {
  return inOrganisation(database.app, organisation.id, async tx => {
    await sql`set local work_mem = ${sql.lit(memory)}`.execute(tx)
    const { rows } = await sql<{
      queryPlan: string
    }>`explain ${entriesNear(organisation.id, keyArrayOf(variantKeys).array)}`.execute(tx)
    return rows.map(row => Object.values(row)[0]).join('\n')
  })
}
