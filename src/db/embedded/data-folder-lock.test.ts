import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { type Holding, takeLock } from './data-folder-lock.ts'
import { openTestFolder } from './fixtures/open-test-folder.ts'
import { processNamespace, startTimeOf } from './process-identity.ts'

const never = async () => false

test('the second learns who was first, and the lock is free again after the release', async () => {
  const path = join(openTestFolder(), 'veto.lock')
  const first = await takeLock(path, 'veto start', never)
  expect(await takeLock(path, 'veto import', never)).toEqual({
    heldBy: expect.objectContaining({ holder: 'veto start', pid: process.pid }),
  })
  if ('lock' in first) first.lock.release()
  expect(await takeLock(path, 'veto import', never)).toHaveProperty('lock')
})

test.each<[string, Partial<Holding>, boolean, boolean]>([
  ['a living process holds', {}, false, true],
  ['a dead process holds nothing', { pid: spawnSync('true').pid }, false, false],
  ['its number was given to another process', { startTime: '1' }, false, false],
  ['a process of another container whose server answers holds', { namespace: 'elsewhere' }, true, true],
  [
    'a process of another container, or before a restart, whose server is gone holds nothing',
    { namespace: 'elsewhere' },
    false,
    false,
  ],
])('%s', async (_sentence, change, isServerUp, isHeld) => {
  const path = join(openTestFolder(), 'veto.lock')
  writeFileSync(path, JSON.stringify({ ...living(), ...change }))
  const attempt = await takeLock(path, 'a test', async () => isServerUp)
  expect('heldBy' in attempt).toBe(isHeld)
  if (!isHeld) expect(JSON.parse(readFileSync(path, 'utf8')).holder).toBe('a test')
})

test('an empty file, left by a power cut, holds nothing', async () => {
  const path = join(openTestFolder(), 'veto.lock')
  writeFileSync(path, '')
  expect(await takeLock(path, 'a test', never)).toHaveProperty('lock')
})

test('a lock is taken over though somebody died while taking it over', async () => {
  const path = join(openTestFolder(), 'veto.lock')
  const dead = { ...living(), pid: 0 }
  writeFileSync(path, JSON.stringify({ ...dead, id: 'first' }))
  writeFileSync(`${path}-first`, JSON.stringify({ ...dead, id: 'second' }))
  writeFileSync(`${path}-first-second`, JSON.stringify({ ...dead, id: 'third' }))
  expect(await takeLock(path, 'a test', never)).toHaveProperty('lock')
  expect(await takeLock(path, 'a test', never)).toHaveProperty('heldBy')
})

test('of four processes that find the same dead locks at once, one gets each', async () => {
  const folder = openTestFolder()
  const paths = Array.from({ length: 100 }, (_, number) => join(folder, `lock${number}`))
  for (const path of paths) writeFileSync(path, JSON.stringify({ ...living(), pid: 0, id: 'dead' }))

  const startAt = String(Date.now() + 600)
  const sisters = [1, 2, 3, 4].map(() =>
    spawn(process.execPath, [join(import.meta.dirname, 'fixtures/take-locks.ts'), startAt, ...paths]),
  )
  onTestFinished(() => {
    for (const sister of sisters) sister.stdin.end()
  })
  const got: string[][] = await Promise.all(
    sisters.map(async ({ stdout }) => JSON.parse(String((await once(stdout, 'data'))[0]))),
  )
  expect(got.flat().sort()).toEqual([...paths].sort())
  expect(readdirSync(folder)).toHaveLength(paths.length)
})

function living(): Holding {
  return {
    id: 'one',
    pid: process.pid,
    startTime: startTimeOf(process.pid) ?? '',
    namespace: processNamespace(),
    holder: 'veto start',
    since: '2026-01-01T00:00:00.000Z',
  }
}
