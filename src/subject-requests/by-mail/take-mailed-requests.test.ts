import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { recordReport } from '../../bounces/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { addDays, dayAt } from '../deadline/day.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestPages, requestRoutes } from '../routes.ts'
import { tendRequests } from '../tend-requests.ts'
import { takeMailedRequests } from './take-mailed-requests.ts'

// GD-3, GD-4: who asks by mail is in the register from the day it came in, for a person to look at; nothing is done by a guess.

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts), { publicPages: requestPages(testParts) })
})
afterAll(() => api?.close())

const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const turn = () => takeMailedRequests(api.db.app, api.db.worker, testParts.listKey)
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000)
let counter = 0
async function receive(from: string, words: string, { subject = 'Re: News', days = 3, of = api.ours.id } = {}) {
  const text = `From: ${from}\r\nTo: news@ours.example\r\nSubject: ${subject}\r\nMessage-ID: <${++counter}@x.example>\r\n\r\n${words}\r\n`
  const incoming = { organisationId: of, road: 'mailbox', raw: Buffer.from(text), isAuthenticated: false } as const
  const { reportId } = await inOrganisation(api.db.app, of, tx =>
    recordReport(tx, testParts.listKey, { ...incoming, receivedAt: daysAgo(days), dedupeKey: `mail ${counter}` }),
  )
  return reportId
}
const requestsOf = async (address: string, key = api.ours.key) =>
  (await call('GET', `/subject-requests?address=${address}`, undefined, key)).body.items
const isListed = async (address: string) =>
  (await sql`select from blacklist_entries where address = ${address}`.execute(api.db.superuser)).rows.length > 0

test('a message that asks for a right waits in the register for a person, with its day and its proof, and nothing else is done', async () => {
  await receive('Jean Dupont <jean@x.example>', 'Bonjour,\r\n\r\nVeuillez supprimer toutes mes données.\r\n\r\nJean')
  await receive('shop@x.example', 'Where is my order?')
  await Promise.allSettled([turn(), turn()])
  await turn()
  const [request, ...more] = await requestsOf('jean@x.example')
  expect(more).toEqual([])
  expect(request).toMatchObject({
    kind: 'erasure',
    state: 'unconfirmed',
    channel: 'email',
    language: 'fr',
    reference: null,
  })
  expect(request.receivedOn).toBe(dayAt(daysAgo(3), null))
  expect(await requestsOf('shop@x.example')).toEqual([])
  expect(await isListed('jean@x.example')).toBe(false)
  const shown = (await call('GET', `/subject-requests/${request.id}`)).body
  expect([shown.hasMail, shown.message]).toEqual([true, expect.stringContaining('supprimer toutes mes données')])
  const mail = await call('GET', `/subject-requests/${request.id}/mail`)
  expect([mail.status, mail.text]).toEqual([200, expect.stringContaining('From: Jean Dupont')])
  expect((await api.events(api.ours.id)).filter(({ kind }) => kind === 'alarm.request_by_mail')).toHaveLength(1)
  expect(await requestsOf('jean@x.example', api.theirs.key)).toEqual([])
})

test('taken on it counts from the day it came in, and marketing stops; the same wish again is no second request', async () => {
  await receive('ann@x.example', 'delete my data', { days: 5 })
  await turn()
  await receive('ann@x.example', 'I said: delete my data!')
  await turn()
  const [{ id }, ...more] = await requestsOf('ann@x.example')
  expect(more).toEqual([])
  const taken = (await call('POST', `/subject-requests/${id}/take-on`)).body
  expect(taken).toMatchObject({ state: 'open', receivedOn: dayAt(daysAgo(5), null), ownerId: api.ours.personId })
  expect(await isListed('ann@x.example')).toBe(true)
})

test('what asks for nothing is put aside by a person, and who wrote it is forgotten, in the database as well', async () => {
  await receive('joke@x.example', 'Please delete my data centre from the map')
  await turn()
  const [{ id }] = await requestsOf('joke@x.example')
  const dismiss = (key = api.ours.key) => call('POST', `/subject-requests/${id}/dismiss`, { reason: 'a joke' }, key)
  expect((await dismiss(api.theirs.key)).status).toBe(404)
  expect((await dismiss(await api.ours.keyWithRoles('marketer'))).status).toBe(403)
  expect((await dismiss()).body).toMatchObject({ state: 'expired', address: null, message: null, hasMail: false })
  expect((await dismiss()).status).toBe(409)
  expect((await call('GET', `/subject-requests/${id}/mail`)).status).toBe(404)
  const { rows } = await sql<{ raw: Buffer | null }>`
    select raw from register.request_mails where request_id = ${id}`.execute(api.db.superuser)
  expect(rows).toEqual([{ raw: null }])
  await turn()
  expect(await requestsOf('joke@x.example')).toEqual([])
})

test('what nobody took on is not forgotten after thirty days, and its deadline is watched', async () => {
  await receive('waits@x.example', 'Auskunft nach Art. 15 DSGVO', { subject: 'Meine Daten', days: 20 })
  await turn()
  const [{ id, dueOn }] = await requestsOf('waits@x.example')
  await tendRequests(api.db.app, api.db.worker, new Date(`${addDays(dueOn, 40)}T12:00:00Z`))
  expect((await requestsOf('waits@x.example'))[0]).toMatchObject({ id, state: 'unconfirmed', kind: 'access' })
  const due = (await api.events(api.ours.id)).filter(
    ({ kind, payload }) => kind === 'alarm.request_due' && payload.subjectRequestId === id,
  )
  expect(due).toHaveLength(1)
})

test('a person marks a message as a request: it is the proof of that one, and of no other', async () => {
  const reportId = await receive('oddly@x.example', 'Vergesst mich einfach, alles.')
  await turn()
  const body = { kind: 'erasure', channel: 'email', address: 'oddly@x.example', reportId }
  expect((await call('POST', '/subject-requests', body, api.theirs.key)).status).toBe(400)
  const made = await call('POST', '/subject-requests', body)
  expect([made.status, made.body.hasMail]).toEqual([201, true])
  expect((await call('POST', '/subject-requests', { ...body, address: 'other@x.example' })).status).toBe(409)
  const mail = `/subject-requests/${made.body.id}/mail`
  expect((await call('GET', mail)).text).toContain('Vergesst mich')
  expect((await call('GET', mail, undefined, api.theirs.key)).status).toBe(404)
  expect((await call('GET', mail, undefined, await api.ours.keyWithRoles('owner', 'marketer'))).status).toBe(403)
  const change = (what: string) =>
    inOrganisation(api.db.app, api.ours.id, tx =>
      sql.raw(`update register.request_mails set ${what} where report_id = '${reportId}'`).execute(tx),
    )
  await expect(change(`raw = 'x'`)).rejects.toThrow(/stays as it came/)
  await expect(change('raw = null')).rejects.toThrow(/stays as it came/)
})
