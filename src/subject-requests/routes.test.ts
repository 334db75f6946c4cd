import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { address, testListKey as listKey } from '../../test/organisation.ts'
import { accountRoutes } from '../accounts/routes.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'
import { countMailableContacts } from '../contacts/index.ts'
import { inOrganisation } from '../db/index.ts'
import { addDays, dayAt } from './deadline/day.ts'
import { testParts } from './fixtures/test-parts.ts'
import { requestRoutes } from './routes.ts'
import { subjectsOfRequests } from './subjects-of-requests.ts'

// GD-3, GD-4

let api: TestApi
beforeAll(async () => {
  const lookUp = { listKey, canaryDomain: 'canary.example', countMailable: countMailableContacts }
  api = await createTestApi([...requestRoutes(testParts), ...blacklistRoutes(lookUp), ...accountRoutes])
})
afterAll(() => api?.close())

type Body = Record<string, unknown>
type Step = { id: string; step: string; system: string | null; answer: string | null; byPeople: boolean }
const today = dayAt(new Date(), null)
const year = new Date().getFullYear()
const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const enter = async (body: Body, key = api.ours.key) =>
  (await call('POST', '/subject-requests', { channel: 'email', ...body }, key)).body
const stepOf = (request: { steps: Step[] }, name: string) =>
  request.steps.find(({ step, system }) => (system ?? step) === name)
const answer = (request: { id: string; steps: Step[] }, name: string, body: Body, key = api.ours.key) =>
  call('POST', `/subject-requests/${request.id}/steps/${stepOf(request, name)?.id}/answer`, body, key)
const stopsMarketing = async (address: string) =>
  (await call('GET', `/blacklist/explanation?address=${address}`)).body.marketing?.allowed === false

async function personWith(role: 'privacy_officer' | 'marketer') {
  const key = await api.ours.keyWithRoles(role)
  return { key, id: (await call('GET', '/me', undefined, key)).body.id }
}

test('a request gets its reference, its checklist and its deadline, and the person gets no marketing from then on', async () => {
  await call('POST', '/other-systems', {
    name: 'CRM',
    kind: 'crm',
    ownerName: 'Bea',
    ownerEmail: 'bea@ours.example',
    holds: 'name, address, orders',
  })
  const request = await enter({
    kind: 'erasure',
    address: 'jean@exemple.fr',
    name: 'Jean Dupont',
    message: 'oubliez-moi',
  })
  expect(request).toMatchObject({
    reference: `GDPR-${year}-0001`,
    state: 'open',
    receivedOn: today,
    ownerId: api.ours.personId,
    name: 'Jean Dupont',
  })
  expect(request.dueOn > addDays(today, 27)).toBe(true)
  expect(request.steps.map(({ step, system, answer }: Step) => [system ?? step, answer])).toEqual([
    ['listed', 'done'],
    ['identity', null],
    ['erased', null],
    ['CRM', null],
    ['third_parties', null],
    ['retention', null],
    ['documented', 'done'],
    ['answered', null],
  ])
  const { rows } = await sql<{ reason: string }>`
    select reason from blacklist_entries where organisation_id = ${api.ours.id} and address = 'jean@exemple.fr'`.execute(
    api.db.superuser,
  )
  expect(rows).toEqual([{ reason: 'opt_out' }])
})

test('references have no gap: a request that is refused by its shape takes none, and each organisation counts its own', async () => {
  expect((await call('POST', '/subject-requests', { kind: 'access', channel: 'post', address: 'nobody' })).status).toBe(
    400,
  )
  const late = { kind: 'access', channel: 'post', address: 'a@x.example', receivedOn: addDays(today, 1) }
  expect((await call('POST', '/subject-requests', late)).status).toBe(400)
  const [first, theirs] = [
    await enter({ kind: 'access', address: 'a@x.example' }),
    await enter({ kind: 'access', address: 'a@x.example' }, api.theirs.key),
  ]
  const many = await Promise.all([1, 2, 3, 4, 5].map(n => enter({ kind: 'objection', address: `n${n}@x.example` })))
  const from = Number(first.reference.slice(-4))
  expect(many.map(({ reference }) => Number(reference.slice(-4))).sort()).toEqual([1, 2, 3, 4, 5].map(n => from + n))
  expect(theirs.reference).toBe(`GDPR-${year}-0001`)
})

test("the prefix is the law's name in the language of the organisation, or its own", async () => {
  await call('PATCH', '/subject-requests/settings', { referencePrefix: 'RGPD' })
  expect((await enter({ kind: 'access', address: 'p@x.example' })).reference).toMatch(/^RGPD-\d{4}-\d{4}$/)
  expect((await call('PATCH', '/subject-requests/settings', { referencePrefix: 'a b' })).status).toBe(400)
  expect((await call('PATCH', '/subject-requests/settings', { referencePrefix: null })).status).toBe(200)
})

test('an objection asks nobody who they are, lists at once, and is neither put off nor refused', async () => {
  const request = await enter({ kind: 'objection', address: 'no@x.example' })
  expect(request.steps.map(({ step }: Step) => step)).not.toContain('identity')
  expect(await stopsMarketing('no@x.example')).toBe(true)
  for (const what of ['extend', 'refuse'])
    expect((await call('POST', `/subject-requests/${request.id}/${what}`, { reason: 'x' })).status).toBe(400)
})

test('a request for access stops no marketing', async () => {
  await enter({ kind: 'access', address: 'curious@x.example' })
  expect(await stopsMarketing('curious@x.example')).toBe(false)
})

test('a step is answered once, with a reason where something stays or was not needed; nobody ticks off what Veto does', async () => {
  const request = await enter({ kind: 'erasure', address: 'steps@x.example' })
  expect((await answer(request, 'erased', { answer: 'done' })).status).toBe(400)
  expect((await answer(request, 'identity', { answer: 'kept', note: 'x' })).status).toBe(400)
  expect((await answer(request, 'CRM', { answer: 'kept' })).status).toBe(400)
  const kept = await answer(request, 'CRM', { answer: 'kept', note: 'invoices, 10 years' })
  expect(stepOf(kept.body, 'CRM')).toMatchObject({ answer: 'kept', note: 'invoices, 10 years', answeredHow: 'staff' })
  const again = await answer(request, 'CRM', { answer: 'done' })
  expect(again.status).toBe(409)
  expect(again.body.title + JSON.stringify(again.body)).toMatch(/answered this step already/)
})

test('two who answer one step at once: one has done it, the other is told who', async () => {
  const request = await enter({ kind: 'erasure', address: 'race@x.example' })
  const second = await api.ours.keyWithRoles('privacy_officer')
  const both = await Promise.all([
    answer(request, 'third_parties', { answer: 'done' }),
    answer(request, 'third_parties', { answer: 'not_needed', note: 'nobody got it' }, second),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
  const events = (await call('GET', `/subject-requests/${request.id}`)).body.events
  expect(events.filter(({ kind }: { kind: string }) => kind === 'step_answered')).toHaveLength(3)
})

test('nothing is closed with a step open, and a refused request still needs its answer', async () => {
  const request = await enter({ kind: 'access', address: 'close@x.example' })
  const early = await call('POST', `/subject-requests/${request.id}/close`)
  expect(early.status).toBe(409)
  expect(JSON.stringify(early.body)).toMatch(/identity.*exported/)
  const refused = await call('POST', `/subject-requests/${request.id}/refuse`, {
    reason: 'asked for the tenth time this month',
  })
  expect(refused.body.outcome).toBe('refused')
  expect(refused.body.steps.filter(({ answer }: Step) => answer === null).map(({ step }: Step) => step)).toEqual([
    'answered',
  ])
  expect((await call('POST', `/subject-requests/${request.id}/close`)).status).toBe(409)
})

test('the deadline is extended once, within the first month, and moves on the board', async () => {
  const request = await enter({ kind: 'access', address: 'late@x.example', receivedOn: addDays(today, -10) })
  const extended = await call('POST', `/subject-requests/${request.id}/extend`, {
    reason: 'three systems are archives',
  })
  expect(extended.body).toMatchObject({
    isExtended: true,
    firstDueOn: request.dueOn,
    extensionReason: 'three systems are archives',
  })
  expect(extended.body.dueOn > request.dueOn).toBe(true)
  expect((await call('POST', `/subject-requests/${request.id}/extend`, { reason: 'more' })).status).toBe(409)
  const over = await enter({ kind: 'access', address: 'over@x.example', receivedOn: addDays(today, -60) })
  expect(over.daysLeft).toBeLessThan(0)
  expect((await call('POST', `/subject-requests/${over.id}/extend`, { reason: 'too late' })).status).toBe(409)
  const board = (await call('GET', '/subject-requests?state=open&limit=2')).body
  expect(board.items[0].id).toBe(over.id)
  const next = (await call('GET', `/subject-requests?state=open&limit=500&cursor=${board.nextCursor}`)).body
  expect(next.items.map(({ id }: { id: string }) => id)).not.toContain(over.id)
})

test('a system that is thought of later joins the requests that are open', async () => {
  const request = await enter({ kind: 'access', address: 'joins@x.example' })
  const made = await call('POST', '/other-systems', {
    name: 'Support',
    kind: 'support',
    ownerName: 'Sam',
    ownerEmail: 'sam@ours.example',
    holds: 'tickets',
  })
  expect(made.status).toBe(201)
  expect((await call('POST', '/other-systems', { ...made.body, name: 'support' })).status).toBe(409)
  const now = (await call('GET', `/subject-requests/${request.id}`)).body
  expect(now.steps.map(({ step, system }: Step) => system ?? step)).toEqual([
    ...['identity', 'exported', 'CRM', 'Support', 'documented', 'answered'],
  ])
  await call('PATCH', `/other-systems/${made.body.id}`, { isArchived: true })
  expect(
    (await enter({ kind: 'access', address: 'after@x.example' })).steps.map(({ system }: Step) => system),
  ).not.toContain('Support')
  expect((await call('PATCH', `/other-systems/${made.body.id}`, { name: 'x' }, api.theirs.key)).status).toBe(404)
})

test('a request is given to another privacy officer, and to nobody else; the board shows whose it is', async () => {
  const request = await enter({ kind: 'access', address: 'handed@x.example' })
  const assign = (ownerId: string, key = api.ours.key) =>
    call('POST', `/subject-requests/${request.id}/assign`, { ownerId }, key)
  const [officer, marketer] = [await personWith('privacy_officer'), await personWith('marketer')]
  for (const nobody of [marketer.id, api.theirs.personId, request.id]) expect((await assign(nobody)).status).toBe(400)
  expect((await assign(officer.id, api.theirs.key)).status).toBe(404)
  expect((await assign(officer.id, marketer.key)).status).toBe(403)
  expect((await assign(officer.id)).body).toMatchObject({ ownerId: officer.id })
  const board = (await call('GET', `/subject-requests?state=open&ownerId=${officer.id}`)).body
  expect(board.items.map(({ id }: { id: string }) => id)).toEqual([request.id])
  expect(board.counts).toMatchObject({ open: 1, closed: 0 })
  const others = (await call('GET', `/subject-requests?ownerId=${officer.id}`, undefined, api.theirs.key)).body
  expect([others.items, others.counts.open]).toEqual([[], 0])
})

test("a request is its organisation's, and a privacy officer's alone", async () => {
  const request = await enter({ kind: 'access', address: 'ours@x.example' })
  expect((await call('GET', `/subject-requests/${request.id}`, undefined, api.theirs.key)).status).toBe(404)
  expect((await answer(request, 'identity', { answer: 'done' }, api.theirs.key)).status).toBe(404)
  expect((await call('GET', '/subject-requests?address=ours@x.example', undefined, api.theirs.key)).body.items).toEqual(
    [],
  )
  for (const key of [
    await api.ours.keyWithRoles('owner'),
    await api.ours.keyWithRoles('marketer'),
    await api.ours.keyWithScopes('contacts', 'blacklist:write'),
  ])
    expect((await call('GET', '/subject-requests', undefined, key)).status).toBe(403)
  expect((await api.call(undefined, 'GET', '/subject-requests')).status).toBe(401)
})

test('the log proves what the register tells, and names nobody who asked', async () => {
  const request = await enter({ kind: 'erasure', address: 'quiet@x.example', name: 'Quiet Person' })
  const shown = (await call('GET', `/subject-requests/${request.id}`)).body
  const own = (await api.events(api.ours.id)).filter(({ payload }) => payload.subjectRequestId === request.id)
  expect(own.map(({ kind }) => kind)).toEqual(shown.events.map(({ kind }: { kind: string }) => `requests.${kind}`))
  expect(JSON.stringify(own)).not.toMatch(/quiet@|Quiet Person/i)
  const found = (organisationId: string) =>
    inOrganisation(api.db.app, organisationId, tx =>
      subjectsOfRequests(testParts.listKey)(tx, organisationId, address('QUIET@x.example')),
    )
  expect(await found(api.ours.id)).toEqual([request.id])
  expect(await found(api.theirs.id)).toEqual([])
})
