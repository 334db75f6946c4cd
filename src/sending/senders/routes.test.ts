import { createPrivateKey, createPublicKey, createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../../test/api.ts'
import { inOrganisation } from '../../db/index.ts'
import { deriveKey, unseal } from '../../sending-keys.ts'
import { startDnsServer } from './fixtures/dns-server.ts'
import { openDns } from './look-up-dns.ts'
import { senderRoutes } from './routes.ts'

const sendingKey = createSecretKey(Buffer.alloc(32, 5))
let api: TestApi
let ours: TestOrganisation
let theirs: TestOrganisation
let dns: Awaited<ReturnType<typeof startDnsServer>>

beforeAll(async () => {
  dns = await startDnsServer()
  api = await createTestApi(
    senderRoutes({ sendingKey, lookUpDns: openDns([dns.address]), mailHost: 'mail.veto.example' }),
  )
  ours = api.ours
  theirs = api.theirs
})
afterAll(async () => {
  await api.close()
  await dns.stop()
})

const postalAddress = 'Rue Haute 1\n1000 Bruxelles'
const create = (body: object, key = ours.key) =>
  api.call(key, 'POST', '/senders', { name: 'Bakery', postalAddress, ...body })
const get = (path: string, key = ours.key) => api.call(key, 'GET', path)

describe('making a sender', () => {
  it('claims the domain, makes a key and says what the DNS needs', async () => {
    const reply = await create({ address: 'News@shop.bakery.example' })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      name: 'Bakery',
      address: 'News@shop.bakery.example',
      domain: 'bakery.example',
      isVerified: false,
      isArchived: false,
    })
    expect(reply.body.dns.map((one: { purpose: string; state: string }) => [one.purpose, one.state])).toEqual([
      ['dkim', 'unknown'],
      ['return_path', 'unknown'],
      ['spf', 'unknown'],
      ['dmarc', 'unknown'],
    ])
    expect(reply.text).not.toMatch(/private|sealed/i)
    expect((await get(`/senders/${reply.body.id}`)).body).toEqual(reply.body)
    expect((await api.events(ours.id)).map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['accounts.domain_claimed', 'sending.dkim_key_made', 'sending.sender_created']),
    )
  })

  it('a second sender of the domain signs with the same key, which is sealed in the database', async () => {
    const [first, second] = [await create({ address: 'a@twice.example' }), await create({ address: 'b@twice.example' })]
    expect(second.body.dns[0]).toEqual(first.body.dns[0])
    const { rows } = await sql<{ sealed: Buffer; publicKey: string }>`
      select sealed_private_key as sealed, public_key from dkim_keys where domain = 'twice.example'`.execute(
      api.db.superuser,
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.sealed.toString('latin1')).not.toContain('PRIVATE KEY')
    const pem = unseal(deriveKey(sendingKey, 'dkim'), rows[0]?.sealed as Buffer)
    const made = createPublicKey(createPrivateKey(pem)).export({ type: 'spki', format: 'der' }).toString('base64')
    expect(made).toBe(rows[0]?.publicKey)
  })

  // BL-14
  it('a domain of another organisation is refused, and both hear of it', async () => {
    await create({ address: 'news@held.example' })
    const reply = await create({ address: 'news@sub.held.example' }, theirs.key)
    expect(reply.status).toBe(409)
    for (const { id } of [ours, theirs])
      expect((await api.events(id)).some(({ kind }) => kind === 'alarm.domain_claimed_twice')).toBe(true)
    const mine = await inOrganisation(api.db.app, theirs.id, tx => tx.selectFrom('senders').selectAll().execute())
    expect(mine).toEqual([])
  })

  it.each([
    ['a domain that many share', { address: 'me@gmail.com' }, 400],
    ['an address that few servers take', { address: 'hélène@nowhere.example' }, 400],
    ['what is no address', { address: 'me' }, 400],
    ['no postal address', { address: 'me@nowhere.example', postalAddress: '' }, 400],
    ['a name with a line break', { address: 'me@nowhere.example', name: 'A\r\nBcc: x@y.example' }, 400],
    [
      'another workspace than one of ours',
      { address: 'me@nowhere.example', workspaceId: '018f0000-0000-7000-8000-000000000001' },
      404,
    ],
  ])('refuses %s', async (_, body, status) => {
    expect((await create(body)).status).toBe(status)
    const claimed = await sql`select from sending_domains where domain = 'nowhere.example'`.execute(api.db.superuser)
    expect(claimed.rows).toEqual([])
  })

  it('refuses the same address again, and names the first', async () => {
    const first = await create({ address: 'once@again.example' })
    const second = await create({ address: 'once@again.example' })
    expect([second.status, second.body.senderId]).toEqual([409, first.body.id])
  })

  it("is the owner's", async () => {
    for (const key of [await ours.keyWithRoles('marketer'), await ours.keyWithScopes('campaigns')])
      expect((await create({ address: 'x@roles.example' }, key)).status).toBe(403)
    expect((await get('/senders', await ours.keyWithScopes('campaigns'))).status).toBe(200)
  })
})

describe('looking up the DNS', () => {
  const made = async (domain: string) => (await create({ address: `news@${domain}` })).body
  const verify = (id: string, key = ours.key) => api.call(key, 'POST', `/senders/${id}/verify`)
  const publish = (dnsRecords: { type: string; name: string; value: string }[]) => {
    for (const { type, name, value } of dnsRecords) dns.zone.set(`${type} ${name}`, [value])
  }

  it('verifies when what is needed is there, over a real DNS', async () => {
    const sender = await made('verified.example')
    expect((await verify(sender.id)).body).toMatchObject({ isVerified: false, dns: [{ state: 'missing' }, {}, {}, {}] })
    publish(sender.dns.slice(0, 2))
    const after = (await verify(sender.id)).body
    expect(after).toMatchObject({ isVerified: true, dns: [{ state: 'ok' }, { state: 'ok' }, { state: 'missing' }, {}] })
    expect(after.dns[0].found[0]).toBe(sender.dns[0].value)
    expect((await get(`/senders/${sender.id}`)).body).toEqual(after)
  })

  it("somebody else's key does not verify, and takes back what was verified", async () => {
    const sender = await made('changed.example')
    publish(sender.dns.slice(0, 2))
    expect((await verify(sender.id)).body.isVerified).toBe(true)
    dns.zone.set(`TXT ${sender.dns[0].name}`, ['v=DKIM1; p=AAAA'])
    expect((await verify(sender.id)).body).toMatchObject({
      isVerified: false,
      dns: [{ state: 'different' }, {}, {}, {}],
    })
  })

  it('a DNS that is away takes nothing back', async () => {
    const sender = await made('away.example')
    publish(sender.dns.slice(0, 2))
    await verify(sender.id)
    dns.zone.set(`TXT ${sender.dns[0].name}`, 'away')
    expect((await verify(sender.id)).body).toMatchObject({
      isVerified: true,
      dns: [{ state: 'unreachable' }, {}, {}, {}],
    })
  })

  it("is of one's own senders", async () => {
    const sender = await made('own.example')
    expect((await verify(sender.id, theirs.key)).status).toBe(404)
    expect((await get(`/senders/${sender.id}`, theirs.key)).status).toBe(404)
    expect((await get('/senders', theirs.key)).body.items).toEqual([])
  })
})

it('changes what recipients read, and puts a sender away', async () => {
  const sender = (await create({ address: 'news@edited.example' })).body
  const edit = (body: object, key = ours.key) => api.call(key, 'PATCH', `/senders/${sender.id}`, body)
  expect((await edit({ name: 'Other' })).body).toMatchObject({ name: 'Other', postalAddress })
  expect((await edit({ isArchived: true })).body).toMatchObject({ name: 'Other', isArchived: true })
  expect((await edit({ name: 'Theirs' }, theirs.key)).status).toBe(404)
})
