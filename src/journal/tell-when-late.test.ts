import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../test/organisation.ts'
import { listAddress } from '../blacklist/index.ts'
import { inOrganisation } from '../db/index.ts'
import { isStrangeJournal, journalFigures, journalWriter, openJournal, tellWhenLate } from './index.ts'
import type { Journal } from './journal-file.ts'

let database: TestDatabase
let ours: TestOrganisation
let folder: string
let journal: Journal
beforeEach(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  folder = await mkdtemp(join(tmpdir(), 'veto-journal-'))
  journal = await openJournal(folder)
})
afterEach(async () => {
  await database.close()
  await rm(folder, { recursive: true, force: true })
})

const list = (written: string) =>
  inOrganisation(database.app, ours.id, tx =>
    listAddress(tx, ours.officer, testListKey, {
      address: address(written),
      reason: 'opt_out',
      evidence: { channel: 'manual', detail: {} },
    }),
  )
const file = () => join(folder, `journal-${new Date().toISOString().slice(0, 7)}.ndjson`)
const lagOf = async () => [...((await journalFigures(database.worker)[0]?.read()) ?? [])][0]?.[1]

// BL-2, GD-2. /dev/full answers as a full disk does; the folder may also be gone, with the disk that it was on.
test.each([
  ['the disk is full', () => symlink('/dev/full', file()), () => rm(file()), 'ENOSPC'],
  ['the folder is gone', () => rm(folder, { recursive: true }), () => openJournal(folder), 'ENOENT'],
])(
  '%s: it is said once, nothing is lost, and what was missing is written when it is over',
  async (_, breaks, mends, code) => {
    const told: number[] = []
    // In the past: what is listed now comes after every time that is named here.
    const begin = new Date(Date.now() - 200_000)
    const after = (seconds: number) => new Date(begin.getTime() + seconds * 1_000)
    const write = tellWhenLate(journalWriter(database.worker, journal), begin, async lag => void told.push(lag))
    await write(begin)
    await breaks()
    await list('no@example.be')
    for (const seconds of [30, 70, 90]) await expect(write(after(seconds))).rejects.toThrow(code)
    expect(told).toEqual([70])

    await mends()
    await write(after(100))
    expect((await readFile(file(), 'utf8')).match(/opt_out/g)).toHaveLength(1)
    await list('another@example.be')
    await write(after(102))
    expect((await readFile(file(), 'utf8')).match(/opt_out/g)).toHaveLength(2)
    expect(told).toEqual([70])
  },
)

test('the figure is of the organisation that is worst off, and says nothing before the first time', async () => {
  expect(await lagOf()).toBeUndefined()
  await createOrganisation(database, 'Theirs')
  const writer = journalWriter(database.worker, journal)
  await writer.write(new Date())
  expect(await lagOf()).toBeLessThan(60)
  await database.superuser
    .updateTable('journalPositions')
    .set({ writtenUpTo: new Date(Date.now() - 3_600_000) })
    .where('organisationId', '=', ours.id)
    .execute()
  expect(await lagOf()).toBeGreaterThan(3_400)
  // A journal that was left behind, when its folder was changed, is nobody's measure.
  const next = { folder, id: crypto.randomUUID() }
  expect(await isStrangeJournal(database.worker, journal.id)).toBe(false)
  expect(await isStrangeJournal(database.worker, next.id)).toBe(true)
  await journalWriter(database.worker, next).write(new Date())
  expect(await isStrangeJournal(database.worker, next.id)).toBe(false)
  expect(await lagOf()).toBeLessThan(60)
})
