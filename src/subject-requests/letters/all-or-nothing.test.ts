import { type KyselyPlugin, sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { createOrganisation, testListKey as listKey, type TestOrganisation } from '../../../test/organisation.ts'
import { createSender } from '../../../test/sender.ts'
import { inOrganisation } from '../../db/index.ts'
import { answerStep } from '../answer-step.ts'
import { makeCopy } from '../copy/make-copy.ts'
import { enterRequest } from '../enter-request.ts'
import { testParts } from '../fixtures/test-parts.ts'
import type { SubjectRequest } from '../request.ts'
import { isAnsweredByPeople } from '../step.ts'
import { selectSteps } from '../step-queries.ts'
import { sendLetter } from './send-letter.ts'

// GD-4, GD-5: an answer that breaks off at any of its statements has neither been written, nor mailed, nor has it closed anything.

let db: TestDatabase
let ours: TestOrganisation
let request: SubjectRequest
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db)
  await createSender(db, { organisationId: ours.id, workspaceId: ours.workspaceId, address: 'news@ours.example' })
  request = await inOrganisation(db.app, ours.id, async tx => {
    const input = { kind: 'access', channel: 'email', address: 'jean@x.example' } as const
    const made = await enterRequest(tx, ours.officer, { listKey, now: new Date() }, input)
    for (const { id, step, answer } of await selectSteps(tx, ours.id, made.id))
      if (answer === null && isAnsweredByPeople(step))
        await answerStep(tx, ours.officer, made.id, id, { answer: 'done', note: null, how: 'staff' })
    await makeCopy(tx, ours.officer, testParts, made.id)
    return made
  })
})
afterAll(() => db?.close())

/** Sends the answer, and breaks off before the statement of this number; answers how many there were. */
async function send(breakAt: number): Promise<number> {
  let statements = 0
  const plugin: KyselyPlugin = {
    transformQuery({ node }) {
      if (++statements === breakAt) throw new Error('the power failed')
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const parts = { ...testParts, now: new Date() }
  await inOrganisation(db.app, ours.id, tx =>
    sendLetter(tx.withPlugin(plugin) as typeof tx, ours.officer, parts, request.id, { kind: 'answer', by: 'mail' }),
  )
  return statements
}

async function look() {
  const { rows } = await sql<{ state: string; open: number; letters: number; mails: number; events: number }>`
    select r.state,
      (select count(*)::int from register.request_steps s where s.request_id = r.id and s.answer is null) as open,
      (select count(*)::int from register.letters l where l.request_id = r.id) as letters,
      (select count(*)::int from messages where kind = 'rights_answer') as mails,
      (select count(*)::int from register.request_events e where e.request_id = r.id) as events
    from register.subject_requests r where r.id = ${request.id}`.execute(db.superuser)
  return rows[0]
}

test('an answer is written, mailed and closes the request, all or nothing', async () => {
  const before = await look()
  expect(before).toMatchObject({ state: 'open', open: 1, letters: 0, mails: 0 })
  let broken = 0
  for (let at = 1; ; at++) {
    const ended = await send(at).then(
      () => true,
      error => {
        expect(String(error)).toContain('the power failed')
        return false
      },
    )
    if (ended) break
    broken++
    expect(await look(), `broken off at statement ${at}`).toEqual(before)
  }
  expect(broken).toBeGreaterThan(15)
  expect(await look()).toMatchObject({ state: 'closed', open: 0, letters: 1, mails: 1 })
})
