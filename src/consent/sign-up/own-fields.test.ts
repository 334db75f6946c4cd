import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testListKey } from '../../../test/organisation.ts'
import { createSignUpApi, type SignUpApi } from '../../../test/sign-up.ts'
import { contactRoutes } from '../../contacts/routes.ts'
import { LANGUAGES } from '../../language.ts'

// CO-1: what an organisation asks of its own, in the words of whoever is asked.
const FIELDS = { size: 'number', born: 'date', dog: 'boolean', town: 'text' } as const
const labels = { fr: 'Pointure', nl: 'Schoenmaat', en: 'Shoe size', de: 'Schuhgröße' }
let api: SignUpApi
let path = ''
let formId = ''
const call = (method: 'PATCH' | 'POST' | 'GET', url: string, body?: object, key = api.ours.key) =>
  api.call(key, method, url, body)

beforeAll(async () => {
  api = await createSignUpApi(contactRoutes({ listKey: testListKey }))
  for (const [key, type] of Object.entries(FIELDS)) await call('POST', '/contact-fields', { key, type })
  for (const key of ['born', 'dog', 'town'])
    await call('PATCH', `/contact-fields/${key}`, {
      labels: Object.fromEntries(LANGUAGES.map(one => [one, `${key} ${one}`])),
    })
  await call('PATCH', '/contact-fields/size', { labels })
  const { body } = await call('GET', '/forms/default-wordings')
  const wordings = Object.fromEntries(
    LANGUAGES.map(language => {
      const { blacklistNotice: _, ...text } = body.wordings[language]
      return [language, text]
    }),
  )
  const form = await api.publish(api.ours, { fields: Object.keys(FIELDS), wordings })
  path = form.path
  formId = form.id
})
afterAll(() => api.close())

let line = 0
const fillIn = (fields: Record<string, string>, language = 'fr') =>
  api.fillIn(`${path}?language=${language}`, fields, `192.0.2.${++line}`)

it.each(LANGUAGES)('are asked in %s, each as what it is', async language => {
  const { html } = await api.open(`${path}?language=${language}`)
  expect(html).toMatch(new RegExp(`<label>${labels[language]} [^\n]*inputmode="decimal"[^\n]*name="field-size"`))
  expect(html).toMatch(new RegExp(`<label>born ${language} [^\n]*type="date"[^\n]*name="field-born"`))
  expect(html).toMatch(new RegExp(`type="checkbox" name="field-dog" value="true"> dog ${language} `))
  expect(html).not.toMatch(/>(?:size|born|dog|town) </)
})

it('what was filled in is on the contact once it is confirmed, and not before', async () => {
  const address = 'filled@example.com'
  await fillIn({
    address,
    'field-size': '41,5',
    'field-born': '1990-03-02',
    'field-dog': 'true',
    'field-town': ' Gand ',
  })
  const fields = async () =>
    (await sql<{ fields: object }>`select fields from contacts where address = ${address}`.execute(api.db.superuser))
      .rows
  expect(await fields()).toEqual([])
  await api.post((await api.links(address))[0] ?? '')
  expect(await fields()).toEqual([{ fields: { size: 41.5, born: '1990-03-02', dog: true, town: 'Gand' } }])
  await fillIn({ address, 'field-town': 'Liège' })
  await api.post((await api.links(address))[1] ?? '')
  expect(await fields()).toMatchObject([{ fields: { size: 41.5, dog: true, town: 'Liège' } }])
})

it.each([
  ['size', 'grand', 'Pointure'],
  ['born', '31.02.1990', 'born fr'],
  ['town', 'x'.repeat(5_001), 'town fr'],
])('%s that cannot be read is said by its label, with what was written', async (key, value, label) => {
  const { status, html } = await fillIn({ address: 'unread@example.com', [`field-${key}`]: value })
  expect(status).toBe(400)
  expect(html).toMatch(new RegExp(`role="alert">[^<]*${label}`))
  expect(html).toContain(`value="${value}" aria-invalid="true"`)
  expect(await api.links('unread@example.com')).toEqual([])
})

it('nothing that the form does not ask for is taken', async () => {
  const address = 'more@example.com'
  await fillIn({ address, 'field-basis': 'contract', 'field-shoe': '1' })
  await api.post((await api.links(address))[0] ?? '')
  const { rows } = await sql`select fields, basis from contacts where address = ${address}`.execute(api.db.superuser)
  expect(rows).toEqual([{ fields: {}, basis: 'consent' }])
})

describe('a form', () => {
  it('says all its faults before it is published, each in its place; none is published with any', async () => {
    await call('POST', '/contact-fields', { key: 'nickname', type: 'text' })
    const welcome = { fr: { subject: 'Bienvenue', text: 'Bonjour' } }
    const draft = await call('POST', '/forms', {
      name: 'Faulty',
      fields: ['nickname', 'town', 'town'],
      sendsWelcome: true,
      welcome,
    })
    const faults = [
      { fault: 'field_twice', what: 'town', language: null },
      { fault: 'field_without_label', what: 'nickname', language: 'en' },
      { fault: 'welcome_missing', what: null, language: 'en' },
    ]
    expect(draft.body.faults).toEqual(faults)
    const refused = await call('POST', `/forms/${draft.body.id}/publish`)
    expect(refused).toMatchObject({ status: 409, body: { faults } })
    expect(refused.body.detail).toContain('the field town is asked twice; the field nickname has no label in en')
    await call('PATCH', '/contact-fields/nickname', { labels: { en: 'Called' } })
    await call('PATCH', `/forms/${draft.body.id}`, { fields: ['nickname', 'town'], sendsWelcome: false })
    expect((await call('POST', `/forms/${draft.body.id}/publish`)).body).toMatchObject({
      state: 'published',
      faults: [],
    })
  })

  it('that is published is not made faulty; what became so since is in the way of nothing else', async () => {
    const twice = await call('PATCH', `/forms/${formId}`, { fields: ['size', 'size'] })
    expect(twice).toMatchObject({ status: 409, body: { faults: [{ fault: 'field_twice' }] } })
    expect((await call('GET', `/forms/${formId}`)).body.fields).toEqual(Object.keys(FIELDS))
    const { de: _, ...three } = labels
    await call('PATCH', '/contact-fields/size', { labels: three })
    const named = await call('PATCH', `/forms/${formId}`, { name: 'Renamed' })
    expect(named).toMatchObject({ status: 200, body: { faults: [{ fault: 'field_without_label', language: 'de' }] } })
    expect((await api.open(`${path}?language=de`)).html).toContain('>Pointure <')
    await call('PATCH', '/contact-fields/size', { labels })
  })
})

it("labels are the organisation's own: another's field is not there, a reader changes none", async () => {
  expect((await call('PATCH', '/contact-fields/size', { labels }, api.theirs.key)).status).toBe(404)
  const reader = await api.ours.keyWithRoles('reader')
  expect((await call('PATCH', '/contact-fields/size', { labels }, reader)).status).toBe(403)
  expect((await call('PATCH', '/contact-fields/size', { labels: { en: '' } })).status).toBe(400)
  const { body } = await call('GET', '/contact-fields')
  expect(body.items.find(({ key }: { key: string }) => key === 'size')).toEqual({ key: 'size', type: 'number', labels })
})
