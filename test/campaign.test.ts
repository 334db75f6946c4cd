import PostalMime from 'postal-mime'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { call } from './call.ts'
import { createInstallation, type RunningVeto, type TestInstallation, until } from './processes.ts'

// From nothing to a mail that can be read, through real processes and over HTTP: without a relay, mail stays in the outbox.
describe('a campaign', () => {
  let installation: TestInstallation
  let veto: RunningVeto
  let key: string

  beforeAll(async () => {
    installation = createInstallation({ VETO_PUBLIC_URL: 'https://mail.bakery.example' })
    veto = await installation.start()
    const words = ['--organisation', 'Bakery', '--email', 'you@example.com', '--password', 'a long sentence is good']
    key = (await installation.json('setup', ...words)).apiKey
  })
  afterAll(() => installation.close())

  const post = async (path: string, body: unknown = {}) => {
    const reply = await call(veto, key, 'POST', path, body)
    if (reply.status >= 300) throw new Error(`${path}: ${reply.status} ${reply.text}`)
    return reply.body
  }
  const get = async (path: string) => (await call(veto, key, 'GET', path)).body

  // SE-1, CO-3, BL-6
  it('reaches who said yes, and nobody who said no, however late', async () => {
    const list = await post('/lists', { name: 'News' })
    for (const name of ['ann', 'ben', 'cas'])
      await post('/contacts', { address: `${name}@example.com`, firstName: name, lists: [list.id] })
    const sender = await post('/senders', {
      name: 'Bakery',
      address: 'news@bakery.example',
      postalAddress: 'Rue Haute 1',
    })
    const texts = { subject: 'Pain pour {{ first_name }}', html: '<p>Bonjour {{ first_name }}</p>' }
    const { id } = await post('/campaigns', { name: 'News', senderId: sender.id, listId: list.id, ...texts })
    await post('/blacklist/entries', { address: 'ben@example.com', reason: 'opt_out' })
    const refused = await call(veto, key, 'POST', `/campaigns/${id}/start`, {})
    expect([refused.status, refused.body.reason]).toEqual([409, 'unverified_sender'])
    await post(`/campaigns/${id}/start`, { acceptUnverifiedSender: true })
    await until(async () => (await get(`/campaigns/${id}`)).state === 'finished')
    expect(await get(`/campaigns/${id}`)).toMatchObject({
      counts: { audience: 3, queued: 0, accepted: 2, deferred: 0, refused: 0, suppressed: 1 },
      suppressedByReason: { opt_out: 1 },
    })
    const kept = (await get('/outbox')).items
    expect(kept.map((one: { to: string }) => one.to).sort()).toEqual(['ann@example.com', 'cas@example.com'])
    const ann = kept.find((one: { to: string }) => one.to === 'ann@example.com')
    const { source } = await get(`/outbox/${ann.id}`)
    const mail = await PostalMime.parse(Buffer.from(source, 'latin1'))
    expect(mail).toMatchObject({ subject: 'Pain pour ann', from: { address: 'news@bakery.example' } })
    const header = (name: string) => mail.headers.find(one => one.key === name)?.value
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/mail\.bakery\.example\/o\/[\w-]+>$/)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')

    // Her "no", by one click, stops the next one.
    const path = new URL(header('list-unsubscribe')?.slice(1, -1) ?? '').pathname
    const left = await fetch(`${veto.url}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }),
    })
    expect(left.status).toBe(200)
    const again = await post('/campaigns', { name: 'Again', senderId: sender.id, listId: list.id, ...texts })
    await post(`/campaigns/${again.id}/start`, { acceptUnverifiedSender: true })
    await until(async () => (await get(`/campaigns/${again.id}`)).state === 'finished')
    expect((await get(`/campaigns/${again.id}`)).counts).toMatchObject({ audience: 3, accepted: 1, suppressed: 2 })
    expect(await get(`/campaigns/${id}/report`)).toMatchObject({ optOuts: 1 })
  })
})
