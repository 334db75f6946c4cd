import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createSender } from '../../../test/sender.ts'
import type { Actor } from '../../actor.ts'
import { listAddress } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { eraseFromVeto } from '../../erasure/index.ts'
import { readAddress } from '../../read-address.ts'
import { addDays, dayAt } from '../deadline/day.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { linkUrl } from '../public/link-token.ts'
import { requestPages, requestRoutes } from '../routes.ts'
import { tendRequests } from '../tend-requests.ts'

// GD-6: the copy of an access or a portability is made by Veto, fetched by a link for a limited time, and counted.

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts), { publicPages: requestPages(testParts) })
  for (const { id: organisationId, workspaceId } of [api.ours, api.theirs])
    await createSender(api.db, { organisationId, workspaceId, address: `news@${workspaceId}.example` })
})
afterAll(() => api?.close())

const today = dayAt(new Date(), null)
const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const enter = async (kind: string, address: string) =>
  (await call('POST', '/subject-requests', { kind, channel: 'email', address })).body
const identify = ({ id, steps }: { id: string; steps: { id: string; step: string }[] }) =>
  call('POST', `/subject-requests/${id}/steps/${steps.find(({ step }) => step === 'identity')?.id}/answer`, {
    answer: 'done',
  })
const linkTo = (id: string) =>
  new URL(linkUrl('https://veto.example', testParts.key, { kind: 'copy', organisationId: api.ours.id, id })).pathname
const open = (id: string) => api.app.inject({ method: 'GET', url: linkTo(id) })
const fetchCopy = (id: string, form = 'json') =>
  api.app.inject({
    method: 'POST',
    url: linkTo(id),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `form=${form}`,
  })
const list = (address: string) =>
  inOrganisation(api.db.app, api.ours.id, tx =>
    listAddress(tx, api.ours.actor, testParts.listKey, {
      address: readAddress(address),
      reason: 'opt_out',
      evidence: { channel: 'manual', detail: {} },
    }),
  )
async function answered(kind: string, address: string, by = 'mail'): Promise<string> {
  const request = await enter(kind, address)
  await identify(request)
  await call('POST', `/subject-requests/${request.id}/copy`)
  expect((await call('POST', `/subject-requests/${request.id}/letters/answer`, { by })).status).toBe(200)
  return request.id
}

test('the step is done by making the copy, once identity is clear, and by nothing else', async () => {
  const request = await enter('access', 'asks@x.example')
  const exported = request.steps.find(({ step }: { step: string }) => step === 'exported')
  const tick = await call('POST', `/subject-requests/${request.id}/steps/${exported.id}/answer`, { answer: 'done' })
  expect(tick.status).toBe(400)
  const early = await call('POST', `/subject-requests/${request.id}/copy`)
  expect([early.status, early.body.openStep]).toEqual([409, 'identity'])
  await identify(request)
  const made = (await call('POST', `/subject-requests/${request.id}/copy`)).body
  expect(made.steps.find(({ step }: { step: string }) => step === 'exported')).toMatchObject({
    answer: 'done',
    answeredHow: 'veto',
  })
  expect(made.copy).toMatchObject({ until: null, downloads: 0, isGone: false })
  expect((await call('POST', `/subject-requests/${request.id}/copy`)).status).toBe(200)
  const erasure = await enter('erasure', 'other@x.example')
  await identify(erasure)
  expect((await call('POST', `/subject-requests/${erasure.id}/copy`)).status).toBe(400)
})

test('its link opens with the answer; looking changes nothing, a click gives the file, and each is counted and on record', async () => {
  await list('ann@x.example')
  const request = await enter('access', 'ann@x.example')
  await identify(request)
  await call('POST', `/subject-requests/${request.id}/copy`)
  expect((await fetchCopy(request.id)).statusCode).toBe(410)
  const preview = (await call('GET', `/subject-requests/${request.id}/letters/answer`)).body
  expect(preview.blocks).toContainEqual({ kind: 'link', text: `https://veto.example${linkTo(request.id)}` })
  await call('POST', `/subject-requests/${request.id}/letters/answer`, { by: 'mail' })
  const shown = await open(request.id)
  expect(shown.statusCode).toBe(200)
  expect(shown.body).not.toContain('ann@x.example')
  const file = await fetchCopy(request.id)
  expect(file.headers).toMatchObject({ 'cache-control': 'no-store', 'x-robots-tag': 'noindex, nofollow' })
  expect(file.headers['content-disposition']).toContain('attachment')
  expect(file.json().sections.find(({ name }: { name: string }) => name === 'blacklist').records).toHaveLength(1)
  expect((await fetchCopy(request.id, 'pdf')).headers['content-type']).toBe('application/pdf')
  expect((await fetchCopy(request.id, 'exe')).statusCode).toBe(422)
  const { copy, events } = (await call('GET', `/subject-requests/${request.id}`)).body
  expect(copy).toMatchObject({ downloads: 2, until: addDays(today, 30) })
  expect(events.filter(({ kind }: { kind: string }) => kind === 'copy_downloaded')).toHaveLength(2)
})

test('what is taken along has no entry of the blacklist, and no link is on paper', async () => {
  await list('moves@x.example')
  const id = await answered('portability', 'moves@x.example', 'print')
  const names = (await call('GET', `/subject-requests/${id}/copy?form=json`)).body.sections.map(
    ({ name }: { name: string }) => name,
  )
  expect(names).toEqual(['contacts', 'preferences'])
  const letter = (await call('GET', `/subject-requests/${id}/letters/answer`)).body
  expect(JSON.stringify(letter.blocks)).not.toContain('/r/')
})

test('when its time is over nothing is left of it, and nobody can lengthen it', async () => {
  const id = await answered('access', 'late@x.example')
  const asApp = (statement: string) =>
    inOrganisation(api.db.app, api.ours.id, tx => sql.raw(`${statement} where request_id = '${id}'`).execute(tx))
  await expect(asApp(`update register.copies set until = '2099-01-01'`)).rejects.toThrow(/works until the day/)
  await expect(asApp(`update register.copies set content = '{}'`)).rejects.toThrow(/stays as it was made/)
  await expect(asApp(`update register.copies set downloads = -1`)).rejects.toThrow(/only ever added to/)
  await expect(asApp('delete from register.copies')).rejects.toThrow(/permission denied/)
  await tendRequests(api.db.app, api.db.worker, new Date(`${addDays(today, 30)}T12:00:00Z`))
  expect((await open(id)).statusCode).toBe(200)
  await tendRequests(api.db.app, api.db.worker, new Date(`${addDays(today, 31)}T12:00:00Z`))
  expect([(await open(id)).statusCode, (await fetchCopy(id)).statusCode]).toEqual([410, 410])
  expect((await call('GET', `/subject-requests/${id}`)).body.copy.isGone).toBe(true)
})

test('a link that goes round is over after twenty downloads', async () => {
  const id = await answered('access', 'round@x.example')
  const codes = []
  for (let n = 0; n < 21; n++) codes.push((await fetchCopy(id, 'csv')).statusCode)
  expect(codes.filter(code => code === 200)).toHaveLength(20)
  expect(codes.at(-1)).toBe(410)
})

test('who is erased is erased from their copies too, by whatever way; in the other organisation nothing changes', async () => {
  const id = await answered('access', 'gone@x.example')
  const erase = (actor: Actor) =>
    inOrganisation(api.db.app, actor.organisationId, tx =>
      eraseFromVeto(tx, actor, testParts.listKey, { address: 'gone@x.example', requestId: null }),
    )
  await erase(api.theirs.actor)
  expect((await open(id)).statusCode).toBe(200)
  await erase(api.ours.actor)
  expect((await fetchCopy(id)).statusCode).toBe(410)
  const { rows } = await sql`select content from register.copies where request_id = ${id}`.execute(api.db.superuser)
  expect(rows).toEqual([{ content: null }])
})

test("a copy is its organisation's, and a privacy officer's alone", async () => {
  const id = await answered('access', 'private@x.example')
  const [copy, path] = [`/subject-requests/${id}/copy`, `/subject-requests/${id}/copy?form=json`]
  expect((await call('GET', path, undefined, api.theirs.key)).status).toBe(404)
  expect((await call('POST', copy, undefined, api.theirs.key)).status).toBe(404)
  for (const key of [await api.ours.keyWithRoles('owner', 'marketer'), await api.ours.keyWithScopes('contacts')]) {
    expect((await call('GET', path, undefined, key)).status).toBe(403)
    expect((await call('POST', copy, undefined, key)).status).toBe(403)
  }
})
