import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { inOrganisation } from '../../db/index.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { queueMessages } from '../../sending/fixtures/queue.ts'
import { reactToReplies } from './react-to-reply.ts'

// BN-3: replies at the hand-over, by the rules of all reports
let db: TestDatabase
let ours: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db)
})
afterAll(() => db.close())

let next = 0
type End = Parameters<ReturnType<typeof reactToReplies>>[2]

async function answer(end: Partial<End>) {
  const to = `person${next++}@example.com`
  const id = (await queueMessages(db, ours, [to])).get(to) ?? ''
  const message = { organisationId: ours.id, id, address: to } as never
  await inOrganisation(db.app, ours.id, tx =>
    reactToReplies(testListKey)(tx, message, { state: 'refused', code: 550, status: null, text: '', ...end }),
  )
  const { rows } = await sql<{ reason: string | null; state: string | null }>`
    select e.reason::text, r.state::text from (select 1) one
    left join blacklist_entries e on e.mailbox_key = ${mailboxKeyOf(testListKey, address(to))}
    left join reports r on r.message_id = ${id}`.execute(db.superuser)
  return rows[0]
}

it.each<[string, Partial<End>, { reason: string | null; state: string | null }]>([
  [
    'an unknown user at RCPT is listed',
    { stage: 'rcpt', status: '5.1.1', text: 'User unknown' },
    { reason: 'hard_bounce', state: 'done' },
  ],
  [
    'also where there is no enhanced code',
    { stage: 'rcpt', text: 'No such user here' },
    { reason: 'hard_bounce', state: 'done' },
  ],
  [
    'an unknown sender is not the recipient’s death',
    { stage: 'mail', text: 'User unknown' },
    { reason: null, state: 'done' },
  ],
  [
    'a refusal of the message lists nobody',
    { stage: 'after_data', status: '5.7.1', text: 'Spam message rejected' },
    { reason: null, state: 'done' },
  ],
  [
    'a full mailbox, given up, is counted',
    { state: 'expired', code: 452, status: '4.2.2', stage: 'rcpt', text: 'over quota' },
    { reason: null, state: 'done' },
  ],
  ['what nobody understands is kept for a person', { stage: 'rcpt', text: 'Grmbl' }, { reason: null, state: 'open' }],
  [
    'what Veto could not compose is no bounce',
    { code: null, text: 'The content has no opt-out.' },
    { reason: null, state: null },
  ],
])('%s', async (_, end, expected) => expect(await answer(end)).toEqual(expected))
