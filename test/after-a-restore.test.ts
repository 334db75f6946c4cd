import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// BL-2, GD-2, docs/backup.md: yesterday's data, put back, knows nothing of today's "no". The journal does, since it lies elsewhere.
let journal: string
let today: TestInstallation
let restored: TestInstallation
let key: string
let campaignId: string

const post = async (veto: RunningVeto, path: string, body: object = {}) => {
  const { status, body: made, text } = await call(veto, key, 'POST', path, body)
  if (status >= 300) throw new Error(`${path}: ${status} ${text}`)
  return made
}

beforeAll(async () => {
  journal = mkdtempSync(join(tmpdir(), 'veto-journal-'))
  today = createInstallation({ VETO_PUBLIC_URL: 'https://mail.bakery.example', VETO_JOURNAL_DIR: journal })
  const veto = await today.start()
  const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
  key = (await today.json('setup', ...words)).apiKey
  const { id: listId } = await post(veto, '/lists', { name: 'News' })
  for (const name of ['ann', 'ben']) await post(veto, '/contacts', { address: `${name}@example.com`, lists: [listId] })
  const sender = await post(veto, '/senders', {
    name: 'Bakery',
    address: 'news@bakery.example',
    postalAddress: 'Rue Haute 1',
  })
  const texts = { subject: 'Bread', html: '<p>Hello</p>' }
  campaignId = (await post(veto, '/campaigns', { name: 'News', senderId: sender.id, listId, ...texts })).id
  await veto.end()
  restored = today.copy()
})
afterAll(async () => {
  await restored?.close()
  await today?.close()
  rmSync(journal, { recursive: true, force: true })
})

it('a database that is behind its journal sends nothing, until it knows again who said no', async () => {
  const before = await today.start()
  await post(before, '/blacklist/entries', { address: 'ben@example.com', reason: 'opt_out' })
  await until(() => readdirSync(journal).some(name => readFileSync(join(journal, name), 'utf8').includes('opt_out')))
  await before.end()

  const veto = await restored.start()
  const campaign = async () => (await call(veto, key, 'GET', `/campaigns/${campaignId}`)).body
  // The alarm's own mail to the owner aside: it is held as well, and no marketing.
  const outbox = async () => {
    const { items } = (await call(veto, key, 'GET', '/outbox')).body
    return items.map((one: { to: string }) => one.to).filter((to: string) => to !== 'you@example.com')
  }
  const timesTold = () => veto.output().split('is behind its journal').length - 1
  await post(veto, `/campaigns/${campaignId}/start`, { acceptUnverifiedSender: true })
  await until(async () => (await campaign()).counts.queued === 2)
  const told = timesTold()
  await until(() => timesTold() > told)
  expect([await outbox(), (await campaign()).counts.queued]).toEqual([[], 2])
  const events = (await call(veto, key, 'GET', '/audit/events?kind=alarm.behind_journal')).body.items
  expect(events).toHaveLength(1)

  expect(await restored.json('restore-check')).toMatchObject({ organisations: 1, listed: 1 })
  await until(async () => (await campaign()).state === 'finished')
  expect(await outbox()).toEqual(['ann@example.com'])
  expect((await campaign()).suppressedByReason).toEqual({ opt_out: 1 })
  expect(await restored.json('restore-check')).toMatchObject({ organisations: 0 })
})
