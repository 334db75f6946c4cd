import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { importJobs } from './jobs.ts'
import { importRoutes } from './routes.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi(importRoutes)
})
afterAll(() => api.close())

const BOUNDARY = 'boundary-of-the-form'

async function upload(text: string, fields: Record<string, string>, key = api.ours.key) {
  const parts = Object.entries(fields).map(
    ([name, value]) => `--${BOUNDARY}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  const file = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="people.csv"\r\ncontent-type: text/csv\r\n\r\n${text}\r\n`
  const reply = await api.app.inject({
    method: 'POST',
    url: '/api/v1/imports',
    headers: { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: `${file}${parts.join('')}--${BOUNDARY}--\r\n`,
  })
  return { status: reply.statusCode, body: reply.json(), text: reply.body }
}

/** What the worker does with the job that the upload left behind. */
const run = (importId: string, organisationId = api.ours.id) =>
  importJobs(api.db.app, testListKey)['run-import']({ organisationId, importId }, new AbortController().signal)

const CONTACTS = { kind: 'contacts', basis: 'customer', source: 'shop' }
const get = (path: string, key = api.ours.key) => api.call(key, 'GET', `/imports/${path}`)

// IM-1, IM-2
describe('an import over the API', () => {
  it('is accepted, run, and shows its overview and every row', async () => {
    const accepted = await upload('email,name\na@example.com,Ann\nnobody,\n=cmd@example.com,Eve\n', CONTACTS)
    expect(accepted).toMatchObject({
      status: 202,
      body: { state: 'queued', fileName: 'people.csv', basis: 'customer' },
    })
    await run(accepted.body.id)
    const done = await get(accepted.body.id)
    expect(done.body).toMatchObject({ state: 'done', read: 3, created: 2, invalid: 1, invalidByFault: { no_at: 1 } })
    const rows = await get(`${accepted.body.id}/rows?verdict=invalid`)
    expect(rows.body.items).toMatchObject([{ row: 2, verdict: 'invalid', address: 'nobody', fault: 'no_at' }])
    const paged = await get(`${accepted.body.id}/rows?limit=2`)
    expect(paged.body).toMatchObject({ items: [{ row: 1 }, { row: 2 }], nextCursor: 2 })
    expect((await get(`${accepted.body.id}/rows?limit=2&cursor=2`)).body).toMatchObject({
      items: [{ row: 3 }],
      nextCursor: null,
    })
  })

  // IM-4: no cell acts as a formula when the file is opened in a spreadsheet.
  it('downloads the rows by verdict as CSV that a spreadsheet cannot execute', async () => {
    const { body } = await upload('email,first name\nformula@example.com,=HYPERLINK("x")\n', CONTACTS)
    await run(body.id)
    const csv = await get(`${body.id}/rows.csv?verdict=created`)
    expect(String(csv.headers['content-type'])).toContain('text/csv')
    expect(csv.text).toContain(`"'=HYPERLINK(""x"")"`)
  })

  it.each([
    ['no basis', { kind: 'contacts', source: 'shop' }, /consent, customer, business/],
    ['no source', { kind: 'contacts', basis: 'consent' }, /come from/],
    ['another kind', { kind: 'friends' }, /contacts or opt-outs/],
    ['a mapping that is no JSON', { ...CONTACTS, mapping: 'email' }, /JSON/],
  ])('is refused with %s', async (_name, fields, message) => {
    const refused = await upload('email\na@example.com\n', fields)
    expect(refused.status).toBe(400)
    expect(refused.text).toMatch(message)
  })

  it('is not for a reader, and only for keys with the scope', async () => {
    expect((await upload('email\na@example.com\n', CONTACTS, await api.ours.keyWithRoles('reader'))).status).toBe(403)
    expect((await upload('email\na@example.com\n', CONTACTS, await api.ours.keyWithScopes('contacts'))).status).toBe(
      403,
    )
    expect((await upload('email\na@example.com\n', CONTACTS, await api.ours.keyWithScopes('imports'))).status).toBe(202)
  })

  // AC-1
  it("does not show another organisation's import, rows or file", async () => {
    const { body } = await upload('email\nsecret@example.com\n', CONTACTS)
    await run(body.id)
    for (const path of [body.id, `${body.id}/rows`, `${body.id}/rows.csv`]) {
      expect((await get(path, api.theirs.key)).status, path).toBe(404)
    }
    for (const verb of ['release', 'discard']) {
      expect((await api.call(api.theirs.key, 'POST', `/imports/${body.id}/${verb}`, {})).status).toBe(404)
    }
    expect((await api.call(api.theirs.key, 'GET', '/imports')).text).not.toContain(body.id)
  })
})

// IM-6
describe('a held file of opt-outs', () => {
  const people = (count: number) =>
    `email\n${Array.from({ length: count }, (_, at) => `held${at}@example.com`).join('\n')}\n`

  it('goes on with the exact number only, given by a privacy officer', async () => {
    const contacts = await upload(people(300), CONTACTS)
    await run(contacts.body.id)
    const { body } = await upload(people(150), { kind: 'opt-outs' })
    await run(body.id)
    expect((await get(body.id)).body).toMatchObject({
      state: 'held',
      contactsStopped: 150,
      failure: { code: 'stops_many_contacts' },
    })

    const release = (number: number | undefined, key = api.ours.key) =>
      api.call(key, 'POST', `/imports/${body.id}/release`, number === undefined ? {} : { contactsStopped: number })
    expect((await release(150, await api.ours.keyWithRoles('marketer'))).status).toBe(403)
    expect((await release(undefined)).status).toBe(409)
    expect((await release(149)).status).toBe(409)
    expect(await release(150)).toMatchObject({
      status: 202,
      body: { state: 'confirmed', decidedBy: { kind: 'person' } },
    })
    await run(body.id)
    expect((await get(body.id)).body).toMatchObject({ state: 'done', listed: 150, contactsStopped: 150 })
    expect((await release(150)).status).toBe(409)
  })

  it('can be discarded: nothing is listed', async () => {
    const contacts = await upload(people(300).replaceAll('held', 'kept'), CONTACTS)
    await run(contacts.body.id)
    const { body } = await upload(people(200).replaceAll('held', 'kept'), { kind: 'opt-outs' })
    await run(body.id)
    expect(await api.call(api.ours.key, 'POST', `/imports/${body.id}/discard`, {})).toMatchObject({
      status: 200,
      body: { state: 'discarded' },
    })
    await run(body.id)
    expect((await get(body.id)).body.state).toBe('discarded')
  })
})
