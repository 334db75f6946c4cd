import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openTestFolder } from './fixtures/open-test-folder.ts'
import { startTimeOf } from './process-identity.ts'
import { stopOrphan } from './stop-postmaster.ts'

test('the number in postmaster.pid is another program by now: it is left alone, the file goes', async () => {
  const stranger = spawn('sleep', ['60'])
  onTestFinished(() => void stranger.kill())
  const place = placeWith(stranger.pid as number, '/nowhere')
  await stopOrphan(place, () => {})
  expect(startTimeOf(stranger.pid as number)).toBeDefined()
  expect(existsSync(join(place.cluster, 'postmaster.pid'))).toBe(false)
})

test('a dead server leaves nothing to do, and PostgreSQL judges its file itself', async () => {
  const place = placeWith(2 ** 22 + 1, '/nowhere')
  await stopOrphan(place, () => {})
  expect(existsSync(join(place.cluster, 'postmaster.pid'))).toBe(true)
})

test('a server that answers, though its process is nowhere to be seen, is left alone and refused', async () => {
  const folder = openTestFolder()
  const elsewhere = createServer().listen(join(folder, '.s.PGSQL.5432'))
  onTestFinished(() => void elsewhere.close())
  await once(elsewhere, 'listening')
  await expect(stopOrphan(placeWith(2 ** 22 + 1, folder), () => {})).rejects.toThrow(/another container.*left alone/)
})

function placeWith(pid: number, socketFolder: string) {
  const folder = openTestFolder()
  const cluster = join(folder, 'cluster')
  mkdirSync(cluster)
  writeFileSync(join(cluster, 'postmaster.pid'), [pid, cluster, 0, 5432, socketFolder, '', '', 'ready   '].join('\n'))
  return { folder, cluster, logFolder: join(folder, 'log'), user: undefined }
}
