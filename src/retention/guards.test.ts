import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { listAddress } from '../blacklist/list-address.ts'
import { COUNTRIES } from '../country.ts'
import { inOrganisation, type Tx } from '../db/index.ts'
import { boundsOf, SETTLED_KINDS } from '../kept-for.ts'

let database: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  const evidence = { channel: 'manual' as const, detail: { note: 'rang' } }
  await inOrganisation(database.app, ours.id, tx =>
    listAddress(tx, ours.officer, testListKey, { address: address('no@example.be'), reason: 'opt_out', evidence }),
  )
})
afterAll(() => database.close())

const asApp = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(database.app, ours.id, work)
const asOwner = <T>(work: (tx: Tx) => Promise<T>) => inOrganisation(database.owner, ours.id, work)
const settle = (kind: string, months: number, by = ours.officer.personId) =>
  asApp(tx => sql`select set_retention_term(${kind}, ${months}::smallint, 'because of a reason', ${by})`.execute(tx))
const termOf = async (kind: string) => {
  const { rows } = await asApp(tx => sql<{ months: number }>`select retention_term(${kind}) as months`.execute(tx))
  return rows[0]?.months
}

test('the database and the code know the same limits, for every kind in every country', async () => {
  for (const country of [...COUNTRIES, null])
    for (const kind of SETTLED_KINDS) {
      const { rows } = await asApp(tx => sql`select * from retention_bounds(${kind}, ${country})`.execute(tx))
      const { standard, least, most } = boundsOf(kind, country)
      expect(rows, `${kind} in ${country}`).toEqual([{ standard, lowest: least, highest: most }])
    }
})

// BL-1, BL-2: with a right to every statement of veto_app, evidence goes no earlier, and an entry never.
describe('as veto_app', () => {
  test.each([
    ['evidence of a "no" before a claim is over', () => settle('evidence_of_will', 12)],
    ['proofs of lifts before a claim is over', () => settle('authorisations', 35)],
    ['addresses of dead mailboxes within a year', () => settle('undeliverable_addresses', 11)],
    ['reports longer than three years', () => settle('reports', 37)],
    ['a term for entries', () => settle('entries', 12)],
    ['by somebody who is no privacy officer', async () => settle('reports', 6, (await ours.person('owner')).personId)],
    [
      'a term written past the function',
      () =>
        asApp(tx =>
          sql`insert into retention_terms (organisation_id, kind, months, why, decided_by)
          values (${ours.id}, 'reports', 6, 'because of a reason', ${ours.officer.personId})`.execute(tx),
        ),
    ],
    ['evidence emptied by hand', () => asApp(tx => sql`update blacklist_evidence set detail = '{}'`.execute(tx))],
    ['evidence deleted', () => asApp(tx => sql`delete from blacklist_evidence`.execute(tx))],
    ['an entry deleted', () => asApp(tx => sql`delete from blacklist_entries`.execute(tx))],
    ['the place moved on', () => asApp(tx => sql`update retention_progress set passed = new_id()`.execute(tx))],
    ['a step of what has no term', () => asApp(tx => sql`select apply_retention('entries')`.execute(tx))],
    [
      'a review by somebody who is no privacy officer',
      async () => {
        const { personId } = await ours.person('owner')
        return asApp(tx =>
          sql`insert into retention_reviews (organisation_id, reviewed_by, due_on, why, figures)
            values (${ours.id}, ${personId}, '2027-01-01', 'all of it is needed', '[]')`.execute(tx),
        )
      },
    ],
    ['a review rewritten', () => asApp(tx => sql`update retention_reviews set why = 'something else'`.execute(tx))],
  ])('refused: %s', async (_, act) => {
    await expect(act()).rejects.toThrow(/months|permission denied|privacy officer|no term|case not found/)
  })
})

describe('as the owner', () => {
  const write = (months: number) =>
    asOwner(tx =>
      sql`insert into retention_terms (organisation_id, kind, months, why, decided_by)
        values (${ours.id}, 'evidence_of_will', ${months}, 'because of a reason', ${ours.officer.personId})`.execute(
        tx,
      ),
    )
  test('a term under the least is refused', () => expect(write(1)).rejects.toThrow('between 36 and 120 months'))

  test('one that got past every guard does not hold', async () => {
    await database.superuser.transaction().execute(async tx => {
      await sql`set local session_replication_role = replica`.execute(tx)
      await sql`insert into retention_terms (organisation_id, kind, months, why) values (${ours.id}, 'evidence_of_will', 1, 'past every guard')`.execute(
        tx,
      )
    })
    expect(await termOf('evidence_of_will')).toBe(36)
  })

  test('who moves to a country with longer claims keeps for longer', async () => {
    await settle('authorisations', 40)
    await asApp(tx => sql`update organisations set country = 'IE'`.execute(tx))
    expect(await termOf('authorisations')).toBe(72)
  })

  test('a review stays as it was written', async () => {
    await asApp(tx =>
      sql`insert into retention_reviews (organisation_id, reviewed_by, due_on, why, figures)
        values (${ours.id}, ${ours.officer.personId}, '2027-01-01', 'all of it is needed', '[]')`.execute(tx),
    )
    for (const change of [sql`delete from retention_reviews`, sql`update retention_reviews set why = 'something else'`])
      await expect(asOwner(tx => change.execute(tx))).rejects.toThrow('refused')
  })
})
