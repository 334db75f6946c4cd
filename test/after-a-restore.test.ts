import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { dumpTables, findProgram, foundIn } from './forgotten/find-in-dump.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

const [pgDump, pgRestore, pgBaseBackup] = ['pg_dump', 'pg_restore', 'pg_basebackup'].map(findProgram)
if (!pgBaseBackup) console.log('No programs of PostgreSQL: no restore is tried. apt-get install postgresql.')

// BL-2, GD-2, docs/backup.md: yesterday's data, put back, knows nothing of today's "no". The journal does, since it lies elsewhere.
describe.skipIf(!pgBaseBackup)('a database of yesterday', () => {
  let folder: string
  let today: TestInstallation
  let key: string
  let campaignId: string
  const copies: TestInstallation[] = []
  const settings = () => ({ VETO_PUBLIC_URL: 'https://mail.bakery.example', VETO_JOURNAL_DIR: join(folder, 'journal') })

  const post = async (veto: RunningVeto, path: string, body: object = {}) => {
    const { status, body: made, text } = await call(veto, key, 'POST', path, body)
    if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
    return made
  }

  // Both backups are taken while Veto runs; then one says no, and one is forgotten.
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'veto-restore-'))
    today = createInstallation(settings())
    const veto = await today.start()
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    key = (await today.json('setup', ...words)).apiKey
    const { id: listId } = await post(veto, '/lists', { name: 'News' })
    for (const name of ['ann', 'ben', 'casimira'])
      await post(veto, '/contacts', { address: `${name}@example.com`, firstName: name, lists: [listId] })
    const sender = await post(veto, '/senders', {
      name: 'Bakery',
      address: 'news@bakery.example',
      postalAddress: 'Rue Haute 1',
    })
    const texts = { subject: 'Bread', html: '<p>Hello</p>' }
    campaignId = (await post(veto, '/campaigns', { name: 'News', senderId: sender.id, listId, ...texts })).id

    const url = today.urlFor('veto_superuser')
    execFileSync(pgDump ?? '', ['--format=custom', '--file', join(folder, 'yesterday.dump'), url])
    execFileSync(pgBaseBackup ?? '', ['--pgdata', join(folder, 'yesterday'), '--checkpoint=fast', '--dbname', url])

    await post(veto, '/blacklist/entries', { address: 'ben@example.com', reason: 'opt_out' })
    await forget(veto, 'casimira@example.com')
    await until(() => /opt_out[\s\S]*"erased"/.test(textOfJournal()))
    await veto.end()
  })
  afterAll(async () => {
    await Promise.all(copies.map(copy => copy.close()))
    await today?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  async function forget(veto: RunningVeto, address: string): Promise<void> {
    const request = await post(veto, '/subject-requests', { kind: 'erasure', channel: 'post', address })
    const identity = request.steps.find((one: { step: string }) => one.step === 'identity')
    await post(veto, `/subject-requests/${request.id}/steps/${identity.id}/answer`, { answer: 'done' })
    await post(veto, `/subject-requests/${request.id}/erase`)
  }
  function textOfJournal(): string {
    const names = readdirSync(join(folder, 'journal')).filter(name => name.endsWith('.ndjson'))
    return names.map(name => readFileSync(join(folder, 'journal', name), 'utf8')).join('')
  }

  /** The base backup in a data folder of its own, with the secrets beside it. */
  async function fromBaseBackup(): Promise<[TestInstallation, databaseUrl: () => string]> {
    const restored = today.copy()
    copies.push(restored)
    const cluster = join(restored.dataDir, 'postgres/cluster')
    rmSync(cluster, { recursive: true })
    execFileSync('cp', ['-a', join(folder, 'yesterday'), cluster])
    execFileSync('chown', ['-R', `--reference=${join(today.dataDir, 'postgres/cluster')}`, cluster])
    return [restored, () => restored.urlFor('veto_superuser')]
  }

  /** The dump in a new database, on a server of one's own: here that of the installation itself, of which nothing works but the pages. */
  async function fromDump(): Promise<[TestInstallation, databaseUrl: () => string]> {
    await today.start({}, '--role', 'web')
    const superuser = await today.connect('veto_superuser')
    await superuser.query('create database restored owner veto_owner')
    await superuser.end()
    const urlFor = (role: string) => today.urlFor(role, 'restored')
    const file = join(folder, 'yesterday.dump')
    execFileSync(pgRestore ?? '', ['--exit-on-error', '--dbname', urlFor('veto_superuser'), file])
    const restored = createInstallation({
      ...settings(),
      DATABASE_URL: urlFor('veto_app'),
      DATABASE_OWNER_URL: urlFor('veto_owner'),
      DATABASE_WORKER_URL: urlFor('veto_worker'),
    })
    copies.unshift(restored)
    execFileSync('mkdir', ['-p', restored.dataDir])
    execFileSync('cp', ['-a', join(today.dataDir, 'secrets'), restored.dataDir])
    return [restored, () => urlFor('veto_superuser')]
  }

  it.each([
    ['a base backup of the running server', fromBaseBackup],
    ['a dump', fromDump],
  ])('put back from %s sends nothing, until it knows again who said no and who was erased', async (_, restore) => {
    const [restored, databaseUrl] = await restore()
    const veto = await restored.start()
    const campaign = async () => (await call(veto, key, 'GET', `/campaigns/${campaignId}`)).body
    // The alarm's own mail to the owner aside: it is held as well, and no marketing.
    const outbox = async () => {
      const { items } = (await call(veto, key, 'GET', '/outbox')).body
      return items.map((one: { to: string }) => one.to).filter((to: string) => to !== 'you@example.com')
    }
    const timesTold = () => veto.output().split('is behind its journal').length - 1
    await post(veto, `/campaigns/${campaignId}/start`, { acceptUnverifiedSender: true })
    await until(async () => (await campaign()).counts.queued === 3)
    const told = timesTold()
    await until(() => timesTold() > told)
    expect([await outbox(), (await campaign()).counts.queued]).toEqual([[], 3])
    const events = (await call(veto, key, 'GET', '/audit/events?kind=alarm.behind_journal')).body.items
    expect(events).toHaveLength(1)

    expect(await restored.json('restore-check')).toMatchObject({ organisations: 1, listed: 3, erased: 1 })
    await until(async () => (await campaign()).state === 'finished')
    expect(await outbox()).toEqual(['ann@example.com'])
    expect((await campaign()).suppressedByReason).toEqual({ opt_out: 1, erasure: 1 })
    const asked = { addresses: ['ben@example.com', 'CASIMIRA@example.com'] }
    const { verdicts } = await post(veto, '/blacklist/verdicts', asked)
    expect(verdicts.map((one: { reason: string }) => one.reason)).toEqual(['opt_out', 'erasure'])
    const found = [...(await dumpTables(databaseUrl()))].filter(([, rows]) => foundIn(rows, ['casimira']).length > 0)
    expect(found).toEqual([])
    expect(await restored.json('restore-check')).toMatchObject({ organisations: 0 })
    expect(await (await fetch(`${veto.url}/metrics`)).text()).toMatch(/^veto_journal_lag_seconds \d/m)
  })
})
