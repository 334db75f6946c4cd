import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { accountRoutes } from './routes.ts'
import { readSendingDomain } from './sending-domain.ts'

describe('what can be claimed', () => {
  test.each([
    ['a registered domain', 'Example.COM', 'example.com'],
    ['under a double ending', 'shop.co.uk', 'shop.co.uk'],
    ['under an ending that a company runs', 'shop.eu.com', 'shop.eu.com'],
    ['with an international name', 'bücher.de', 'xn--bcher-kva.de'],
    ['as a name to try Veto with', 'shop.example', 'shop.example'],
  ])('%s', (_, text, domain) => expect(readSendingDomain(text)).toBe(domain))

  test.each([
    ['an ending', 'co.uk', /ending/],
    ['an ending that a company runs', 'eu.com', /ending under which/],
    ['a part of a domain: it would be a way to share one', 'mail.example.com', /claim that/],
    ['a mailbox provider', 'gmail.com', /Gmail/],
    ['a host name', 'localhost', /owner part|never exists/],
    ['an address', 'a@example.com', /character/],
    ['nothing', ' ', /nothing/],
  ])('not %s', (_, text, message) => expect(() => readSendingDomain(text)).toThrow(message))
})

// BL-14
describe('a domain belongs to one organisation', () => {
  let api: TestApi
  beforeAll(async () => {
    api = await createTestApi(accountRoutes)
  })
  afterAll(() => api.close())
  const claim = (key: string, domain: string) => api.call(key, 'POST', '/sending-domains', { domain })

  test('the first claim holds, and can be repeated', async () => {
    const first = await claim(api.ours.key, 'first.example')
    expect(first).toMatchObject({ status: 201, body: { domain: 'first.example' } })
    expect(await claim(api.ours.key, 'FIRST.example')).toMatchObject({ status: 200, body: first.body })
    expect((await api.call(api.ours.key, 'GET', '/sending-domains')).body.items).toContainEqual(first.body)
    expect((await api.call(api.theirs.key, 'GET', '/sending-domains')).body.items).toEqual([])
  })

  test('the second is refused, both officers are told, and neither learns who the other is', async () => {
    await claim(api.ours.key, 'contested.example')
    const { status, text } = await claim(api.theirs.key, 'contested.example')
    expect(status).toBe(409)

    const [ours, theirs] = await Promise.all([api.events(api.ours.id), api.events(api.theirs.id)])
    const payload = { domain: 'contested.example' }
    expect(ours.at(-1)).toMatchObject({ kind: 'alarm.domain_claimed_twice', payload: { ...payload, weHold: true } })
    expect(theirs.at(-1)).toMatchObject({ kind: 'alarm.domain_claimed_twice', payload: { ...payload, weHold: false } })
    for (const secret of [api.ours.id, 'owner@ours.example']) {
      expect(text).not.toContain(secret)
      expect(JSON.stringify(theirs)).not.toContain(secret)
    }
    for (const secret of [api.theirs.id, api.theirs.personId, 'owner@theirs.example'])
      expect(JSON.stringify(ours.at(-1))).not.toContain(secret)
  })

  test('of two claims at the same moment one holds', async () => {
    const both = await Promise.all([claim(api.ours.key, 'race.example'), claim(api.theirs.key, 'race.example')])
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  })

  test('lists come in pages', async () => {
    for (const domain of ['a.example', 'b.example', 'c.example']) await claim(api.theirs.key, domain)
    const first = await api.call(api.theirs.key, 'GET', '/sending-domains?limit=2')
    expect(first.body).toMatchObject({
      items: [{ domain: 'a.example' }, { domain: 'b.example' }],
      nextCursor: 'b.example',
    })
    const second = await api.call(api.theirs.key, 'GET', `/sending-domains?limit=2&cursor=${first.body.nextCursor}`)
    expect(second.body.items[0].domain).toBe('c.example')
  })
})
