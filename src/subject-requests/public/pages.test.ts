import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createSender } from '../../../test/sender.ts'
import { LANGUAGES } from '../../language.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestPages, requestRoutes } from '../routes.ts'
import { linkUrl, readLink } from './link-token.ts'

// GD-4: requests of the public page, their confirmation, and the owners of other systems.

let api: TestApi
let page: string
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts), { publicPages: requestPages(testParts) })
  const { id: organisationId, workspaceId } = api.ours
  await createSender(api.db, { organisationId, workspaceId, address: 'news@ours.example' })
  page = pathOf((await call('GET', '/subject-requests/settings')).body.pageUrl)
})
afterAll(() => api?.close())

const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const pathOf = (url: string) => new URL(url).pathname
const open = (url: string) => api.app.inject({ method: 'GET', url })
const post = (url: string, fields: Record<string, string>) =>
  api.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(fields).toString(),
  })
const requestsOf = async (address: string) => (await call('GET', `/subject-requests?address=${address}`)).body.items
const mailsTo = async (address: string) =>
  (
    await sql<{ plain: string }>`
      select c.plain from messages m join message_contents c on c.id = m.content_id
      where m.address = ${address} and m.kind = 'rights_answer'`.execute(api.db.superuser)
  ).rows.map(({ plain }) => plain)
const isListed = async (address: string) =>
  (await sql`select from blacklist_entries where address = ${address}`.execute(api.db.superuser)).rows.length > 0

test('a request waits for one click from its mailbox, and is then open, with identity proven and marketing stopped', async () => {
  const thanks = await post(page, { kind: 'erasure', address: 'ann@x.example', name: 'Ann', message: 'Forget me' })
  expect([thanks.statusCode, thanks.body]).toEqual([200, expect.stringContaining('Thank you')])
  expect((await requestsOf('ann@x.example'))[0]).toMatchObject({ state: 'unconfirmed', reference: null, name: 'Ann' })
  expect(await isListed('ann@x.example')).toBe(false)
  const [mail = ''] = await mailsTo('ann@x.example')
  const link = pathOf(/https:\S+/.exec(mail)?.[0] ?? '')
  const shown = await open(link)
  expect([shown.statusCode, shown.body]).toEqual([200, expect.stringContaining('Yes, this is my request')])
  expect((await requestsOf('ann@x.example'))[0].state).toBe('unconfirmed')
  const [first, second] = [await post(link, {}), await post(link, {})]
  expect([first.statusCode, second.statusCode]).toEqual([200, 200])
  const [request] = await requestsOf('ann@x.example')
  expect(first.body).toContain(request.reference)
  const { steps } = (await call('GET', `/subject-requests/${request.id}`)).body
  expect(
    steps.filter(({ answer }: { answer: string }) => answer === 'done').map(({ step }: { step: string }) => step),
  ).toEqual([...['listed', 'identity', 'documented']])
  expect(await isListed('ann@x.example')).toBe(true)
})

test('an objection holds at once, without any confirmation, and mails nobody', async () => {
  await post(page, { kind: 'objection', address: 'no@x.example' })
  expect(await isListed('no@x.example')).toBe(true)
  expect((await requestsOf('no@x.example'))[0]).toMatchObject({ state: 'open', channel: 'page' })
  expect(await mailsTo('no@x.example')).toEqual([])
})

test('the answer is the same whoever is named, however often; one mailbox gets one mail for one wish', async () => {
  const answers = []
  for (const _ of [1, 2, 3]) answers.push((await post(page, { kind: 'access', address: 'often@x.example' })).body)
  const known = await post(page, { kind: 'access', address: 'ann@x.example' })
  expect(new Set([...answers, known.body]).size).toBe(1)
  expect(await mailsTo('often@x.example')).toHaveLength(1)
  for (const kind of ['erasure', 'portability', 'rectification']) await post(page, { kind, address: 'often@x.example' })
  expect(await mailsTo('often@x.example')).toHaveLength(3)
  await post(page, { kind: 'objection', address: 'often@x.example' })
  expect(await isListed('often@x.example')).toBe(true)
})

test('what is no address, or no kind, is asked for again, with what was filled in, as text', async () => {
  const wrong = await post(page, { kind: 'access', address: 'nobody', name: '"><script>' })
  expect(wrong.statusCode).toBe(422)
  expect(wrong.body).toContain('role="alert"')
  expect(wrong.body).not.toContain('<script>')
  expect((await post(page, { kind: 'everything', address: 'a@x.example' })).statusCode).toBe(422)
})

test('a request that no mailbox confirmed can be taken on by a privacy officer; who it is, is then still to be seen', async () => {
  await post(page, { kind: 'access', address: 'silent@x.example' })
  const [{ id }] = await requestsOf('silent@x.example')
  expect((await call('POST', `/subject-requests/${id}/take-on`, {}, api.theirs.key)).status).toBe(404)
  const taken = (await call('POST', `/subject-requests/${id}/take-on`)).body
  expect(taken).toMatchObject({ state: 'open', ownerId: api.ours.personId })
  expect(taken.steps.find(({ step }: { step: string }) => step === 'identity').answer).toBeNull()
  expect((await call('POST', `/subject-requests/${id}/take-on`)).status).toBe(409)
})

test('the owner of a system answers by link, or their program by the same link; once, and with a reason where something stays', async () => {
  const system = { kind: 'accounting', ownerName: 'Bea', ownerEmail: 'bea@ours.example', holds: 'invoices' }
  await call('POST', '/other-systems', { ...system, name: 'Books', retention: 'invoices, 10 years' })
  await call('POST', '/other-systems', { ...system, name: 'CRM', kind: 'crm' })
  const body = { kind: 'erasure', channel: 'email', address: 'owner@x.example' }
  const request = (await call('POST', '/subject-requests', body)).body
  const linkOf = (name: string) => pathOf(request.steps.find(({ system }: { system: string }) => system === name).link)
  const shown = await open(linkOf('Books'))
  for (const words of ['owner@x.example', request.reference, 'invoices, 10 years']) expect(shown.body).toContain(words)
  expect((await post(linkOf('Books'), { from: 'page', answer: 'kept' })).statusCode).toBe(422)
  const kept = { from: 'page', answer: 'kept', note: 'invoices, 10 years' }
  expect((await post(linkOf('Books'), kept)).statusCode).toBe(200)
  expect((await post(linkOf('Books'), { answer: 'done' })).statusCode).toBe(409)
  const both = await Promise.all([1, 2].map(() => post(linkOf('CRM'), { answer: 'done' })))
  expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409])
  const { steps } = (await call('GET', `/subject-requests/${request.id}`)).body
  const stepOf = (name: string) => steps.find(({ system }: { system: string }) => system === name)
  expect(stepOf('Books')).toMatchObject({ answer: 'kept', answeredBy: 'Bea (Books)', answeredHow: 'link', link: null })
  expect(stepOf('CRM')).toMatchObject({ answer: 'done', answeredHow: 'receipt' })
})

test('beyond what one hour may bring, nothing is taken, and it is said', async () => {
  await sql`
    insert into register.subject_requests (organisation_id, kind, state, channel, prefix, language, received_on, due_on)
    select ${api.theirs.id}, 'access', 'unconfirmed', 'page', 'GDPR', 'en', now(), now() + interval '1 month' from generate_series(1, 60)`.execute(
    api.db.superuser,
  )
  const theirs = pathOf((await call('GET', '/subject-requests/settings', undefined, api.theirs.key)).body.pageUrl)
  expect((await post(theirs, { kind: 'objection', address: 'flood@x.example' })).statusCode).toBe(429)
  expect(await isListed('flood@x.example')).toBe(false)
})

test('a link is sealed: changed, cut, or of another key it leads nowhere, and one kind is never another', async () => {
  const link = { kind: 'confirm', organisationId: api.ours.id, id: api.theirs.id } as const
  const token = linkUrl('https://veto.example', testParts.key, link).split('/r/')[1] ?? ''
  expect(readLink(testParts.key, token)).toEqual(link)
  for (const other of [token.slice(0, -1), `${token}A`, `B${token.slice(1)}`, '', 'x'.repeat(70)]) {
    expect(readLink(testParts.key, other)).toBeUndefined()
    for (const reply of [await open(`/r/${other || '-'}`), await post(`/r/${other || '-'}`, {})])
      expect(reply.statusCode).toBe(404)
  }
  expect((await open(`/r/${token}`)).statusCode).toBe(404)
})

test.each(LANGUAGES)('the page speaks %s, loads nothing, and is small', async language => {
  const { body, headers } = await open(`${page}?language=${language}`)
  expect(body).toContain(`<html lang="${language}">`)
  expect(body.length).toBeLessThan(30_000)
  expect(body).not.toMatch(/<script|src=|@import/)
  expect(headers['x-robots-tag']).toContain('noindex')
})
