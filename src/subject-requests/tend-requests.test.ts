import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, testListKey as listKey, type TestOrganisation } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { enterRequest } from './enter-request.ts'
import { extendDeadline } from './extend-deadline.ts'
import type { SubjectRequest } from './request.ts'
import { tendRequests } from './tend-requests.ts'

// GD-4: the deadline is watched. GD-3: the register has a retention of its own.

let db: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db)
})
afterAll(() => db?.close())

const noon = (day: string) => new Date(`${day}T12:00:00Z`)
const enter = (address: string, day: string): Promise<SubjectRequest> =>
  inOrganisation(db.app, ours.id, tx =>
    enterRequest(tx, ours.officer, { listKey, now: noon(day) }, { kind: 'access', channel: 'email', address }),
  )
const alarms = async (id: string) =>
  (
    await sql<{ daysLeft: number }>`
      select (p.content::jsonb #>> '{payload,daysLeft}')::int as days_left from audit_events e join audit_payloads p on p.event_id = e.id
      where e.kind = 'alarm.request_due' and p.content::jsonb #>> '{payload,subjectRequestId}' = ${id} order by e.at`.execute(
      db.superuser,
    )
  ).rows.map(({ daysLeft }) => daysLeft)
const tendOn = (day: string) => tendRequests(db.app, db.worker, noon(day))

test('officers are told a week before, two days before, and once it is late: each once', async () => {
  const { id, dueOn } = await enter('due@x.example', '2026-06-10')
  expect(dueOn).toBe('2026-07-10')
  for (const day of [
    '2026-07-02',
    '2026-07-03',
    '2026-07-03',
    '2026-07-05',
    '2026-07-08',
    '2026-07-10',
    '2026-07-11',
    '2026-07-20',
  ])
    await tendOn(day)
  expect(await alarms(id)).toEqual([7, 2, -1])
})

test('who was away is told once, and an extended deadline has reminders of its own', async () => {
  const { id } = await enter('away@x.example', '2026-09-10')
  await tendOn('2026-10-14')
  expect(await alarms(id)).toEqual([-2])
  const later = await enter('later@x.example', '2026-09-11')
  await tendOn('2026-10-10')
  await inOrganisation(db.app, ours.id, tx => extendDeadline(tx, ours.officer, later.id, 'many', noon('2026-10-10')))
  await tendOn('2026-10-11')
  await tendOn('2026-12-06')
  expect(await alarms(later.id)).toEqual([2, 5])
})

test('who asked on the page and never confirmed is forgotten after thirty days, without a reference', async () => {
  const { rows } = await sql<{ id: string }>`
    insert into register.subject_requests (organisation_id, kind, state, channel, prefix, address, language, received_on, due_on, created_at)
    values (${ours.id}, 'erasure', 'unconfirmed', 'page', 'GDPR', 'typed@x.example', 'en', '2026-01-01', '2026-02-02', '2026-01-01')
    returning id`.execute(db.superuser)
  const read = async () =>
    (await sql`select state, address from register.subject_requests where id = ${rows[0]?.id}`.execute(db.superuser))
      .rows[0]
  await tendOn('2026-01-30')
  expect(await read()).toMatchObject({ state: 'unconfirmed', address: 'typed@x.example' })
  await tendOn('2026-02-02')
  expect(await read()).toMatchObject({ state: 'expired', address: null })
})

test('when its retention is over the register forgets who asked, in letters too, and keeps what was done', async () => {
  const { id } = await enter('old@x.example', '2026-06-10')
  await inOrganisation(db.app, ours.id, async tx => {
    await sql`insert into register.letters (organisation_id, request_id, kind, language, subject, paragraphs, created_by, sent_by)
      values (${ours.id}, ${id}, 'answer', 'en', 'Your request', '[{"kind":"text","text":"Dear Old"}]', 'x', 'print')`.execute(
      tx,
    )
    await sql`update register.request_steps set answer = 'done', answered_at = now(), answered_by = 'x', answered_how = 'staff'
      where request_id = ${id} and answer is null`.execute(tx)
    await sql`update register.subject_requests set state = 'closed', outcome = 'fulfilled', closed_at = '2026-07-01' where id = ${id}`.execute(
      tx,
    )
  })
  const read = async () =>
    (
      await sql`select r.address, r.reference, l.paragraphs from register.subject_requests r
        join register.letters l on l.request_id = r.id where r.id = ${id}`.execute(db.superuser)
    ).rows[0]
  await tendOn('2031-06-30')
  expect(await read()).toMatchObject({ address: 'old@x.example' })
  await tendOn('2031-07-02')
  expect(await read()).toMatchObject({ address: null, reference: expect.stringContaining('GDPR-'), paragraphs: [] })
})
