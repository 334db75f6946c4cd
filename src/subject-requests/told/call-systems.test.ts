import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestPages, requestRoutes } from '../routes.ts'
import { callSystems, type PostWebhook, sign } from './call-systems.ts'
import { readReceipt } from './receipt.ts'

// GD-4, PR-2: the program of another system is called, signed, until it takes the request; its answer is the receipt.

let api: TestApi
let server: Server
let url: string
let secret: string
let systemId: string
let calls: { headers: Record<string, unknown>; body: string }[] = []
let reply = { status: 202, text: '' }
beforeAll(async () => {
  const parts = { ...testParts, mayBePrivate: true }
  api = await createTestApi(requestRoutes(parts), { publicPages: requestPages(parts) })
  server = createServer((request, answer) => {
    let body = ''
    request.on('data', chunk => {
      body += chunk
    })
    request.on('end', () => {
      calls.push({ headers: request.headers, body })
      answer.writeHead(reply.status).end(reply.text)
    })
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  const made = await call('POST', '/other-systems', {
    ...{ name: 'Shop', kind: 'crm', ownerName: 'Bea', ownerEmail: 'bea@x.example', holds: 'orders' },
  })
  systemId = made.body.id
  secret = (await call('POST', `/other-systems/${systemId}/webhook`, { url })).body.secret
})
beforeEach(() => {
  calls = []
  reply = { status: 202, text: '' }
})
afterAll(async () => {
  await new Promise(done => server.close(done))
  await api?.close()
})

const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const post: PostWebhook = async (to, body, headers) => {
  const answer = await fetch(to, { method: 'POST', body, headers })
  return { status: answer.status, text: await answer.text() }
}
const turn = (how = post) => callSystems(api.db.app, api.db.worker, { ...testParts, post: how })
const object = async (address: string) =>
  (await call('POST', '/subject-requests', { kind: 'objection', channel: 'email', address })).body
const stepOf = async (id: string) =>
  (await call('GET', `/subject-requests/${id}`)).body.steps.find(({ step }: { step: string }) => step === 'system')
const nextTry = () =>
  sql`update register.system_calls set next_at = now() where next_at is not null`.execute(api.db.superuser)

test('the call says who, what and by when, and is signed; it is made once', async () => {
  const request = await object('jean@x.example')
  await Promise.all([turn(), turn()])
  await turn()
  expect(calls).toHaveLength(1)
  const [{ headers, body } = { headers: {}, body: '' }] = calls
  const said = JSON.parse(body)
  expect(said).toMatchObject({
    type: 'subject_request',
    reference: request.reference,
    kind: 'objection',
    system: 'Shop',
  })
  expect(said.person).toEqual({ address: 'jean@x.example', name: null })
  const [, at, signature] = /^t=(\d+),v1=([0-9a-f]{64})$/.exec(String(headers['veto-signature'])) ?? []
  expect(signature).toBe(sign(secret, Number(at), body))
  expect(await stepOf(request.id)).toMatchObject({ answer: null, told: { calls: 1, callOutcome: 'taken' } })
  const later = { method: 'POST', url: new URL(said.answerUrl).pathname, payload: 'answer=done' } as const
  const back = await api.app.inject({ ...later, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
  expect(back.statusCode).toBe(200)
  expect(await stepOf(request.id)).toMatchObject({ answer: 'done', answeredHow: 'receipt', answeredBy: 'Bea (Shop)' })
})

test('an answer that says what was done is the receipt', async () => {
  const request = await object('receipt@x.example')
  reply = { status: 200, text: JSON.stringify({ answer: 'kept', note: 'invoices, 10 years' }) }
  await turn()
  expect(await stepOf(request.id)).toMatchObject({ answer: 'kept', note: 'invoices, 10 years', answeredHow: 'receipt' })
})

test('a call that fails is made again, later each time, and given up after five days with an alarm; none goes on for ever', async () => {
  const request = await object('down@x.example')
  reply = { status: 500, text: JSON.stringify({ answer: 'done' }) }
  await turn()
  await turn()
  expect(calls).toHaveLength(1)
  expect(await stepOf(request.id)).toMatchObject({
    answer: null,
    told: { callOutcome: null, callFailure: 'answered 500' },
  })
  for (let n = 0; n < 15; n++) {
    await nextTry()
    await turn()
  }
  expect(calls).toHaveLength(11)
  expect((await stepOf(request.id)).told).toMatchObject({ calls: 11, callOutcome: 'given_up', nextCallAt: null })
  const alarms = (await api.events(api.ours.id)).filter(({ kind }) => kind === 'alarm.system_not_reached')
  expect(alarms).toHaveLength(1)
  expect(JSON.stringify(alarms)).not.toContain('down@x.example')
})

test('where the edge refuses an address the step says so, and whoever answers first stands', async () => {
  const request = await object('inside@x.example')
  await turn(() => Promise.reject(new Error('127.0.0.1 is no public address')))
  expect(calls).toEqual([])
  const step = await stepOf(request.id)
  expect(step.told.callFailure).toMatch(/no public address/)
  await call('POST', `/subject-requests/${request.id}/steps/${step.id}/answer`, { answer: 'done' })
  await nextTry()
  await turn()
  expect(calls).toEqual([])
  expect((await stepOf(request.id)).told.callOutcome).toBe('not_needed')
})

test('a webhook is a privacy officer’s to set, of their own organisation, without a password in its address; its secret is shown once', async () => {
  const path = `/other-systems/${systemId}/webhook`
  expect((await call('POST', path, { url }, api.theirs.key)).status).toBe(404)
  expect((await call('POST', path, { url }, await api.ours.keyWithRoles('owner', 'marketer'))).status).toBe(403)
  expect((await call('POST', path, { url }, await api.ours.keyWithScopes('contacts'))).status).toBe(403)
  for (const bad of ['ftp://x.example/', 'https://me:pw@x.example/', 'x'])
    expect((await call('POST', path, { url: bad })).status, bad).toBe(400)
  const listed = await call('GET', '/other-systems')
  expect(listed.text).toContain(url)
  expect(listed.text).not.toContain(secret)
  expect(JSON.stringify(await api.events(api.ours.id))).not.toContain(secret)
  const away = (await call('POST', path, { url: null })).body
  expect([away.secret, away.system.webhookUrl]).toEqual([null, null])
  await object('nowhere@x.example')
  await turn()
  expect(calls).toEqual([])
})

test.each([
  ['{"answer":"done"}', { answer: 'done', note: null }],
  ['{"answer":"kept","note":" a law "}', { answer: 'kept', note: 'a law' }],
  ['{"answer":"kept"}', undefined],
  ['{"answer":"erased"}', undefined],
  ['{"answer":["done"]}', undefined],
  ['OK', undefined],
  ['', undefined],
  ['null', undefined],
])('the answer %s is a receipt, or none', (text, receipt) => {
  expect(readReceipt(text)).toEqual(receipt)
})
