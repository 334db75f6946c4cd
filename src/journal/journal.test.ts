import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { checkAddresses, listAddress, type Reason } from '../blacklist/index.ts'
import { liftEntry } from '../blacklist/lift-entry.ts'
import { saveContact } from '../contacts/save-contact.ts'
import { type Database, inOrganisation, openDatabase } from '../db/index.ts'
import { eraseFromVeto } from '../erasure/erase-from-veto.ts'
import { findMissing, journalWriter, openJournal, replayJournal } from './index.ts'
import type { Journal } from './journal-file.ts'

let database: TestDatabase
let ours: TestOrganisation
let folder: string
let journal: Journal
const opened: Database[] = []
beforeEach(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  folder = await mkdtemp(join(tmpdir(), 'veto-journal-'))
  journal = await openJournal(folder)
})
afterEach(async () => {
  await Promise.all(opened.splice(0).map(pool => pool.destroy()))
  await database.close()
  await rm(folder, { recursive: true })
})

const list = (written: string, reason: Reason = 'opt_out', db = database) =>
  inOrganisation(db.app, ours.id, tx =>
    listAddress(tx, ours.officer, testListKey, {
      address: address(written),
      reason,
      evidence: { channel: 'manual', detail: {} },
    }),
  )
const add = (written: string, firstName: string) =>
  inOrganisation(database.app, ours.id, tx =>
    saveContact(tx, ours.officer, testListKey, { address: written, firstName }),
  )
const erase = (written: string) =>
  inOrganisation(database.app, ours.id, tx =>
    eraseFromVeto(tx, ours.officer, testListKey, { address: written, requestId: null }),
  )
const verdictsOf = async (...written: string[]) => {
  const verdicts = await inOrganisation(database.app, ours.id, tx =>
    checkAddresses(tx, ours.id, testListKey, written, 'marketing'),
  )
  return verdicts.map(verdict => verdict.allowed || verdict.reason)
}
const write = (now = new Date()) => journalWriter(database.worker, journal).write(now)
const textOfJournal = async () => {
  const names = (await readdir(folder)).filter(name => name.endsWith('.ndjson'))
  return (await Promise.all(names.map(name => readFile(join(folder, name), 'utf8')))).join('')
}
const missing = () => findMissing(database.worker, journal)

test('what is listed, lifted and erased is in the journal, by keys and reasons, without an address', async () => {
  const entry = await list('gone@example.be')
  await add('erased@example.be', 'Erasmus')
  await erase('erased@example.be')
  const authorisation = { givenBy: 'Gone', givenAt: new Date(), channel: 'letter' as const, proof: 'a letter' }
  await inOrganisation(database.app, ours.id, tx => liftEntry(tx, ours.officer, entry.id, authorisation, 'asked'))
  const writer = journalWriter(database.worker, journal)
  await writer.write(new Date())
  await writer.write(new Date())
  const text = await textOfJournal()
  const kinds = text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line).kind)
  expect(kinds.sort()).toEqual(['erased', 'lifted', 'listed', 'listed'])
  expect(text).not.toMatch(/@|example|Erasmus|Gone/)
  expect(await missing()).toEqual([])
})

// GD-2, BL-2: restored for real, over pg_dump and pg_restore in PostgreSQL's own words: every table is put back as it was.
test('a database that was put back to an earlier day is behind, until the journal was replayed: once is enough', async () => {
  await list('before@example.be')
  await add('erased@example.be', 'Erasmus')
  await add('somebody@example.be', 'Anna')
  await write()
  const backup = await backUp()

  await list('since@example.be', 'complaint')
  await erase('erased@example.be')
  await write()
  await restore(backup)
  expect(await verdictsOf('since@example.be', 'erased@example.be')).toEqual([true, true])
  expect(await missing()).toMatchObject([
    { organisationId: ours.id, listed: [{ reason: 'complaint' }, { reason: 'erasure' }], erased: [{}] },
  ])

  expect(await replayJournal(database.app, database.worker, journal)).toEqual({
    organisations: 1,
    listed: 2,
    erased: 1,
  })
  expect(await missing()).toEqual([])
  expect(await verdictsOf('since@example.be', 'erased@example.be', 'before@example.be')).toEqual([
    'complaint',
    'erasure',
    'opt_out',
  ])
  const { rows } = await sql<{ firstName: string }>`select first_name from contacts`.execute(database.superuser)
  expect(rows).toEqual([{ firstName: 'Anna' }])
  expect(await replayJournal(database.app, database.worker, journal)).toEqual({
    organisations: 0,
    listed: 0,
    erased: 0,
  })
})

test('a writer whose database goes back under it writes nothing more', async () => {
  const writer = journalWriter(database.worker, journal)
  await list('before@example.be')
  await writer.write(new Date())
  await sql`update journal_positions set written_up_to = '2020-01-01'`.execute(database.superuser)
  await expect(writer.write(new Date())).rejects.toThrow('went back to an earlier day')
})

test('a journal whose last line was cut is read all the same, and written on', async () => {
  await list('before@example.be')
  await write()
  const [name] = (await readdir(folder)).filter(one => one.endsWith('.ndjson'))
  await appendFile(join(folder, name ?? ''), `{"kind":"listed","organ`)
  expect(await missing()).toEqual([])
  await list('after@example.be')
  await write()
  await sql`update journal_positions set written_up_to = '2020-01-01'`.execute(database.superuser)
  expect(await missing()).toEqual([])
  expect(await textOfJournal()).toMatch(/"organ\n\{"kind"/)
})

test('of an organisation that the database does not know nothing is missing', async () => {
  const line = {
    kind: 'listed',
    organisation: randomUUID(),
    id: randomUUID(),
    mailbox: randomUUID(),
    variant: randomUUID(),
  }
  const times = { version: 1, reason: 'opt_out', since: new Date().toISOString(), at: new Date().toISOString() }
  await appendFile(join(folder, 'journal-2026-01.ndjson'), `${JSON.stringify({ ...line, ...times })}\n`)
  expect(await missing()).toEqual([])
})

const bin = '/usr/lib/postgresql'
const run = (program: string, args: string[]) =>
  new Promise<void>((done, failed) =>
    execFile(program, args, { maxBuffer: 2 ** 28 }, error => (error ? failed(error) : done())),
  )
async function newest(): Promise<string> {
  const versions = (await readdir(bin)).sort((a, b) => Number(b) - Number(a))
  return join(bin, versions[0] ?? '', 'bin')
}
async function backUp(): Promise<string> {
  const file = join(folder, 'backup.dump')
  await run(join(await newest(), 'pg_dump'), [
    '--schema=public',
    '--schema=register',
    '--format=custom',
    '--file',
    file,
    database.urlFor('veto_superuser'),
  ])
  return file
}
// Veto is stopped while a backup is restored: no connection knows the tables of before.
async function restore(file: string): Promise<void> {
  await Promise.all([database.app.destroy(), database.worker.destroy()])
  const args = ['--clean', '--if-exists', '--single-transaction', '--dbname', database.urlFor('veto_superuser'), file]
  await run(join(await newest(), 'pg_restore'), args)
  const [app, worker] = [openDatabase(database.urlFor('veto_app')), openDatabase(database.urlFor('veto_worker'))]
  opened.push(app, worker)
  database = { ...database, app, worker }
}
