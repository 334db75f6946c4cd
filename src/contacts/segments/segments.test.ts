import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { testListKey } from '../../../test/organisation.ts'
import { contactRoutes, segmentRoutes } from '../routes.ts'

let api: TestApi
let vip: { id: string }
// Stands for what sending knows: mail was accepted for the one whose name is Ann.
const mailedWithin = () => sql<boolean>`c.first_name = 'Ann'`
const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)

beforeAll(async () => {
  api = await createTestApi([...contactRoutes({ listKey: testListKey }), ...segmentRoutes(mailedWithin)])
  for (const [key, type] of Object.entries({ town: 'text', orders: 'number', birthday: 'date', member: 'boolean' }))
    await call('POST', '/contact-fields', { key, type })
  vip = (await call('POST', '/lists', { name: 'VIP' })).body
  const add = (name: string, language: string, fields: object, lists: string[] = []) =>
    call('POST', '/contacts', {
      address: `${name.toLowerCase()}@example.com`,
      firstName: name,
      language,
      fields,
      lists,
    })
  await add('Ann', 'fr', { town: 'Gent', orders: 9, birthday: '1990-05-01', member: true }, [vip.id])
  await add('Ben', 'nl', { town: 'gent', orders: 10, birthday: '1980-05-01', member: false })
  await add('Cas', 'nl', { town: "Mons' or 1=1 --", orders: 100 }, [vip.id])
  await add('Dee', 'de', {})
  await call('POST', '/contacts', { address: 'ann@theirs.example', firstName: 'Ann', language: 'fr' }, api.theirs.key)
})
afterAll(() => api.close())

const count = async (match: 'all' | 'any', ...conditions: object[]) =>
  (await call('POST', '/segments/count', { filter: { match, conditions } })).body
const field = (name: string, operator: string, value?: unknown) => ({
  field: name,
  operator,
  ...(value === undefined ? {} : { value }),
})

describe('who is in it', () => {
  it.each([
    ['everybody', 4, []],
    ['text, in capitals or not', 2, [field('town', 'is', 'GENT')]],
    ['who has no value is not it', 2, [field('town', 'is_not', 'Gent')]],
    ['text in a text', 1, [field('town', 'contains', "' or 1=1")]],
    ['what it begins with', 2, [field('first_name', 'begins_with', 'a'), { list: '', operator: 'on' }]],
    ['numbers as numbers: 100 is above 9', 2, [field('orders', 'above', 9)]],
    ['also where they are written as text', 1, [field('orders', 'below', '9,5')]],
    ['days in their order', 1, [field('birthday', 'below', '31/12/1985')]],
    ['yes and no', 1, [field('member', 'is', 'oui')]],
    ['a value at all', 3, [field('town', 'is_set')]],
    ['none', 1, [field('town', 'is_not_set')]],
    ['added lately', 4, [{ activity: 'added', operator: 'within_days', days: 1 }]],
    ['not mailed', 3, [{ activity: 'mailed', operator: 'not_within_days', days: 30 }]],
    [
      'a group in it',
      2,
      [
        field('language', 'is', 'nl'),
        { match: 'any', conditions: [field('town', 'is', 'gent'), field('orders', 'is', 100)] },
      ],
    ],
  ])('%s', async (name, contacts, conditions) => {
    const isAny = name.startsWith('what')
    const own = conditions.map(one => ('list' in one ? { ...one, list: vip.id } : one))
    expect(await count(isAny ? 'any' : 'all', ...own)).toEqual({ contacts })
  })
})

it('is kept, explained in words, counted and changed', async () => {
  const conditions = [
    field('language', 'is', 'nl'),
    { list: vip.id, operator: 'not_on' },
    { match: 'any', conditions: [field('orders', 'above', 5), field('town', 'is_not_set')] },
  ]
  const made = await call('POST', '/segments', { name: 'Dutch', filter: { match: 'all', conditions } })
  expect(made.status).toBe(201)
  expect(made.body.explanation).toBe(
    'language is "nl" and not on the list VIP and (orders is above 5 or town has no value)',
  )
  expect((await call('GET', `/segments/${made.body.id}/count`)).body).toEqual({ contacts: 1 })
  expect((await call('POST', '/segments', { name: 'Dutch', filter: { match: 'all', conditions: [] } })).status).toBe(
    409,
  )
  const changed = (await call('PATCH', `/segments/${made.body.id}`, { filter: { match: 'all', conditions: [] } })).body
  expect(changed).toMatchObject({ name: 'Dutch', explanation: 'every contact' })
  expect((await call('GET', '/segments')).body.items).toEqual([changed])
  expect((await call('GET', `/segments/${made.body.id}`, undefined, api.theirs.key)).status).toBe(404)
  expect((await call('PATCH', `/segments/${made.body.id}`, {}, await api.ours.keyWithRoles('reader'))).status).toBe(403)
})

it.each([
  ['a field that is not there', field('shoe_size', 'is', 1), 400],
  ['a field whose name is SQL', field("a') or true --", 'is', 1), 400],
  ['an order of texts', field('town', 'above', 'a'), 400],
  ['a part of a number', field('orders', 'contains', '1'), 400],
  ['what is no number', field('orders', 'is', 'many'), 400],
  ['no value', field('orders', 'is'), 400],
  ['a list that is not ours', { list: '018f0000-0000-7000-8000-000000000001', operator: 'on' }, 404],
  ['what is no condition', { drop: 'table' }, 400],
])('refuses %s', async (_, condition, status) =>
  expect(
    (await call('POST', '/segments', { name: 'x', filter: { match: 'all', conditions: [condition] } })).status,
  ).toBe(status),
)
