import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { deleteExpiredDrafts, importJobs } from './jobs.ts'
import { importRoutes } from './routes.ts'

let api: TestApi

beforeAll(async () => {
  api = await createTestApi(importRoutes)
})
afterAll(() => api.close())

const BOUNDARY = 'boundary-of-the-form'

async function upload(text: string | Buffer, fileName = 'people.csv', key = api.ours.key) {
  const reply = await api.app.inject({
    method: 'POST',
    url: '/api/v1/import-drafts',
    headers: { authorization: `Bearer ${key}`, 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat([
      Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\n\r\n`),
      Buffer.from(text),
      Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
    ]),
  })
  return { status: reply.statusCode, body: reply.json() }
}

const start = (draftId: string, fields: object = {}, key = api.ours.key) =>
  api.call(key, 'POST', '/imports', { draftId, basis: 'consent', source: 'shop', ...fields })
const run = (importId: string, organisationId = api.ours.id) =>
  importJobs(api.db.app, testListKey)['run-import']({ organisationId, importId }, new AbortController().signal)
const get = (path: string, key = api.ours.key) => api.call(key, 'GET', path)

async function done(draftId: string, fields: object = {}) {
  const { status, body } = await start(draftId, fields)
  expect(status).toBe(202)
  await run(body.id)
  return (await get(`/imports/${body.id}`)).body
}

// IM-2, IM-4
describe('an uploaded file', () => {
  it('shows its columns, their samples and meanings, its first rows, and what it is', async () => {
    const { status, body } = await upload(
      'Courriel;Prénom;Ville préférée\nann@example.com;Zoé;Namur\nbob@example.com;;\n',
    )
    expect(status).toBe(201)
    expect(body).toMatchObject({
      fileName: 'people.csv',
      bytes: 80,
      format: 'csv',
      encoding: 'utf-8',
      delimiter: ';',
      hasHeader: true,
      columns: [
        { number: 1, name: 'Courriel', samples: ['ann@example.com', 'bob@example.com'], target: 'address' },
        { number: 2, name: 'Prénom', samples: ['Zoé'], target: 'firstName', suggestedField: null },
        { number: 3, name: 'Ville préférée', target: null, suggestedField: 'ville_preferee' },
      ],
      rows: [
        ['ann@example.com', 'Zoé', 'Namur'],
        ['bob@example.com', '', ''],
      ],
      recognised: null,
      suggestedKind: null,
    })
    expect((await get(`/import-drafts/${body.id}`)).body).toEqual(body)
  })

  it('of a former system is named, with what it holds', async () => {
    const { body } = await upload('Email Address,CLEAN_TIME\na@example.com,2025-05-15 09:00:00\n')
    expect(body).toMatchObject({
      recognised: { id: 'mailchimp.cleaned', provider: 'Mailchimp', holds: 'opt-outs', isCertain: true },
      suggestedKind: 'opt-outs',
      columns: [{ target: 'address' }, { target: 'since' }],
    })
  })

  it('that is one page of several says so, in whatever way it was saved', async () => {
    const page = (end: object) =>
      JSON.stringify({
        SuppressedDestinationSummaries: [
          { EmailAddress: 'a@example.com', Reason: 'BOUNCE', LastUpdateTime: 1586556479 },
        ],
        ...end,
      })
    const more = page({ NextToken: 'more' })
    expect((await upload(more)).body).toMatchObject({ recognised: { provider: 'Amazon SES' }, isOnePage: true })
    expect((await upload(Buffer.from(`\ufeff${more}`, 'utf16le'))).body).toMatchObject({ isOnePage: true })
    for (const last of [page({}), page({ NextToken: null })])
      expect((await upload(last)).body).toMatchObject({ isOnePage: false })
  })

  it('without a column of addresses, or without a header, is shown all the same', async () => {
    expect((await upload('name,city\nAnn,Gent\n')).body.columns).toMatchObject([{ target: null }, { target: null }])
    expect((await upload('a@example.com,1\n')).body).toMatchObject({
      hasHeader: false,
      columns: [{ name: null, target: 'address' }, { name: null }],
    })
  })

  it('that cannot be read is refused, and nothing of it is kept', async () => {
    expect(await upload('%PDF-1.7\n')).toMatchObject({ status: 400, body: { detail: expect.stringContaining('PDF') } })
    const { rows } =
      await sql`select from import_file_chunks c where not exists (select from import_drafts d where d.id = c.import_id)`.execute(
        api.db.superuser,
      )
    expect(rows).toEqual([])
  })

  it('is tried, then imported, and is gone then', async () => {
    const { body: draft } = await upload('email\nann@example.com\n')
    expect(await done(draft.id, { dryRun: true })).toMatchObject({
      state: 'done',
      isDryRun: true,
      created: 1,
      draftId: draft.id,
    })
    expect(await done(draft.id)).toMatchObject({
      state: 'done',
      isDryRun: false,
      created: 1,
      bytesRead: 22,
      bytesTotal: 22,
    })
    expect((await get(`/import-drafts/${draft.id}`)).status).toBe(404)
    expect((await start(draft.id)).status).toBe(404)
  })

  it('leaves out of the list the tries after which it was imported', async () => {
    const { body: draft } = await upload('email\ntwice@example.com\n', 'twice.csv')
    const tried = await done(draft.id, { dryRun: true })
    const imported = await done(draft.id)
    const idsOf = async (query: string) =>
      (await get(`/imports?${query}`)).body.items.map((one: { id: string }) => one.id)
    expect(await idsOf('tries=last')).toContain(imported.id)
    expect(await idsOf('tries=last')).not.toContain(tried.id)
    expect(await idsOf('')).toContain(tried.id)
  })

  it('stays where the import was refused, to be imported as what it is', async () => {
    const { body: draft } = await upload(
      `email\n${Array.from({ length: 1_001 }, (_, at) => `m${at}@example.com`).join('\n')}\n`,
    )
    expect(await done(draft.id)).toMatchObject({ state: 'failed', failure: { details: { fault: 'opt_outs_missing' } } })
    expect(await done(draft.id, { noOptOuts: true })).toMatchObject({ state: 'done', created: 1_001 })
  })

  it('that holds both kinds stays for the second half', async () => {
    const { body: draft } = await upload('email,status\nin@example.com,active\nout@example.com,unsubscribed\n')
    expect(draft).toMatchObject({ recognised: { holds: 'both' }, suggestedKind: 'opt-outs' })
    expect(await done(draft.id, { kind: 'opt-outs' })).toMatchObject({ state: 'done', listed: 1, leftOut: 1 })
    expect(await done(draft.id)).toMatchObject({ state: 'done', created: 1, leftOut: 1 })
  })

  // IM-3: said at once, not after the file was read.
  it.each<[object, number, object]>([
    [{}, 400, { fault: 'opt_outs_as_contacts', provider: 'Mailchimp' }],
    [{ format: 'plain' }, 400, { fault: 'opt_outs_as_contacts' }],
    [{ kind: 'opt-outs', format: 'nobody.knows' }, 400, {}],
    [{ kind: 'opt-outs', mapping: { Nowhere: 'address' } }, 400, { fault: 'unknown_column' }],
    [{ kind: 'friends' }, 400, {}],
  ])('is refused at once with %j', async (fields, status, problem) => {
    const { body: draft } = await upload('a@example.com\n', 'unsubscribed_members_export_1.csv')
    expect(await start(draft.id, fields)).toMatchObject({ status, body: problem })
  })

  it('is thrown away on demand', async () => {
    const { body: draft } = await upload('email\nann@example.com\n')
    expect((await api.call(api.ours.key, 'POST', `/import-drafts/${draft.id}/discard`)).status).toBe(200)
    expect((await get(`/import-drafts/${draft.id}`)).status).toBe(404)
  })

  it('dies after a day, but not under an import that still has to read it', async () => {
    const [old, wanted] = [
      (await upload('email\na@example.com\n')).body.id,
      (await upload('email\nb@example.com\n')).body.id,
    ]
    const { body: waiting } = await start(wanted)
    await sql`update import_drafts set created_at = now() - interval '25 hours' where id in (${old}, ${wanted})`.execute(
      api.db.superuser,
    )
    await deleteExpiredDrafts(api.db.app, api.db.worker)
    expect((await get(`/import-drafts/${old}`)).status).toBe(404)
    await run(waiting.id)
    expect((await get(`/imports/${waiting.id}`)).body).toMatchObject({ state: 'done' })
  })

  // AC-1
  it('is not there for another organisation, nor for a reader', async () => {
    const { body: draft } = await upload('email\nann@example.com\n')
    expect((await get(`/import-drafts/${draft.id}`, api.theirs.key)).status).toBe(404)
    expect((await start(draft.id, {}, api.theirs.key)).status).toBe(404)
    expect((await api.call(api.theirs.key, 'POST', `/import-drafts/${draft.id}/discard`)).status).toBe(404)
    const reader = await api.ours.keyWithRoles('reader')
    expect((await upload('email\na@example.com\n', 'x.csv', reader)).status).toBe(403)
    expect((await get(`/import-drafts/${draft.id}`, reader)).status).toBe(403)
    expect((await start(draft.id, {}, reader)).status).toBe(403)
  })
})

describe('an import that is given up', () => {
  it('reads nothing more, whoever comes for it', async () => {
    const { body: draft } = await upload('email\ngivenup@example.com\n')
    const { body } = await start(draft.id)
    expect(await api.call(api.ours.key, 'POST', `/imports/${body.id}/cancel`)).toMatchObject({
      status: 200,
      body: { state: 'discarded', decidedBy: { kind: 'person' } },
    })
    await run(body.id)
    expect((await get(`/imports/${body.id}`)).body).toMatchObject({ state: 'discarded', rowsRead: 0 })
    expect((await api.call(api.ours.key, 'POST', `/imports/${body.id}/cancel`)).status).toBe(409)
  })

  it("is its starter's to give up, or an officer's", async () => {
    const [hers, his] = [await api.ours.keyWithRoles('marketer'), await api.ours.keyWithRoles('marketer')]
    const { body: draft } = await upload('email\nmine@example.com\n')
    const { body } = await start(draft.id, {}, hers)
    expect((await api.call(his, 'POST', `/imports/${body.id}/cancel`)).status).toBe(403)
    expect((await api.call(api.theirs.key, 'POST', `/imports/${body.id}/cancel`)).status).toBe(404)
    expect((await api.call(hers, 'POST', `/imports/${body.id}/cancel`)).status).toBe(200)
  })
})
