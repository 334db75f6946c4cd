import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { createOrganisation, testListKey as listKey, type TestOrganisation } from '../../test/organisation.ts'
import { inOrganisation } from '../db/index.ts'
import { enterRequest } from './enter-request.ts'
import type { SubjectRequest } from './request.ts'

// GD-3, GD-4: what the database refuses, whatever the code does.

let db: TestDatabase
let ours: TestOrganisation
let request: SubjectRequest
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db)
})
afterAll(() => db?.close())
beforeEach(async () => {
  const input = { kind: 'erasure', channel: 'email', address: 'jean@x.example', name: 'Jean' } as const
  request = await inOrganisation(db.app, ours.id, tx =>
    enterRequest(tx, ours.officer, { listKey, now: new Date() }, input),
  )
})

const asApp = (statement: string) => inOrganisation(db.app, ours.id, tx => sql.raw(statement).execute(tx))
const asOwner = (statement: string) => inOrganisation(db.owner, ours.id, tx => sql.raw(statement).execute(tx))
const mine = () => `id = '${request.id}'`
const answerAll = () =>
  asApp(`update register.request_steps set answer = 'done', answered_at = now(), answered_by = 'x', answered_how = 'staff'
    where request_id = '${request.id}' and answer is null`)
const close = `update register.subject_requests set state = 'closed', outcome = 'fulfilled', closed_at = now() where `

test('a request is not closed while a step is open, not even by the owner of the database', async () => {
  await expect(asApp(close + mine())).rejects.toThrow(/step identity is open/)
  await expect(asOwner(close + mine())).rejects.toThrow(/step identity is open/)
  await answerAll()
  await asApp(close + mine())
})

test('what is closed stays: no step, no other end, no second opening', async () => {
  await answerAll()
  await asApp(close + mine())
  for (const statement of [
    `update register.subject_requests set state = 'open', closed_at = null where ${mine()}`,
    `update register.subject_requests set outcome = 'refused', refusal_reason = 'x' where ${mine()}`,
    `insert into register.request_steps (organisation_id, request_id, step, position) values ('${ours.id}', '${request.id}', 'rectified', 9)`,
  ])
    await expect(asApp(statement), statement).rejects.toThrow(/does not become|stays/)
})

test('a step that was answered stays as it was answered', async () => {
  await expect(
    asApp(`update register.request_steps set note = 'other' where request_id = '${request.id}' and step = 'listed'`),
  ).rejects.toThrow(/answered before/)
})

test('nothing is removed from the register', async () => {
  for (const table of [
    'subject_requests',
    'request_steps',
    'request_events',
    'letters',
    'systems',
    'reference_counters',
  ]) {
    await expect(asApp(`delete from register.${table}`)).rejects.toThrow(/permission denied/)
    await expect(asOwner(`delete from register.${table}`)).rejects.toThrow(/nobody removes rows here/)
    await expect(asOwner(`truncate register.${table} cascade`)).rejects.toThrow(/nobody removes rows here/)
  }
  await expect(asApp(`update register.request_events set note = 'x'`)).rejects.toThrow(/permission denied/)
})

test("number, kind and dates of a request are nobody's to change, and who asked is only forgotten once it is over", async () => {
  for (const column of [`reference = 'X'`, `kind = 'access'`, `received_on = '2020-01-01'`, `due_on = '2099-01-01'`])
    await expect(asApp(`update register.subject_requests set ${column}`)).rejects.toThrow(/permission denied/)
  await expect(asApp(`update register.reference_counters set last_number = 1`)).rejects.toThrow(/permission denied/)
  await expect(asApp(`update register.subject_requests set name = null where ${mine()}`)).rejects.toThrow(/not changed/)
  await answerAll()
  await asApp(close + mine())
  await expect(asApp(`update register.subject_requests set name = 'Other' where ${mine()}`)).rejects.toThrow(
    /not changed/,
  )
  await asApp(
    `update register.subject_requests set address = null, mailbox_key = null, name = null, message = null, forgotten_at = now() where ${mine()}`,
  )
})

test('the register is apart: the roles that send and that read reports see nothing of it', async () => {
  for (const role of ['veto_worker', 'veto_read'])
    await expect(
      inOrganisation(db.superuser, ours.id, async tx => {
        await sql.raw(`set local role ${role}`).execute(tx)
        await sql`select from register.subject_requests`.execute(tx)
      }),
    ).rejects.toThrow(/permission denied for schema register/)
})

test("a log-in that is a member of the register's role reads the register, and no contact", async () => {
  const asRegister = (statement: string) =>
    inOrganisation(db.superuser, ours.id, async tx => {
      await sql`set local role veto_register`.execute(tx)
      return sql.raw(statement).execute(tx)
    })
  expect((await asRegister('select reference from register.subject_requests')).rows.length).toBeGreaterThan(0)
  await expect(asRegister('select from public.contacts')).rejects.toThrow(/permission denied/)
})

test("without an organisation nothing is seen, and never the other one's", async () => {
  const { rows } = await sql`select from register.subject_requests`.execute(db.app)
  expect(rows).toEqual([])
  const theirs = await createOrganisation(db)
  const seen = await inOrganisation(db.app, theirs.id, tx => sql`select from register.subject_requests`.execute(tx))
  expect(seen.rows).toEqual([])
})

test('of a request that is closed and a step that is added at the same moment, the second sees the first', async () => {
  await answerAll()
  const added = `insert into register.request_steps (organisation_id, request_id, step, position) values ('${ours.id}', '${request.id}', 'rectified', 9)`
  const both = await Promise.allSettled([asApp(close + mine()), asApp(added)])
  expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
