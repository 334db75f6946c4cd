import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../../test/api.ts'
import { createSender } from '../../../test/sender.ts'
import { addDays, dayAt } from '../deadline/day.ts'
import { testParts } from '../fixtures/test-parts.ts'
import { requestPages, requestRoutes } from '../routes.ts'
import { tellOwners } from './tell-owners.ts'

// GD-4: whoever answers for another system is told by mail, with the link by which they answer, and reminded before the deadline.

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(requestRoutes(testParts), { publicPages: requestPages(testParts) })
  for (const { key } of [api.ours, api.theirs])
    await api.call(key, 'POST', '/other-systems', { ...system, name: 'CRM', ownerEmail: 'bea@crm.example' })
})
afterAll(() => api?.close())

const system = { kind: 'crm', ownerName: 'Bea', holds: 'names' }
const today = dayAt(new Date(), null)
const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const tell = (day = today) => tellOwners(api.db.app, api.db.worker, testParts, noon(day))
const enter = async (kind: string, address: string, of: TestOrganisation = api.ours) =>
  (await api.call(of.key, 'POST', '/subject-requests', { kind, channel: 'email', address })).body
const stepOf = (request: { steps: { id: string; step: string }[] }, name: string) =>
  request.steps.find(({ step }) => step === name) as { id: string; step: string }
const answer = (request: { id: string; steps: { id: string; step: string }[] }, name: string) =>
  api.call(api.ours.key, 'POST', `/subject-requests/${request.id}/steps/${stepOf(request, name).id}/answer`, {
    answer: 'done',
  })
async function mailsOn({ reference }: { reference: string }, of: TestOrganisation = api.ours) {
  const { rows } = await sql<{ address: string; subject: string; plain: string }>`
    select m.address, c.subject, c.plain from messages m
    join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
    where m.organisation_id = ${of.id} and m.kind = 'system_notice' and c.subject like ${`%${reference}%`} order by m.created_at, m.id`.execute(
    api.db.superuser,
  )
  return rows
}

test('without a sender it waits; then each owner is told, of their own organisation only', async () => {
  const [ours, theirs] = [
    await enter('objection', 'no@x.example'),
    await enter('objection', 'no@x.example', api.theirs),
  ]
  await tell()
  expect(await mailsOn(ours)).toEqual([])
  const { id: organisationId, workspaceId } = api.ours
  await createSender(api.db, { organisationId, workspaceId, address: 'news@ours.example' })
  await Promise.all([tell(), tell()])
  await tell()
  const [mail, ...more] = await mailsOn(ours)
  expect([mail?.address, more]).toEqual(['bea@crm.example', []])
  expect(mail?.plain).not.toContain('no@x.example')
  expect(await mailsOn(theirs, api.theirs)).toEqual([])
  const shown = (await api.call(api.ours.key, 'GET', `/subject-requests/${ours.id}`)).body
  expect(shown.steps.find(({ step }: { step: string }) => step === 'system').told).toMatchObject({ mails: 1, calls: 0 })
  expect(shown.events.filter(({ kind }: { kind: string }) => kind === 'owner_told')).toHaveLength(1)
})

test('the link in the mail answers the step', async () => {
  const request = await enter('objection', 'linked@x.example')
  await tell()
  const [mail] = await mailsOn(request)
  const url = new URL(/https:\S+/.exec(mail?.plain ?? '')?.[0] ?? '').pathname
  expect((await api.app.inject({ method: 'GET', url })).body).toContain('linked@x.example')
  const headers = { 'content-type': 'application/x-www-form-urlencoded' }
  const done = await api.app.inject({ method: 'POST', url, headers, payload: 'from=page&answer=done' })
  expect(done.statusCode).toBe(200)
  for (const day of [20, 40]) await tell(addDays(today, day))
  expect(await mailsOn(request)).toHaveLength(1)
})

test('nobody is told to erase a person before it is clear who asks, nor for a request that was refused', async () => {
  const [doubtful, refused] = [await enter('erasure', 'doubt@x.example'), await enter('erasure', 'refused@x.example')]
  await tell()
  expect(await mailsOn(doubtful)).toEqual([])
  await answer(doubtful, 'identity')
  await answer(refused, 'identity')
  await api.call(api.ours.key, 'POST', `/subject-requests/${refused.id}/refuse`, { reason: 'the tenth this month' })
  await tell()
  expect([(await mailsOn(doubtful)).length, (await mailsOn(refused)).length]).toEqual([1, 0])
})

test('reminders come two weeks, a week and two days before the deadline, and once it is over', async () => {
  const request = await enter('objection', 'slow@x.example')
  for (let day = today; day <= addDays(request.dueOn, 3); day = addDays(day, 1)) await tell(day)
  const mails = await mailsOn(request)
  expect(mails.map(({ subject }) => subject.startsWith('Reminder'))).toEqual([false, true, true, true, true])
})

test('who is not to be mailed is not', async () => {
  const quiet = await api.call(api.ours.key, 'POST', '/other-systems', {
    ...{ ...system, name: 'Quiet', ownerEmail: 'quiet@crm.example', isMailed: false },
  })
  const request = await enter('objection', 'quietly@x.example')
  await tell()
  expect((await mailsOn(request)).map(({ address }) => address)).toEqual(['bea@crm.example'])
  await api.call(api.ours.key, 'PATCH', `/other-systems/${quiet.body.id}`, { isMailed: true })
  await tell()
  expect((await mailsOn(request)).map(({ address }) => address)).toEqual(['bea@crm.example', 'quiet@crm.example'])
})
