import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { accountRoutes } from './routes.ts'

let api: TestApi
let owner: string
let officer: string
beforeAll(async () => {
  api = await createTestApi(accountRoutes)
  owner = await api.ours.keyWithRoles('owner')
  officer = await api.ours.keyWithRoles('privacy_officer')
})
afterAll(() => api.close())

const change = (key: string, body: object) => api.call(key, 'PATCH', '/settings', body)
const settings = async (key = owner) => (await api.call(key, 'GET', '/settings')).body

describe('the organisation', () => {
  test('has no country, and no law is guessed, until somebody says it', async () => {
    expect(await settings(api.theirs.key)).toMatchObject({ organisation: { country: null }, law: null })
  })

  test('gets name, language and country from an owner, which is on record, and with the country its law', async () => {
    const changed = await change(owner, { name: ' Bakkerij ', language: 'nl', country: 'BE' })
    expect(changed).toMatchObject({
      status: 200,
      body: { organisation: { name: 'Bakkerij', language: 'nl', country: 'BE' } },
    })
    expect(changed.body.law.authority.url).toBe('https://www.autoriteprotectiondonnees.be')
    expect(changed.body.law.facts).toContainEqual({
      fact: 'tax_kept_years',
      years: 10,
      source: expect.objectContaining({ url: expect.any(String) }),
    })
    expect((await api.events(api.ours.id)).at(-1)).toMatchObject({
      kind: 'accounts.organisation_changed',
      payload: {
        changes: [
          { field: 'name', before: 'ours', after: 'Bakkerij' },
          { field: 'language', before: 'en', after: 'nl' },
          { field: 'country', before: null, after: 'BE' },
        ],
      },
    })
    expect((await api.call(owner, 'GET', '/me')).body.organisation).toMatchObject({ country: 'BE', language: 'nl' })
    expect((await settings(api.theirs.key)).organisation).toMatchObject({ name: 'theirs', country: null })
  })

  test('that is as it was asked to be makes no event', async () => {
    const before = (await api.events(api.ours.id)).length
    expect((await change(owner, { country: 'BE' })).status).toBe(200)
    expect(await api.events(api.ours.id)).toHaveLength(before)
  })

  test.each([
    ['a country that is none', { country: 'ZZ' }],
    ['a country of elsewhere', { country: 'US' }],
    ['no name', { name: '' }],
    ['a language that is not spoken here', { language: 'es' }],
    ['a setting that does not exist', { skipBlacklist: true }],
  ])('is not given %s', async (_, body) => expect((await change(owner, body)).status).toBe(400))
})

describe('each part is changed by whoever may', () => {
  test.each([
    ['a privacy officer does not rename the organisation', () => officer, { name: 'Mine' }],
    ['an owner does not touch what holds imports', () => owner, { importHolds: { contactsHoldRows: 50 } }],
    ['and not half of it', () => owner, { country: 'FR', importHolds: { contactsHoldRows: 50 } }],
  ])('%s', async (_, key, body) => {
    const before = await settings()
    expect((await change(key(), body)).status).toBe(403)
    expect(await settings()).toEqual(before)
  })
})
