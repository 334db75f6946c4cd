import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type Settings, type TestInstallation } from './processes.ts'

// A PostgreSQL of one's own: here the one of another installation, which knows nothing of the databases that are made on it.
let host: TestInstallation
let running: RunningVeto

beforeAll(async () => {
  host = createInstallation()
  running = await host.start()
})
afterAll(() => host.close())

it('where roles are missing and may not be made, it prints the SQL that an administrator runs once', async () => {
  const settings = await createDatabase()
  const superuser = await host.connect('veto_superuser')
  await superuser.query('drop owned by veto_read; drop role veto_read')
  const installation = createInstallation(settings)
  const refused = await installation.run(['start'])
  expect(refused.code).toBe(1)
  const script = /Run once, as an administrator:\n([\s\S]*)$/.exec(refused.stderr)?.[1] ?? ''
  expect(script).toMatch(/create role veto_read login/)

  await superuser.query(script)
  await superuser.end()
  expect(await installation.run(['migrate'])).toMatchObject({ code: 0 })
  await installation.close()
})

describe('with DATABASE_URL', () => {
  let installation: TestInstallation
  let settings: Settings

  beforeAll(async () => {
    settings = await createDatabase()
    installation = createInstallation(settings)
  })
  afterAll(() => installation.close())

  it('processes that find an empty database at once migrate it once', async () => {
    const ends = await Promise.all([1, 2, 3].map(() => installation.run(['migrate'])))
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0])
  })

  // IM-1
  it('it starts, is set up, imports, and stops; a second process on the same database serves the same list', async () => {
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    const { apiKey } = await installation.json('setup', ...words)
    const [one, two] = [await installation.start(), await installation.start()]
    const listed = await call(one, apiKey, 'POST', '/blacklist/entries', {
      address: 'ann@example.com',
      reason: 'opt_out',
    })
    expect(listed.status).toBe(201)
    const verdicts = await call(two, apiKey, 'POST', '/blacklist/verdicts', { addresses: ['ANN@example.com'] })
    expect(verdicts.body.verdicts[0]).toMatchObject({ allowed: false, reason: 'opt_out' })
    expect(await one.end()).toMatchObject({ code: 0 })
    expect(await two.end()).toMatchObject({ code: 0 })
  })

  it('another data folder has not the list key, and is refused', async () => {
    const stranger = createInstallation(settings)
    const { code, stderr } = await stranger.run(['check', '-'], { input: 'ann@example.com\n' })
    await stranger.close()
    expect([code, stderr]).toEqual([1, expect.stringMatching(/list key is gone/)])
  })
})

it('the other installation was left alone', async () => {
  expect(await running.end()).toMatchObject({ code: 0 })
})

async function createDatabase(): Promise<Settings> {
  const name = `own_${randomUUID().slice(0, 8)}`
  const superuser = await host.connect('veto_superuser')
  await superuser.query(`create database ${name} owner veto_owner`)
  await superuser.end()
  return {
    DATABASE_URL: host.urlFor('veto_app', name),
    DATABASE_OWNER_URL: host.urlFor('veto_owner', name),
    DATABASE_WORKER_URL: host.urlFor('veto_worker', name),
  }
}
