import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { Refusal } from '../../refusal.ts'
import type { EmbeddedServer } from './embedded-server.ts'
import { findBinaries } from './find-binaries.ts'
import { openTestFolder } from './fixtures/open-test-folder.ts'
import { spawnHolder } from './fixtures/spawn-holder.ts'
import { startEmbeddedServer } from './index.ts'
import { isPostmasterOf, startTimeOf } from './process-identity.ts'
import { findServerUser, spawnOptions } from './server-user.ts'
import type { EmbeddedServerOptions } from './start-embedded-server.ts'

const npm = findBinaries({ systemFolder: '/nowhere' })
const preferred = findBinaries({})

const QUICK = { holder: 'a test', mode: 'exclusive', fsync: false, log: () => {} } as const

// One first start for all the tests that want a database that exists; copied with its owners.
let made: string
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'veto-made-'))
  chmodSync(made, 0o711)
  const server = await startEmbeddedServer({ ...QUICK, dataDir: join(made, 'data') })
  await server.stop()
  return () => rmSync(made, { recursive: true })
})

describe.each(preferred.folder === npm.folder ? [npm] : [preferred, npm])(
  'PostgreSQL $version from $from',
  binaries => {
    test('starts, keeps its data, stops, and starts again', async () => {
      const dataDir = join(openTestFolder(), 'data')
      const first = await start({ dataDir, binDir: binaries.folder })
      await query(first, 'veto_owner', 'create table kept (address text)')
      await query(first, 'veto_owner', "insert into kept values ('é')")
      await first.stop()
      expect(startTimeOf(first.processId)).toBeUndefined()

      const second = await start({ dataDir, binDir: binaries.folder })
      expect(second.version).toBe(binaries.version)
      expect(await query(second, 'veto_owner', 'select * from kept')).toEqual([{ address: 'é' }])
    })

    test('the database is UTF-8, with checksums, in UTC, safe against power cuts, and its five roles are what they should be', async () => {
      const server = await start({ dataDir: join(openTestFolder(), 'data'), binDir: binaries.folder, fsync: true })
      const settings = [
        'server_encoding',
        'data_checksums',
        'timezone',
        'fsync',
        'synchronous_commit',
        'listen_addresses',
      ]
      const found = await query(
        server,
        'veto_app',
        `select setting from unnest($1::text[]) name, current_setting(name) setting`,
        [settings],
      )
      expect(found.map(row => row.setting)).toEqual(['UTF8', 'on', 'UTC', 'on', 'on', ''])

      const roles = await query(
        server,
        'veto_superuser',
        `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as mighty from pg_roles where rolcanlogin order by 1`,
      )
      expect(roles.filter(role => role.mighty).map(role => role.rolname)).toEqual(['veto_superuser'])
      expect(roles.map(role => role.rolname)).toEqual([
        'veto_app',
        'veto_owner',
        'veto_read',
        'veto_superuser',
        'veto_worker',
      ])
    })
  },
)

test('a second exclusive start is refused by name, and the first still answers', async () => {
  const dataDir = openMadeFolder()
  const first = await start({ dataDir, holder: 'veto start' })
  const refusal = await start({ dataDir }).catch(error => error)
  expect(refusal).toBeInstanceOf(Refusal)
  expect(refusal).toMatchObject({ code: 'conflict', details: { holder: 'veto start', pid: process.pid } })
  expect(refusal.message).toMatch(/in use by "veto start" \(process \d+, since .*VETO_DATA_DIR/)
  expect(await query(first, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a command joins a server that runs, and leaves it running', async () => {
  const dataDir = openMadeFolder()
  const first = await start({ dataDir })
  const joined = await start({ dataDir, mode: 'shared' })
  expect(joined).toMatchObject({ joined: true, version: first.version, processId: first.processId })
  expect(joined.urlFor('veto_app', 'veto')).toBe(first.urlFor('veto_app', 'veto'))
  await joined.stop()
  expect(await query(first, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('commands that start together share one server, and the one that started it waits for the others', async () => {
  const dataDir = openMadeFolder()
  const messages: string[] = []
  const servers = await Promise.all(
    [1, 2, 3].map(() => start({ dataDir, mode: 'shared', log: line => messages.push(line.message) })),
  )
  const own = servers.filter(server => !server.joined)
  expect(own).toHaveLength(1)

  const other = new pg.Client(servers.find(server => server.joined)?.urlFor('veto_app', 'veto'))
  await other.connect()
  const stopping = own[0]?.stop()
  await until(() => messages.some(message => message.includes('waiting')))
  expect((await other.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  await other.end()
  await stopping
  expect(startTimeOf(own[0]?.processId ?? 0)).toBeUndefined()
})

test('a killed postmaster is started again, and the same URL works', async () => {
  const messages: string[] = []
  const server = await start({ dataDir: openMadeFolder(), log: line => messages.push(line.message) })
  const before = server.processId
  process.kill(before, 'SIGKILL')
  await until(() => server.processId !== before)
  expect(await query(server, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
  expect(messages).toContainEqual(expect.stringContaining(`process ${before}) ended unexpectedly: signal SIGKILL`))
  await server.stop()
  expect(startTimeOf(server.processId)).toBeUndefined()
})

test('a killed postmaster is started again though a query of the old one would never end', async () => {
  const server = await start({ dataDir: openMadeFolder() })
  const before = server.processId
  const busy = query(server, 'veto_app', 'do $$ begin loop end loop; end $$')
  await until(
    async () => (await query(server, 'veto_app', "select from pg_stat_activity where query like 'do %'")).length === 1,
  )
  process.kill(before, 'SIGKILL')
  await expect(busy).rejects.toThrow()
  await until(() => server.processId !== before)
  expect(await query(server, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('after a kill -9 of the holder a new start works', async () => {
  const dataDir = openMadeFolder()
  const holder = spawnHolder({ dataDir })
  const { processId } = await holder.nextLine()
  await holder.kill()
  const server = await start({ dataDir })
  expect(server.processId).not.toBe(processId)
  expect(startTimeOf(processId)).toBeUndefined()
})

test('an orphan that still serves is ended first', async () => {
  const dataDir = openMadeFolder()
  const cluster = join(dataDir, 'postgres', 'cluster')
  const user = findServerUser(cluster)
  const orphan = spawn(join(preferred.folder, 'postgres'), ['-D', cluster], {
    ...spawnOptions(user, '/'),
    detached: true,
    stdio: 'ignore',
  })
  await until(() => existsSync(join(cluster, 'postmaster.pid')) && isPostmasterOf(cluster, orphan.pid ?? 0))

  const server = await start({ dataDir })
  expect(server.processId).not.toBe(orphan.pid)
  expect(orphan.exitCode).toBe(0)
})

test('Ctrl-C reaches Veto, and PostgreSQL only through Veto', async () => {
  const holder = spawnHolder({ dataDir: openMadeFolder() }, { detached: true })
  await holder.nextLine()
  process.kill(-(holder.child.pid as number), 'SIGINT')
  expect(await holder.nextLine()).toEqual({ ended: true })
})

test('a first start that was killed in the middle leaves nothing that confuses the next one', async () => {
  const dataDir = join(openTestFolder(), 'data')
  const holder = spawnHolder({ dataDir })
  const place = join(dataDir, 'postgres')
  const unfinished = () => (existsSync(place) ? readdirSync(place) : []).filter(name => name.startsWith('cluster.new-'))
  await until(() => unfinished().some(name => existsSync(join(place, name, 'PG_VERSION'))))
  await holder.kill()
  expect(unfinished()).toHaveLength(1)

  const server = await start({ dataDir })
  expect(unfinished()).toEqual([])
  expect(await query(server, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('a path too long for a socket, with a name that needs quoting', async () => {
  const dataDir = join(openTestFolder(), `it's, "odd" % é ${'x'.repeat(80)}`, 'data')
  const server = await start({ dataDir })
  const folder = new URL(server.urlFor('veto_app', 'veto')).searchParams.get('host') ?? ''
  expect(folder).toMatch(/^\/tmp\/veto-[0-9a-f]{16}$/)
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(await query(server, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
  await server.stop()
  expect(existsSync(folder)).toBe(false)
})

test('a name that needs quoting, and short enough for the socket to lie in it', async () => {
  const server = await start({ dataDir: join(openTestFolder(), `it's, "odd" % é`) })
  expect(await query(server, 'veto_app', 'select 1 as one')).toEqual([{ one: 1 }])
})

test('passwords that were lost are set anew', async () => {
  const dataDir = openMadeFolder()
  const first = await start({ dataDir })
  await query(first, 'veto_owner', 'create table kept ()')
  await first.stop()
  rmSync(join(dataDir, 'secrets'), { recursive: true })
  const second = await start({ dataDir })
  expect(second.urlFor('veto_app', 'veto')).not.toBe(first.urlFor('veto_app', 'veto'))
  expect(await query(second, 'veto_owner', 'select from kept')).toEqual([])
  expect(statSync(join(dataDir, 'secrets', 'database.json')).mode & 0o777).toBe(0o600)
})

test('a database that is gone is never replaced by an empty one', async () => {
  const dataDir = openMadeFolder()
  renameSync(join(dataDir, 'postgres', 'cluster'), join(dataDir, 'elsewhere'))
  await expect(start({ dataDir })).rejects.toThrow(/is not there any more. Restore it/)
  renameSync(join(dataDir, 'elsewhere'), join(dataDir, 'postgres', 'cluster'))
  await start({ dataDir })
})

test('a data folder that lost the word of where its database lives is not given an empty one', async () => {
  const dataDir = openMadeFolder()
  rmSync(join(dataDir, 'postgres.json'))
  await (await start({ dataDir })).stop() // it lies where it usually does

  rmSync(join(dataDir, 'postgres.json'))
  renameSync(join(dataDir, 'postgres'), join(dataDir, 'elsewhere'))
  await expect(start({ dataDir })).rejects.toThrow(/postgres.json, which says where that lives, is gone/)
})

test('a data folder can be moved', async () => {
  const dataDir = openMadeFolder()
  renameSync(dataDir, `${dataDir} moved`)
  await start({ dataDir: `${dataDir} moved` })
})

test('what the log of PostgreSQL keeps of an error quotes nobody', async () => {
  const dataDir = openMadeFolder()
  const server = await start({ dataDir })
  await query(server, 'veto_owner', 'create table people (address text primary key)')
  const twice = query(server, 'veto_owner', "insert into people values ('ann@example.org'), ('ann@example.org')")
  await expect(twice).rejects.toMatchObject({ detail: expect.stringContaining('ann@example.org') })
  await server.stop()
  const log = join(dataDir, 'postgres', 'log')
  const text = readdirSync(log)
    .map(name => readFileSync(join(log, name), 'utf8'))
    .join()
  expect(text).toContain('people_pkey')
  expect(text).not.toContain('ann@example.org')
})

function openMadeFolder(): string {
  const folder = openTestFolder()
  execFileSync('cp', ['-a', join(made, 'data'), folder])
  return join(folder, 'data')
}

async function start(options: Partial<EmbeddedServerOptions> & { dataDir: string }): Promise<EmbeddedServer> {
  const server = await startEmbeddedServer({
    holder: 'a test',
    mode: 'exclusive',
    fsync: false,
    log: () => {},
    ...options,
  })
  onTestFinished(() => server.stop())
  return server
}

async function query(
  server: EmbeddedServer,
  role: Parameters<EmbeddedServer['urlFor']>[0],
  text: string,
  values: unknown[] = [],
) {
  const client = new pg.Client(server.urlFor(role, 'veto'))
  client.on('error', () => {}) // told by the query as well
  await client.connect()
  try {
    return (await client.query(text, values)).rows
  } finally {
    await client.end()
  }
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const giveUpAt = Date.now() + 20_000; !(await isSo()); await sleep(5)) {
    if (Date.now() > giveUpAt) throw new Error('it did not become so')
  }
}
