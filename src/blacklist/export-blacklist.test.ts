import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import type { Actor } from '../actor.ts'
import { inOrganisation } from '../db/index.ts'
import { keysOf } from '../mailbox-key.ts'
import { exportBlacklist } from './export-blacklist.ts'
import type { ExportForm } from './export-queries.ts'
import { liftEntry } from './lift-entry.ts'
import { listAddress } from './list-address.ts'

let database: TestDatabase
let organisation: TestOrganisation

beforeAll(async () => {
  database = await createTestDatabase()
  organisation = await createOrganisation(database)
  await list('Ann@Example.com')
  await list('bob@example.com')
  const { id } = await list('back@example.com')
  const authorisation = {
    givenBy: 'Back',
    givenAt: new Date('2025-06-01'),
    channel: 'letter' as const,
    proof: 'a letter',
  }
  await inOrganisation(database.app, organisation.id, tx =>
    liftEntry(tx, organisation.officer, id, authorisation, 'asked'),
  )
})
afterAll(() => database.close())

// BL-12
describe('the export', () => {
  it('in clear has the entries in force, and canaries of our own among them', async () => {
    const { header, rows, entries } = await run('clear')
    expect([header, entries]).toEqual([['address', 'reason', 'since'], 2])
    const addresses = rows.map(row => row[0])
    expect(addresses).toHaveLength(2 + 3)
    expect(addresses).toEqual(expect.arrayContaining(['Ann@Example.com', 'bob@example.com']))
    expect(addresses).not.toContain('back@example.com')
    expect(addresses.filter(one => one?.endsWith('@post.example.eu'))).toHaveLength(3)
  })

  // BL-14
  it('carries other canaries each time, dated like the rest, and remembers which', async () => {
    const [one, two] = [await run('clear'), await run('clear')]
    const canariesOf = ({ rows }: { rows: string[][] }) => rows.filter(row => row[0]?.endsWith('@post.example.eu'))
    expect(canariesOf(one).map(row => row[0])).not.toEqual(canariesOf(two).map(row => row[0]))
    for (const [, reason, since = ''] of canariesOf(one)) {
      expect(reason).toBe('opt_out')
      expect(since >= '2025-01-01' && since <= new Date().toISOString()).toBe(true)
    }
    const kept = await inOrganisation(database.app, organisation.id, tx =>
      sql<{ address: string }>`select address from export_canaries where export_id = ${one.id}`.execute(tx),
    )
    expect(kept.rows.map(row => row.address).sort()).toEqual(
      canariesOf(one)
        .map(row => row[0])
        .sort(),
    )
  })

  it('as SHA-256 has what other senders match on: the hash of the address in lower case', async () => {
    const { rows } = await run('sha256')
    const hash = createHash('sha256').update('ann@example.com').digest('hex')
    expect(rows).toHaveLength(2)
    expect(rows.map(row => row[0])).toContain(hash)
  })

  it('as keys says nothing without the list key', async () => {
    const { rows } = await run('keyed')
    expect(rows.map(row => row[0]).sort()).toEqual(
      ['ann@example.com', 'bob@example.com'].map(one => keysOf(testListKey, address(one)).mailboxKey).sort(),
    )
  })

  it('is recorded before its first row leaves, and also when nobody reads it', async () => {
    const started = await exportBlacklist(database.app, organisation.officer, testListKey, 'keyed', 'post.example.eu')
    const { rows } = await inOrganisation(database.app, organisation.id, tx =>
      sql`select from audit_events e join audit_payloads p on p.event_id = e.id
          where e.kind = 'blacklist.exported' and p.content::jsonb->'payload'->>'exportId' = ${started.id}`.execute(tx),
    )
    expect(rows).toHaveLength(1)
  })

  it('of an empty list is its header, and the canaries', async () => {
    expect((await run('clear', (await createOrganisation(database)).officer)).rows).toHaveLength(3)
    expect((await run('keyed', (await createOrganisation(database)).officer)).rows).toEqual([])
  })

  it('is for people: a key of a program gets none', async () => {
    const key: Actor = {
      kind: 'service_key',
      organisationId: organisation.id,
      keyId: organisation.id,
      name: 'shop',
      scopes: ['blacklist:read'],
    }
    await expect(run('keyed', key)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

async function run(form: ExportForm, actor: Actor = organisation.officer) {
  const { rows, ...started } = await exportBlacklist(database.app, actor, testListKey, form, 'post.example.eu')
  const all: string[][] = []
  for await (const page of rows) all.push(...page)
  return { ...started, rows: all }
}

function list(written: string) {
  const listing = {
    address: address(written),
    reason: 'opt_out' as const,
    since: new Date('2025-01-01'),
    evidence: { channel: 'manual' as const, detail: {} },
  }
  return inOrganisation(database.app, organisation.id, tx =>
    listAddress(tx, organisation.officer, testListKey, listing),
  )
}
