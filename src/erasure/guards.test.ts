import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { recordEvent } from '../audit/index.ts'
import { listAddress } from '../blacklist/index.ts'
import { keepProofFile } from '../blacklist/keep-proof-file.ts'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { keysOf } from '../mailbox-key.ts'

// BL-2, BL-7: what an erasure may do, it may do to one mailbox, in its own transaction. Nobody else may at all.

let database: TestDatabase
let ours: TestOrganisation
const keyOf = (written: string) => keysOf(testListKey, address(written)).mailboxKey
const [ERASED, OTHER] = ['erased@example.be', 'other@example.be'] as const

beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  await inOrganisation(database.app, ours.id, async tx => {
    for (const written of [ERASED, OTHER]) {
      const evidence = { channel: 'manual' as const, detail: { note: written } }
      const reason = written === ERASED ? 'erasure' : 'opt_out'
      const entry = await listAddress(tx, ours.officer, testListKey, { address: address(written), reason, evidence })
      await keepProofFile(tx, ours.officer, entry, { name: 'letter.txt', bytes: Buffer.from(`No. ${written}`) })
      await recordEvent(tx, ours.officer, 'contacts.contact_added', { address: written }, [keyOf(written)])
    }
  })
})
afterAll(() => database.close())

type As = 'app' | 'owner'
const run = (as: As, work: (tx: Tx) => Promise<unknown>) => inOrganisation(database[as] as Database, ours.id, work)
const begin = (tx: Tx, written: string, by: string | null = ours.officer.personId) =>
  sql`select begin_erasure(${keyOf(written)}, null, ${by})`.execute(tx)

const takeLetters = (tx: Tx) => sql`update evidence_files set name = null, bytes = null`.execute(tx)

const FORBIDDEN: [string, As, (tx: Tx) => Promise<unknown>][] = [
  ['the application deletes payloads', 'app', tx => sql`delete from audit_payloads`.execute(tx)],
  ['the owner deletes payloads', 'owner', tx => sql`delete from audit_payloads`.execute(tx)],
  ['the owner takes an event out of the search', 'owner', tx => sql`delete from audit_subjects`.execute(tx)],
  ['the owner empties the payloads', 'owner', tx => sql`truncate audit_payloads`.execute(tx)],
  ['an erasure is forgotten', 'owner', tx => sql`delete from erasures`.execute(tx)],
  [
    'an address is forgotten without an erasure',
    'owner',
    tx => sql`update blacklist_entries set address = null`.execute(tx),
  ],
  ['an erasure that nobody listed', 'app', tx => begin(tx, OTHER)],
  ['an erasure of a mailbox that is not known', 'app', tx => begin(tx, 'nobody@example.be')],
  ['an erasure by somebody who is no officer', 'app', tx => begin(tx, ERASED, randomUUID())],
  [
    'an erasure that is written by hand',
    'app',
    tx => sql`insert into erasures (organisation_id, mailbox_key) values (${ours.id}, ${keyOf(OTHER)})`.execute(tx),
  ],
  [
    'two people in one transaction',
    'app',
    async tx => {
      await begin(tx, ERASED)
      await begin(tx, ERASED)
    },
  ],
  [
    "somebody else's payload, in an erasure",
    'owner',
    async tx => {
      await begin(tx, ERASED)
      await sql`delete from audit_payloads p using audit_subjects s where s.event_id = p.event_id and s.subject_id = ${keyOf(OTHER)}`.execute(
        tx,
      )
    },
  ],
  [
    "somebody else's address, in an erasure",
    'owner',
    async tx => {
      await begin(tx, ERASED)
      await sql`update blacklist_entries set address = null where mailbox_key = ${keyOf(OTHER)}`.execute(tx)
    },
  ],
  ['the owner takes a letter away without an erasure', 'owner', tx => takeLetters(tx)],
  [
    "somebody else's letter, in an erasure",
    'owner',
    async tx => {
      await begin(tx, ERASED)
      await takeLetters(tx)
    },
  ],
  ['the owner deletes letters', 'owner', tx => sql`delete from evidence_files`.execute(tx)],
  [
    'the reason of an entry, in an erasure',
    'owner',
    async tx => {
      await begin(tx, ERASED)
      await sql`update blacklist_entries set address = null, reason = 'inactive' where mailbox_key = ${keyOf(ERASED)}`.execute(
        tx,
      )
    },
  ],
  [
    'an erasure that changes whom it was of',
    'owner',
    async tx => {
      await begin(tx, ERASED)
      await sql`update erasures set mailbox_key = ${keyOf(OTHER)}`.execute(tx)
    },
  ],
]

describe('refused', () => {
  test.each(FORBIDDEN)('%s', async (_, as, work) => {
    const failure = await run(as, work).then(
      () => undefined,
      error => error as { code?: string },
    )
    expect(failure?.code).toMatch(/^(VT00\d|42501)$/)
  })
})

test('what is about the erased goes, and nothing else', async () => {
  await run('app', async tx => {
    await begin(tx, ERASED)
    const { rows } = await sql<{
      commitment: Buffer
    }>`select commitment from erase_audit_payloads('{}'::text[])`.execute(tx)
    expect(rows.length).toBeGreaterThan(0)
    await sql`select erase_entry_details(), erase_evidence_files()`.execute(tx)
  })
  const letters = await run('app', tx =>
    sql`select convert_from(bytes, 'UTF8') as said from evidence_files order by id`
      .execute(tx)
      .then(({ rows }) => rows),
  )
  expect(letters).toEqual([{ said: null }, { said: `No. ${OTHER}` }])
  const left = await run('app', tx =>
    sql<{ content: string }>`select content::text from audit_payloads`
      .execute(tx)
      .then(({ rows }) => rows.map(row => row.content).join()),
  )
  expect(left).toContain(OTHER)
  expect(left).not.toContain(ERASED)
})
