import { createHash, verify as verifySignature } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { inOrganisation, type Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { makeLog, makeOrganisation, publicKey, record, tamper } from './fixtures/test-log.ts'
import { isConsistent, isIncluded } from './merkle-proofs.ts'
import { leafHash } from './merkle-tree.ts'
import { proveConsistency } from './prove-consistency.ts'
import { proveInclusion } from './prove-inclusion.ts'
import { readCheckpoint } from './read-checkpoint.ts'

// BL-7: anyone can verify. What the API answers is checked here as an outsider would, without reading our database.

let db: TestDatabase
let ours: string
let ids: string[]
let early: Awaited<ReturnType<typeof readCheckpoint>>
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await makeOrganisation(db)
  ids = await makeLog(db, ours, [5])
  early = await ask(readCheckpoint)
  ids.push(...(await makeLog(db, ours, [6])))
})
afterAll(() => db?.close())

function ask<T, A extends unknown[]>(answer: (tx: Tx, organisationId: string, ...rest: A) => Promise<T>, ...rest: A) {
  return inOrganisation(db.app, ours, tx => answer(tx, ours, ...rest))
}

const bytes = (texts: string[]) => texts.map(text => Buffer.from(text, 'base64'))
const rootIn = (note: string) => Buffer.from(note.split('\n')[2] ?? '', 'base64')

describe('that an event is in the log', () => {
  test.each([0, 4, 5, 10])('event %i', async at => {
    const { leafIndex, leaf, hashes, checkpoint, salt, content, proof } = await ask(proveInclusion, ids[at] as string)
    expect(leafIndex).toBe(at)
    expect(isIncluded(leafHash(Buffer.from(leaf)), at, 11, bytes(hashes), rootIn(checkpoint))).toBe(true)

    const opened = createHash('sha256')
      .update(salt ?? '', 'base64')
      .update(content ?? '')
      .digest('base64')
    expect(JSON.parse(leaf)).toMatchObject({ index: at, kind: 'blacklist.listed', commitment: opened })
    expect(JSON.parse(content ?? '')).toMatchObject({ actor: { kind: 'person' }, payload: { reason: 'opt_out' } })

    const extra = Buffer.from(leaf).toString('base64')
    expect(proof).toBe(
      ['c2sp.org/tlog-proof@v1', `extra ${extra}`, `index ${at}`, ...hashes, '', checkpoint].join('\n'),
    )
  })

  test('says nothing personal in what is handed on', async () => {
    const { proof } = await ask(proveInclusion, ids[0] as string)
    expect(Buffer.from(/extra (\S+)/.exec(proof)?.[1] ?? '', 'base64').toString()).not.toContain('example.com')
  })

  test('an event that waits for its place is refused', async () => {
    const [waiting] = await record(db, ours, 1)
    await expect(ask(proveInclusion, waiting as string)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an event of another organisation is not there', async () => {
    const theirs = await makeOrganisation(db)
    const attempt = inOrganisation(db.app, theirs, tx => proveInclusion(tx, theirs, ids[0] as string))
    await expect(attempt).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('that a kept checkpoint is the beginning of today', () => {
  test.each([1, 4, 5, 8, 11])('from %i events', async from => {
    const { to, hashes, checkpoint } = await ask(proveConsistency, from)
    const { rows } = await sql<{ root: Buffer }>`
      select root from audit_checkpoints where organisation_id = ${ours} and size = ${from}`.execute(db.superuser)
    const kept = rows[0]?.root
    if (kept) expect(isConsistent(from, to, kept, rootIn(checkpoint), bytes(hashes))).toBe(true)
    expect(to).toBe(11)
  })

  test('the root in hand is the one that is proved', async () => {
    const { hashes, checkpoint } = await ask(proveConsistency, early.size)
    expect(isConsistent(5, 11, Buffer.from(early.root, 'base64'), rootIn(checkpoint), bytes(hashes))).toBe(true)
  })

  test.each([0, 12])('refuses from %i events', async from => {
    await expect(ask(proveConsistency, from)).rejects.toThrow(Refusal)
  })
})

test('a checkpoint is signed over its first three lines', () => {
  const [text = '', line = ''] = early.note.split('\n\n')
  const signature = Buffer.from(line.trim().split(' ')[2] ?? '', 'base64').subarray(4)
  expect(text).toBe(`veto/organisations/${ours}\n5\n${early.root}`)
  expect(verifySignature(null, Buffer.from(`${text}\n`), publicKey, signature)).toBe(true)
})

test('no checkpoint is made up where nothing is signed', async () => {
  const empty = await makeOrganisation(db)
  await expect(inOrganisation(db.app, empty, tx => readCheckpoint(tx, empty))).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('from a log that was changed, no proof is handed out', async () => {
  await tamper(db.superuser, `update audit_nodes set hash = sha256('') where organisation_id = '${ours}' and level = 1`)
  await expect(ask(proveInclusion, ids[0] as string)).rejects.toThrow('veto audit verify')
  await expect(ask(proveConsistency, 2)).rejects.toThrow('veto audit verify')
})
