import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeRunnable } from './copy-binaries.ts'
import { findBinaries } from './find-binaries.ts'
import { copyTree } from './fixtures/copy-tree.ts'
import { openTestFolder } from './fixtures/open-test-folder.ts'
import { spawnHolder } from './fixtures/spawn-holder.ts'
import { startEmbeddedServer } from './index.ts'
import { startTimeOf } from './process-identity.ts'
import { findServerUser } from './server-user.ts'
import type { EmbeddedServerOptions } from './start-embedded-server.ts'

const isRoot = process.getuid?.() === 0
if (!isRoot) console.log('skipped: what happens as root (these tests run as an ordinary user, who needs none of it)')

test('where npm ran no install scripts, the links between the libraries are made in a copy, once', () => {
  const folder = openTestFolder()
  const npm = findBinaries({ systemFolder: '/nowhere' })
  const native = join(folder, 'native')
  cpSync(dirname(npm.folder), native, { recursive: true, filter: path => !/\.so(\.\d+)?$/.test(path) || !isLink(path) })
  const bare = { ...npm, folder: join(native, 'bin') }
  const copies = join(folder, 'copies')
  mkdirSync(copies, { mode: 0o755 })

  const copy = makeRunnable(bare, undefined, [copies], () => {})
  expect(dirname(dirname(copy.folder))).toBe(copies)
  const { mtimeMs } = statSync(copy.folder)
  expect(makeRunnable(bare, undefined, [copies], () => {})).toEqual(copy)
  expect(statSync(copy.folder).mtimeMs).toBe(mtimeMs)
  expect(readdirSync(copies)).toHaveLength(1)
})

describe.runIf(isRoot)('as root', () => {
  test('under a folder that only root may enter: binaries and database move out, and the log says so', async () => {
    const { closed, outside, start, messages } = openClosed()
    const native = join(closed, 'native')
    cpSync(dirname(findBinaries({ systemFolder: '/nowhere' }).folder), native, {
      recursive: true,
      verbatimSymlinks: true,
    })
    const server = await start({ binDir: join(native, 'bin') })

    const owner = findServerUser()
    expect(messages).toContainEqual(
      expect.stringMatching(/user \w+ can't enter .*data, so the database lives in .*outside.*: back up both/),
    )
    expect(messages).toContainEqual(
      expect.stringMatching(/can't run PostgreSQL 18\.4 .*; a copy in .*outside\/bin-18\.4-\w{8} is used/),
    )
    expect(statSync(`/proc/${server.processId}`).uid).toBe(owner?.uid)
    const client = new pg.Client(server.urlFor('veto_app', 'veto'))
    await client.connect()
    await client.end()
    await server.stop()
    expect(readdirSync(outside)).toHaveLength(2)

    // The next start finds both again, without the warning.
    messages.length = 0
    await start({ binDir: join(native, 'bin') })
    expect(messages.filter(message => message.includes('back up both'))).toEqual([])
    expect(readdirSync(outside)).toHaveLength(2)
  })

  test('a copied data folder does not start the database of the original', async () => {
    const { closed, start } = openClosed()
    await (await start()).stop()
    cpSync(join(closed, 'data'), join(closed, 'copy'), { recursive: true })
    await expect(start({ dataDir: join(closed, 'copy') })).rejects.toThrow(/is a copy of .*data: both say/)
  })

  test('a data folder that was moved keeps its database outside', async () => {
    const { closed, outside, start } = openClosed()
    await (await start()).stop()
    spawnSync('mv', [join(closed, 'data'), join(closed, 'moved')])
    await start({ dataDir: join(closed, 'moved') })
    expect(readdirSync(outside)).toHaveLength(1)
  })

  test('a data folder that was removed and made anew starts empty, and the old database is named', async () => {
    const { closed, outside, start, messages } = openClosed()
    await (await start()).stop()
    rmSync(join(closed, 'data'), { recursive: true })
    await start()
    expect(readdirSync(outside)).toHaveLength(2)
    expect(messages).toContainEqual(expect.stringMatching(/left from an earlier .*data: .*outside/))
  })

  test('nowhere to go is refused before anything is made', async () => {
    const { closed, start } = openClosed()
    await expect(start({ outsideFolders: [join(closed, 'outside')] })).rejects.toThrow(
      /can enter neither .*VETO_DATA_DIR/,
    )
  })

  test('an outside folder that somebody else prepared is not used', async () => {
    const { start } = openClosed()
    const theirs = openTestFolder()
    chmodSync(theirs, 0o777)
    await expect(start({ outsideFolders: [theirs] })).rejects.toThrow(/can enter neither/)
  })

  test('an ordinary user has everything in the data folder', async () => {
    const folder = openTestFolder()
    const tree = copyTree(openTestFolder())
    const home = join(folder, 'home')
    mkdirSync(home)
    spawnSync('chown', ['nobody', home])
    chmodSync(home, 0o700)
    const nobody = Number(spawnSync('id', ['-u', 'nobody'], { encoding: 'utf8' }).stdout)
    const holder = spawnHolder({ dataDir: join(home, 'data') }, { uid: nobody, cwd: home, env: {} }, tree)
    const { processId, url } = await holder.nextLine()

    expect(statSync(`/proc/${processId}`).uid).toBe(nobody)
    expect(existsSync(join(home, 'data/postgres/cluster/PG_VERSION'))).toBe(true)
    expect(statSync(join(home, 'data')).mode & 0o777).toBe(0o700)
    const client = new pg.Client(url)
    await client.connect()
    await client.end()
    process.kill(holder.child.pid as number, 'SIGINT')
    expect(await holder.nextLine()).toEqual({ ended: true })

    // Root comes later, with sudo: the server goes on as the user who owns the database.
    const server = await startEmbeddedServer({ ...QUICK, dataDir: join(home, 'data'), log: () => {} })
    expect(statSync(`/proc/${server.processId}`).uid).toBe(nobody)
    await server.stop()
    expect(startTimeOf(server.processId)).toBeUndefined()
  })
})

const QUICK = { holder: 'a test', mode: 'exclusive', fsync: false } as const

function openClosed() {
  const closed = openTestFolder(0o700)
  const outside = join(openTestFolder(), 'outside')
  const messages: string[] = []
  const start = async (options: Partial<EmbeddedServerOptions> = {}) => {
    const log = (line: { message: string }) => void messages.push(line.message)
    const server = await startEmbeddedServer({
      ...QUICK,
      dataDir: join(closed, 'data'),
      outsideFolders: [outside],
      log,
      ...options,
    })
    onTestFinished(() => server.stop())
    return server
  }
  return { closed, outside, start, messages }
}

function isLink(path: string): boolean {
  return spawnSync('test', ['-L', path]).status === 0
}
