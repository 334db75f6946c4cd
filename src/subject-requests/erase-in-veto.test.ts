import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey as listKey } from '../../test/organisation.ts'
import { contactRoutes } from '../contacts/routes.ts'
import { testParts } from './fixtures/test-parts.ts'
import { requestRoutes } from './routes.ts'

// GD-1, GD-2, GD-4: the erasure as a step of a request.

let api: TestApi
beforeAll(async () => {
  api = await createTestApi([...requestRoutes(testParts), ...contactRoutes({ listKey })])
})
afterAll(() => api?.close())

type Step = { id: string; step: string; answer: string | null; byPeople: boolean; answeredBy: string }
const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const enter = async (address: string, kind = 'erasure') =>
  (await call('POST', '/subject-requests', { kind, channel: 'email', address, name: 'Jean Dupont' })).body
const answer = (request: { id: string; steps: Step[] }, name: string) =>
  call('POST', `/subject-requests/${request.id}/steps/${request.steps.find(({ step }) => step === name)?.id}/answer`, {
    answer: 'done',
  })
const contactsNamed = async (name: string) =>
  (await sql`select from contacts where first_name = ${name}`.execute(api.db.superuser)).rows.length
const reasonsOf = async (requestId: string) =>
  (
    await sql<{ reason: string }>`
      select e.reason from register.subject_requests r
      join blacklist_entries e on e.organisation_id = r.organisation_id and e.mailbox_key = r.mailbox_key
      where r.id = ${requestId} and e.lifted_at is null`.execute(api.db.superuser)
  ).rows
    .map(({ reason }) => reason)
    .sort()

test('nothing is erased before identity is clear; then the person goes, the entry stays, and the letter says so', async () => {
  await call('POST', '/contacts', { address: 'jean@x.example', firstName: 'Jean-Unique' })
  const request = await enter('jean@x.example')
  const early = await call('POST', `/subject-requests/${request.id}/erase`)
  expect([early.status, early.body.openStep]).toEqual([409, 'identity'])
  expect(await contactsNamed('Jean-Unique')).toBe(1)
  await answer(request, 'identity')
  const erased = await call('POST', `/subject-requests/${request.id}/erase`)
  expect(erased.body.steps.find(({ step }: Step) => step === 'erased')).toMatchObject({
    answer: 'done',
    answeredHow: 'veto',
  })
  expect(await contactsNamed('Jean-Unique')).toBe(0)
  expect(await reasonsOf(request.id)).toEqual(['erasure', 'opt_out'])
  const { blocks } = (await call('GET', `/subject-requests/${request.id}/letters/answer`)).body
  const text = blocks.map(({ text }: { text: string }) => text).join('\n')
  for (const said of ['Dear Jean Dupont', 'We erased what our mailing platform held about you'])
    expect(text).toContain(said)
})

test('two who erase the same person at once: one has done it, the other is told', async () => {
  await call('POST', '/contacts', { address: 'race@x.example', firstName: 'Race' })
  const request = await enter('race@x.example')
  await answer(request, 'identity')
  const second = await api.ours.keyWithRoles('privacy_officer')
  const both = await Promise.all([
    call('POST', `/subject-requests/${request.id}/erase`),
    call('POST', `/subject-requests/${request.id}/erase`, undefined, second),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const told = both.find(({ status }) => status === 409)?.body
  expect(told.answeredBy).toMatch(/@ours\.example$/)
})

test('nobody is erased for another kind of request, nor for another organisation', async () => {
  const access = await enter('curious@x.example', 'access')
  expect((await call('POST', `/subject-requests/${access.id}/erase`)).status).toBe(400)
  const request = await enter('theirs@x.example')
  await answer(request, 'identity')
  expect((await call('POST', `/subject-requests/${request.id}/erase`, undefined, api.theirs.key)).status).toBe(404)
})
