import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createSender } from '../../../test/sender.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestRoutes } from '../routes.ts'

// GD-4, GD-5

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts))
})
afterAll(() => api?.close())

type Body = Record<string, unknown>
type Step = { id: string; step: string; answer: string | null; byPeople: boolean }
type Request = { id: string; reference: string; state: string; steps: Step[] }
const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const enter = async (body: Body, key = api.ours.key): Promise<Request> =>
  (await call('POST', '/subject-requests', { channel: 'email', language: 'fr', ...body }, key)).body
const answerAll = async ({ id, steps }: Request, key = api.ours.key) => {
  for (const { id: stepId, answer, byPeople } of steps)
    if (answer === null && byPeople)
      await call('POST', `/subject-requests/${id}/steps/${stepId}/answer`, { answer: 'done' }, key)
  await call('POST', `/subject-requests/${id}/copy`, undefined, key)
}
const textOf = (letter: { blocks: { text: string }[] }) => letter.blocks.map(({ text }) => text).join('\n')

test('without a sender a letter is printed; the answer comes last, closes the request, and is written once', async () => {
  const request = await enter({ kind: 'access', address: 'marie@x.example', name: 'Marie' })
  const path = `/subject-requests/${request.id}/letters/answer`
  const early = await call('POST', path, { by: 'print' })
  expect([early.status, early.body.openStep]).toEqual([409, 'identity'])
  const before = (await call('GET', path)).body
  expect(before).toMatchObject({ language: 'fr', subject: `Votre demande ${request.reference}`, written: null })
  expect(textOf(before)).not.toContain('Nous avons réuni')
  await answerAll(request)
  expect(textOf((await call('GET', path)).body)).toContain('Nous avons réuni')
  expect((await call('POST', path, { by: 'mail' })).status).toBe(409)
  const closed = (await call('POST', path, { by: 'print' })).body
  expect(closed).toMatchObject({ state: 'closed', outcome: 'fulfilled' })
  expect((await call('GET', path)).body.written).toMatchObject({ by: 'print' })
  expect((await call('POST', path, { by: 'print' })).status).toBe(409)
  const pdf = await call('GET', `${path}/pdf`)
  expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf'])
})

test('with a sender it is mailed, once, as a closed kind that hangs on its letter', async () => {
  await createSender(api.db, {
    organisationId: api.theirs.id,
    workspaceId: api.theirs.workspaceId,
    address: 'news@theirs.example',
  })
  const request = await enter({ kind: 'objection', address: 'mailed@x.example' }, api.theirs.key)
  await answerAll(request, api.theirs.key)
  const path = `/subject-requests/${request.id}/letters/answer`
  const both = await Promise.all([1, 2].map(() => call('POST', path, { by: 'mail' }, api.theirs.key)))
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const { rows } = await sql<{ kind: string; address: string }>`
    select m.kind, m.address from messages m join closed_kind_messages c on c.message_id = m.id
    join register.letters l on l.id = c.subject_letter_id where l.request_id = ${request.id}`.execute(api.db.superuser)
  expect(rows).toEqual([{ kind: 'rights_answer', address: 'mailed@x.example' }])
})

test('an extension is told once it was decided, an identity question only with its reason', async () => {
  const request = await enter({ kind: 'access', address: 'later@x.example' })
  const letter = (kind: string, body: Body) => call('POST', `/subject-requests/${request.id}/letters/${kind}`, body)
  expect((await letter('extension', { by: 'print' })).status).toBe(409)
  await call('POST', `/subject-requests/${request.id}/extend`, { reason: 'trois archives' })
  expect((await letter('extension', { by: 'print' })).status).toBe(200)
  expect((await letter('identity_question', { by: 'print' })).status).toBe(400)
  expect((await letter('identity_question', { by: 'print', doubt: 'deux personnes' })).status).toBe(200)
  const objection = await enter({ kind: 'objection', address: 'no@x.example' })
  const path = `/subject-requests/${objection.id}/letters/identity_question`
  expect((await call('POST', path, { by: 'print', doubt: 'x' })).status).toBe(400)
})

test('words of the organisation stand in its letters, in their language; what the law wants said stays', async () => {
  const words = { kind: 'answer', language: 'fr', opening: 'Merci de votre message.', closing: null }
  expect((await call('POST', '/letter-words', words)).body.items).toEqual([words])
  await call('PATCH', '/subject-requests/settings', { signature: 'Anne, DPO', contact: 'dpo@ours.example' })
  const request = await enter({ kind: 'erasure', address: 'worded@x.example' })
  const text = textOf((await call('GET', `/subject-requests/${request.id}/letters/answer`)).body)
  for (const said of ['Merci de votre message.', 'Anne, DPO', 'dpo@ours.example', 'article 77'])
    expect(text).toContain(said)
  expect((await call('GET', '/letter-words', undefined, api.theirs.key)).body.items).toEqual([])
})

test("a letter is its organisation's, and a privacy officer's alone", async () => {
  const { id } = await enter({ kind: 'access', address: 'private@x.example' })
  for (const path of [`/subject-requests/${id}/letters/answer`, `/subject-requests/${id}/letters/answer/pdf`]) {
    expect((await call('GET', path, undefined, api.theirs.key)).status).toBe(404)
    expect((await call('GET', path, undefined, await api.ours.keyWithRoles('owner'))).status).toBe(403)
  }
})
