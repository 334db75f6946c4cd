import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testListKey } from '../../../test/organisation.ts'
import { createSignUpApi, type SignUpApi } from '../../../test/sign-up.ts'
import { contactRoutes } from '../../contacts/routes.ts'

let api: SignUpApi
beforeAll(async () => {
  api = await createSignUpApi(contactRoutes({ listKey: testListKey }))
})
afterAll(() => api.close())

const post = (path: string, body?: object, key = api.ours.key) => api.call(key, 'POST', path, body)
let names = 0
const make = async (form: object = {}, key = api.ours.key) =>
  (await post('/forms', { name: `Draft ${++names}`, ...form }, key)).body

// CO-1
describe('a form', () => {
  it('begins as a draft with a text of ours, and always says what the blacklist keeps', async () => {
    const form = await make()
    expect(form).toMatchObject({ state: 'draft', figures: { shown: 0, submitted: 0, confirmed: 0 }, languages: ['en'] })
    expect(form.wordings[0].blacklistNotice).toContain(
      'ours keeps your address, the date and the reason on its blacklist',
    )
  })

  it('keeps each text once, as versions, and never changes one', async () => {
    const form = await make()
    const { blacklistNotice: _, id: __, language: ___, version: ____, createdAt: _____, ...text } = form.wordings[0]
    const same = await api.call(api.ours.key, 'PATCH', `/forms/${form.id}`, { wordings: { en: text } })
    expect(same.body.wordings[0]).toMatchObject({ id: form.wordings[0].id, version: 1 })
    const other = await api.call(api.ours.key, 'PATCH', `/forms/${form.id}`, {
      wordings: { en: { ...text, consent: 'Yes, each Friday.' } },
    })
    expect(other.body.wordings[0]).toMatchObject({ version: 2, consent: 'Yes, each Friday.' })
    const { rows } = await sql`select from sign_up_wordings where form_id = ${form.id}`.execute(api.db.superuser)
    expect(rows).toHaveLength(2)
  })

  it('is published only where a confirmation can be sent', async () => {
    const form = await make()
    expect(await post(`/forms/${form.id}/publish`)).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('no sender') },
    })
    await api.publish(api.ours)
    expect((await post(`/forms/${form.id}/publish`)).body.state).toBe('published')
    expect((await post(`/forms/${form.id}/archive`)).body.state).toBe('archived')
  })

  it('puts people on lists and asks for fields and interests of its workspace only', async () => {
    const list = (await post('/lists', { name: 'News' })).body.id
    expect((await make({ listIds: [list], fields: ['first_name'] })).listIds).toEqual([list])
    const foreign = (await post('/lists', { name: 'News' }, api.theirs.key)).body.id
    expect((await post('/forms', { name: 'A', listIds: [foreign] })).status).toBe(404)
    expect((await post('/forms', { name: 'A', fields: ['shoe_size'] })).status).toBe(400)
    expect((await post('/forms', { name: 'A', interestIds: [foreign] })).status).toBe(404)
    expect((await post('/forms', { name: 'A', senderId: foreign })).status).toBe(400)
    expect((await post('/forms', { name: 'A', sendsWelcome: true })).status).toBe(400)
  })

  it('counts how often it was shown, sent and confirmed', async () => {
    const { id, path } = await api.publish(api.ours)
    await api.open(path)
    await api.fillIn(path, { address: 'counted@example.com' })
    await api.post((await api.links('counted@example.com'))[0] ?? '')
    expect((await api.call(api.ours.key, 'GET', `/forms/${id}`)).body.figures).toEqual({
      shown: 2,
      submitted: 1,
      confirmed: 1,
    })
    const { body } = await api.call(api.ours.key, 'GET', '/forms')
    expect(body.items[0].figures.confirmed).toBe(1)
  })

  it('can be pasted into another page: without script, and asked once more where it leads', async () => {
    const { id, path } = await api.publish(api.ours)
    const { html } = (await api.call(api.ours.key, 'GET', `/forms/${id}/embed`)).body
    expect(html).not.toMatch(/<script|style=(?!"position:absolute)/)
    expect(html).toContain(`action="https://mail.veto.example${path}?language=en"`)
    const pasted = { road: 'html', address: 'pasted@example.com', website: '' }
    const asked = await api.post(path, pasted, { origin: 'https://shop.example' })
    const t = /name="t" value="([\w-]+)"/.exec(asked.html)?.[1] ?? ''
    api.later(3_000)
    await api.post(path, { ...pasted, t })
    await api.post((await api.links('pasted@example.com'))[0] ?? '')
    const { rows } = await sql`select road from consent_records where road = 'html'`.execute(api.db.superuser)
    expect(rows).toHaveLength(1)
  })
})

describe('a program', () => {
  it('signs people up like the page does, and is answered alike', async () => {
    const { id } = await api.publish(api.ours, { fields: ['last_name'] })
    const key = await api.ours.keyWithScopes('contacts')
    const ask = (body: object) => post(`/forms/${id}/sign-ups`, body, key)
    const body = { address: 'program@example.com', fields: { last_name: 'Peeters' }, ip: '192.0.2.9' }
    expect(await ask(body)).toMatchObject({ status: 202, body: { state: 'asked' } })
    expect(await api.links('program@example.com')).toHaveLength(1)
    expect((await ask({ address: 'nobody@' })).status).toBe(400)
    expect((await ask({ ...body, language: 'de' })).status).toBe(400)
  })

  it('needs the scope, and a form of its own organisation that is published', async () => {
    const { id } = await api.publish(api.ours)
    const body = { address: 'a@example.com' }
    expect((await post(`/forms/${id}/sign-ups`, body)).status).toBe(403)
    expect((await post(`/forms/${id}/sign-ups`, body, await api.theirs.keyWithScopes('contacts'))).status).toBe(404)
    const draft = await make()
    expect((await post(`/forms/${draft.id}/sign-ups`, body, await api.ours.keyWithScopes('contacts'))).status).toBe(404)
  })
})

it('what belongs to another organisation is not there', async () => {
  const form = await make()
  for (const path of [`/forms/${form.id}`, `/forms/${form.id}/embed`])
    expect((await api.call(api.theirs.key, 'GET', path)).status).toBe(404)
  expect((await api.call(api.theirs.key, 'PATCH', `/forms/${form.id}`, { name: 'Mine' })).status).toBe(404)
  expect((await post(`/forms/${form.id}/publish`, undefined, api.theirs.key)).status).toBe(404)
  const contact = (await post('/contacts', { address: 'theirs@example.com' })).body.id
  expect((await api.call(api.theirs.key, 'GET', `/consents?contactId=${contact}`)).status).toBe(404)
})

it('a reader looks and changes nothing', async () => {
  const key = await api.ours.keyWithRoles('reader')
  const form = await make()
  expect((await api.call(key, 'GET', `/forms/${form.id}`)).status).toBe(200)
  expect((await api.call(key, 'PATCH', `/forms/${form.id}`, { name: 'Mine' })).status).toBe(403)
  const contact = (await post('/contacts', { address: 'read@example.com' })).body.id
  expect((await api.call(key, 'GET', `/consents?contactId=${contact}`)).status).toBe(403)
})
