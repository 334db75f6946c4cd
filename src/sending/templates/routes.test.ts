import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { templateRoutes } from './routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(templateRoutes)
})
afterAll(() => api.close())

const make = (body: object, key = api.ours.key) => api.call(key, 'POST', '/templates', body)

it('is kept, changed, and found again', async () => {
  const made = await make({ name: 'News', subject: 'Hi {{ first_name }}', source: '<p>{{ town }}</p>' })
  expect([made.status, made.body]).toMatchObject([201, { name: 'News', preheader: null, source: '<p>{{ town }}</p>' }])
  const changed = await api.call(api.ours.key, 'PATCH', `/templates/${made.body.id}`, {
    source: '<b>x</b>',
    subject: null,
  })
  expect(changed.body).toMatchObject({ name: 'News', subject: null, source: '<b>x</b>' })
  expect((await api.call(api.ours.key, 'GET', '/templates')).body.items).toEqual([changed.body])
  expect((await make({ name: 'News', source: 'x' })).status).toBe(409)
})

it('is put away, and brought back', async () => {
  const { id } = (await make({ name: 'Old', source: 'x' })).body
  const names = async (query: string) =>
    (await api.call(api.ours.key, 'GET', `/templates${query}`)).body.items.map((one: { name: string }) => one.name)
  const put = (isArchived: boolean) => api.call(api.ours.key, 'PATCH', `/templates/${id}`, { isArchived })
  expect((await put(true)).body).toMatchObject({ name: 'Old', isArchived: true })
  expect([(await names('')).includes('Old'), await names('?archived=true')]).toEqual([false, ['Old']])
  expect((await put(false)).body.isArchived).toBe(false)
})

it("is one's own, and written by those who write campaigns", async () => {
  const { id } = (await make({ name: 'Ours', source: 'x' })).body
  expect((await api.call(api.theirs.key, 'GET', `/templates/${id}`)).status).toBe(404)
  expect((await api.call(api.theirs.key, 'PATCH', `/templates/${id}`, { name: 'Theirs' })).status).toBe(404)
  expect((await make({ name: 'No', source: 'x' }, await api.ours.keyWithRoles('reader'))).status).toBe(403)
})

it.each([
  ['what is not closed', { source: '{% if a %}' }],
  ['MJML with faults', { source: '<mjml><mj-body><mj-foo /></mj-body></mjml>' }],
  ['a field put in as it is', { source: '{{ town | raw }}' }],
  ['nothing', { source: '' }],
])('refuses %s', async (_, body) => expect((await make({ name: 'Bad', ...body })).status).toBe(400))
