import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createAwayApi } from '../../../test/empty-api.ts'
import { clickUrl } from './click-token.ts'
import { linkPages } from './pages.ts'
import { LINK_TEXTS } from './texts.ts'

// SE-5: clicks through the organisation's own host; no open redirect; nothing of the person is kept.
const key = createSecretKey(Buffer.alloc(32, 4))
const publicPages = linkPages({ key })
let api: TestApi

beforeAll(async () => {
  api = await createTestApi([], { publicPages })
})
afterAll(() => api.close())

const pathTo = (target: string, campaignId: string, isTest = false) =>
  new URL(clickUrl('https://mail.example.eu', key, { organisationId: api.ours.id, campaignId, target, isTest }))
    .pathname
const get = (url: string, method: 'GET' | 'HEAD' = 'GET') => api.app.inject({ method, url })
const clicksOf = async (campaignId: string) => {
  const { rows } = await sql<{ target: string; organisationId: string }>`
    select target, organisation_id from clicks where campaign_id = ${campaignId}`.execute(api.db.superuser)
  return rows
}

it('leads where it was made to lead, and counts that, without what may name the person', async () => {
  const campaignId = randomUUID()
  const target = 'https://shop.example/a/b?customer=1234#part'
  const reply = await get(pathTo(target, campaignId))
  expect(reply.statusCode).toBe(302)
  expect(reply.headers.location).toBe(target)
  expect(reply.headers['cache-control']).toBe('no-store')
  expect(reply.headers['set-cookie']).toBeUndefined()
  expect(await clicksOf(campaignId)).toEqual([{ target: 'https://shop.example/a/b', organisationId: api.ours.id }])
})

it('a target as long as browsers take it fits', async () => {
  const target = `https://shop.example/${'a'.repeat(2_000)}`
  expect((await get(pathTo(target, randomUUID()))).headers.location).toBe(target)
})

it('HEAD and test mails are led on and not counted', async () => {
  const campaignId = randomUUID()
  expect((await get(pathTo('https://shop.example/', campaignId), 'HEAD')).statusCode).toBe(302)
  expect((await get(pathTo('https://shop.example/', campaignId, true))).statusCode).toBe(302)
  expect(await clicksOf(campaignId)).toEqual([])
})

it.each(['https://evil.example', 'aHR0cHM6Ly9ldmlsLmV4YW1wbGU', '//evil.example', '%2F%2Fevil.example'])(
  'a link that is none of ours (%s) leads nowhere',
  async token => {
    const reply = await get(`/l/${encodeURIComponent(token)}`)
    expect(reply.statusCode).toBe(404)
    expect(reply.headers.location).toBeUndefined()
    expect(reply.body).toContain(LINK_TEXTS.en.title)
  },
)

it('one that was cut, changed or signed with another key leads nowhere', async () => {
  const path = pathTo('https://shop.example/', randomUUID())
  const foreign = createSecretKey(Buffer.alloc(32, 5))
  const click = {
    organisationId: api.ours.id,
    campaignId: randomUUID(),
    target: 'https://evil.example/',
    isTest: false,
  }
  const forged = new URL(clickUrl('https://mail.example.eu', foreign, click)).pathname
  const changed = path.slice(0, -3) + (path.endsWith('AAA') ? 'BBB' : 'AAA')
  for (const url of [path.slice(0, -4), changed, forged]) expect((await get(url)).statusCode).toBe(404)
})

it('leads on where the click could not be counted', async () => {
  const away = await createAwayApi(() => [], publicPages)
  const reply = await away.app.inject({ method: 'GET', url: pathTo('https://shop.example/', randomUUID()) })
  expect(reply.statusCode).toBe(302)
  expect(reply.headers.location).toBe('https://shop.example/')
  await away.close()
})
