import { createSecretKey } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { openOutbox } from '../../sending/outbox/keep-messages.ts'
import { relayRoutes } from '../../sending/relays/routes.ts'
import { openWaysOut } from '../../sending/relays/ways-out.ts'
import { type ScriptedPeer, startScriptedPeer } from './fixtures/scripted-peer.ts'
import { openRelayPool } from './open-relay-pool.ts'

const sendingKey = createSecretKey(Buffer.alloc(32, 9))
const patience = { connectMs: 5_000, silenceMs: 5_000, dialogueMs: 5_000 }
const openRelay = (settings: Parameters<typeof openRelayPool>[0]) => openRelayPool(settings, patience)
const SMTP_URL = 'smtp://installation:secret@mail.house.example?connections=7'

let api: TestApi
let owner: string
let peer: ScriptedPeer
beforeAll(async () => {
  api = await createTestApi(relayRoutes({ sendingKey, smtpUrl: SMTP_URL, openRelay }))
  owner = await api.ours.keyWithRoles('owner')
  peer = await startScriptedPeer({})
})
afterAll(async () => {
  await peer.close()
  await api.close()
})

const change = (body: object, key = owner) => api.call(key, 'PATCH', '/relay', body)
const read = async (key = owner) => (await api.call(key, 'GET', '/relay')).body
const waysOut = (publicUrl?: string) =>
  openWaysOut({ app: api.db.app, sendingKey, smtpUrl: SMTP_URL, publicUrl, openRelay, outbox: openOutbox(api.db.app) })

// SE-1
describe('the relay', () => {
  it("is the installation's until the organisation has its own", async () => {
    expect(await read()).toEqual({
      kind: 'installation',
      url: null,
      host: 'mail.house.example',
      connections: 7,
      limits: {},
      pause: null,
    })
  })

  it('of its own is set by an owner, shown without its password, and on record without it', async () => {
    const limits = { 'gmail.com': { perSecond: 10, connections: 2 } }
    const set = await change({ url: 'smtp://us:very%20secret@relay.ours.be:2587?connections=9', limits })
    expect(set).toMatchObject({
      status: 200,
      body: {
        kind: 'own',
        url: 'smtp://us:***@relay.ours.be:2587?connections=9',
        host: 'relay.ours.be',
        connections: 9,
        limits,
      },
    })
    expect(await read()).toEqual(set.body)
    const event = (await api.events(api.ours.id)).at(-1)
    expect(event).toMatchObject({
      kind: 'sending.relay_changed',
      payload: { host: 'relay.ours.be', connections: 9, limits },
    })
    const { rows } = await sql`select relays::text as row from relays`.execute(api.db.superuser)
    expect(JSON.stringify([set.body, event, rows])).not.toMatch(/very/)
    expect((await read(api.theirs.key)).kind).toBe('installation')
  })

  it('counts for what is claimed from then on, for this organisation only', async () => {
    const ways = waysOut('https://mail.ours.be')
    const [own, shared] = [await ways.of(api.ours.id), await ways.of(api.theirs.id)]
    expect(own).toMatchObject({ limits: { 'gmail.com': { perSecond: 10 } }, pool: { connections: 9, isLocal: false } })
    expect(shared).toMatchObject({ limits: {}, pool: { connections: 7 } })
    expect(own.key).not.toBe(shared.key)
    await change({ connections: 3 })
    expect(await waysOut().of(api.ours.id)).toMatchObject({ pool: { connections: 3 } })
  })

  it('changes in part, ends its pause with it, and can be given up', async () => {
    await sql`insert into relay_pauses (organisation_id, paused_until, reason) values (${api.ours.id}, now() + interval '1 hour', 'ECONNREFUSED')`.execute(
      api.db.superuser,
    )
    expect((await read()).pause).toMatchObject({ reason: 'ECONNREFUSED' })
    expect((await change({ limits: {} })).body).toMatchObject({
      kind: 'own',
      host: 'relay.ours.be',
      limits: {},
      pause: null,
    })
    expect((await change({ url: null, limits: { 'gmail.com': { perSecond: 1 } } })).body).toMatchObject({
      kind: 'installation',
      url: null,
      host: 'mail.house.example',
      limits: { 'gmail.com': { perSecond: 1 } },
    })
  })

  it.each([
    ['no URL of a relay', { url: 'https://relay.example' }],
    ['a password in clear', { url: 'smtp://u:p@relay.example?tls=never' }],
    ['no connections', { connections: 0 }],
    ['a limit of nothing', { limits: { 'gmail.com': { perSecond: 0 } } }],
    ['a setting that does not exist', { skipBlacklist: true }],
  ])('is not set to %s', async (_what, body) => {
    expect((await change(body)).status).toBe(400)
  })

  it('is read by staff, changed and tested by owners, and by no key of a program', async () => {
    const marketer = await api.ours.keyWithRoles('marketer', 'privacy_officer')
    const reader = await api.ours.keyWithRoles('reader')
    const service = await api.ours.keyWithScopes('campaigns')
    expect((await api.call(marketer, 'GET', '/relay')).status).toBe(200)
    expect((await change({ connections: 1 }, marketer)).status).toBe(403)
    expect((await api.call(marketer, 'POST', '/relay/test', {})).status).toBe(403)
    for (const key of [reader, service]) expect((await api.call(key, 'GET', '/relay')).status).toBe(403)
    expect((await api.call(undefined, 'GET', '/relay')).status).toBe(401)
  })
})

describe('a test of a relay', () => {
  const test = (url?: string) => api.call(owner, 'POST', '/relay/test', url === undefined ? {} : { url })

  it('says that it lets us in, and sends nothing', async () => {
    expect(await test(`smtp://127.0.0.1:${peer.port}`)).toMatchObject({ status: 200, body: { works: true } })
    expect(peer.heard.join()).not.toContain('MAIL')
  })

  it('says what is wrong', async () => {
    const refused = await test(`smtp://127.0.0.1:${peer.port}?tls=required`)
    expect(refused).toMatchObject({ status: 200, body: { works: false } })
    expect(refused.body.text).toContain(`127.0.0.1:${peer.port}`)
    expect((await test('ftp://nowhere')).status).toBe(400)
  })
})

// Architecture, "Edges": whoever gets it must be able to leave by its link.
it('marketing that nobody could opt out of over HTTPS stays in the outbox; service mail, and what stays on this machine, goes', async () => {
  const poolOf = async (publicUrl: string | undefined, purpose: string, url: string) => {
    await change({ url })
    const ways = waysOut(publicUrl)
    const wayOut = await ways.of(api.ours.id)
    return ways.poolFor({ purpose } as never, wayOut) === wayOut.pool ? 'relay' : 'outbox'
  }
  const [far, near] = ['smtp://relay.ours.be', 'smtp://127.0.0.1:25']
  expect(await poolOf(undefined, 'marketing', far)).toBe('outbox')
  expect(await poolOf('http://mail.ours.be', 'marketing', far)).toBe('outbox')
  expect(await poolOf('https://mail.ours.be', 'marketing', far)).toBe('relay')
  expect(await poolOf(undefined, 'service', far)).toBe('relay')
  expect(await poolOf(undefined, 'marketing', near)).toBe('relay')
})
