import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { raiseAlarm } from '../../audit/index.ts'
import { listAddress, type Reason } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { queueMessages } from '../fixtures/queue.ts'
import { beginHandOvers } from '../gate/hand-over-queries.ts'
import { type ClosedKindMail, sendClosedKind } from './send-closed-kind.ts'

let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'ours')
  theirs = await createOrganisation(db, 'theirs')
  await queueMessages(db, ours, ['first@example.com']) // makes a sender
})
afterAll(() => db.close())

let next = 0
const person = () => `person${next++}@example.com`
const words = { language: 'en' as const, subject: 'Hello', html: '<p>Hello</p>', text: 'Hello' }

function send(owner: TestOrganisation, mail: Pick<ClosedKindMail, 'kind' | 'cause' | 'to'>) {
  return inOrganisation(db.app, owner.id, tx =>
    sendClosedKind(tx, testListKey, { ...words, ...mail, organisationId: owner.id }),
  )
}

/** An opt-out of a message to this address. */
async function optOutOf(owner: TestOrganisation, to: string): Promise<string> {
  const id = (await queueMessages(db, owner, [to])).get(to) ?? ''
  await sql`insert into opt_outs (organisation_id, message_id) values (${owner.id}, ${id})`.execute(db.superuser)
  return id
}

/** A letter of a request in the register. */
async function letter(owner: TestOrganisation): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with request as (
      insert into register.subject_requests (organisation_id, kind, state, channel, prefix, language, received_on, due_on)
      values (${owner.id}, 'access', 'unconfirmed', 'page', 'GDPR', 'en', '2026-11-01', '2026-12-01') returning id)
    insert into register.letters (organisation_id, request_id, kind, language, subject, paragraphs, created_by, sent_by)
    select ${owner.id}, id, 'answer', 'en', 'Hello', '[]', 'test', 'mail' from request returning id`.execute(
    db.superuser,
  )
  return rows[0]?.id ?? ''
}

const alarm = (owner: TestOrganisation) =>
  inOrganisation(db.app, owner.id, async tx => (await raiseAlarm(tx, owner.officer, 'alarm.many_lifts', {})).id)

async function list(to: string, reason: Reason) {
  const evidence = { channel: 'manual', detail: {} }
  await inOrganisation(db.app, ours.id, tx =>
    listAddress(tx, ours.officer, testListKey, { address: address(to), reason, evidence } as never),
  )
}

async function begin(id: string | undefined) {
  const worker = randomUUID()
  await sql`update messages set leased_by = ${worker}, lease_until = now() + interval '1 minute' where id = ${id}`.execute(
    db.superuser,
  )
  return (await beginHandOvers(db.worker, worker, [{ organisationId: ours.id, id: id as string }], 60))[0]
}

// BL-5, BL-6, GD-5: what the table of classes stops and a closed kind passes.
describe.each<[kind: ClosedKindMail['kind'], stoppedBy: Reason[]]>([
  ['rights_answer', []],
  ['opt_out_ack', ['hard_bounce', 'invalid_address']],
  ['alarm', ['hard_bounce', 'invalid_address']],
])('a %s', (kind, stoppedBy) => {
  it.each<Reason>([
    'opt_out',
    'complaint',
    'erasure',
    'hard_bounce',
    'invalid_address',
    'soft_bounce_limit',
    'inactive',
  ])('to a mailbox with %s goes as the table of closed kinds says', async reason => {
    const to = person()
    const cause =
      kind === 'opt_out_ack' ? await optOutOf(ours, to) : kind === 'alarm' ? await alarm(ours) : await letter(ours)
    await list(to, reason)
    const begun = await begin(await send(ours, { kind, cause, to }))
    expect(begun?.suppressedReason).toBe(stoppedBy.includes(reason) ? reason : null)
  })
})

// The mutant: a message that says it is of a closed kind, and has nothing that caused it.
it.each(['confirmation', 'rights_answer', 'opt_out_ack', 'alarm', 'system_notice'])(
  'a %s without its cause does not pass',
  async kind => {
    const to = person()
    const id = (await queueMessages(db, ours, [to], { purpose: 'service', kind })).get(to)
    expect(await begin(id)).toMatchObject({ suppressedReason: 'no_cause', beganAt: null })
  },
)

it('a cause of another kind, mailbox or organisation carries nothing', async () => {
  const to = person()
  const id = (await queueMessages(db, ours, [to], { purpose: 'service', kind: 'opt_out_ack' })).get(to) as string
  const cause = await optOutOf(ours, person())
  const { mailboxKey } = keysOf(testListKey, address(to))
  const tie = (row: { kind?: string; mailboxKey?: string; organisationId?: string }) =>
    inOrganisation(db.app, row.organisationId ?? ours.id, tx =>
      sql`insert into closed_kind_messages (organisation_id, message_id, kind, cause, mailbox_key, opt_out_message_id, subject_letter_id)
        values (${row.organisationId ?? ours.id}, ${id}, ${row.kind ?? 'opt_out_ack'}, ${cause}, ${row.mailboxKey ?? mailboxKey},
          ${row.kind ? null : cause}, ${row.kind ? cause : null})`.execute(tx),
    )
  await expect(tie({ kind: 'rights_answer' })).rejects.toThrow(/it is not the rights_answer/)
  await expect(tie({ mailboxKey: randomUUID() })).rejects.toThrow(/it is not the opt_out_ack/)
  await expect(tie({ organisationId: theirs.id })).rejects.toThrow(/it is not the opt_out_ack/)
  await tie({})
  expect(await begin(id)).toMatchObject({ suppressedReason: null })
})

it('an event that is no alarm is none', async () => {
  const { rows } = await sql<{ id: string }>`
    insert into audit_events (organisation_id, kind, commitment) values (${ours.id}, 'contacts.contact_added', decode(repeat('00', 32), 'hex')) returning id`.execute(
    db.superuser,
  )
  await expect(send(ours, { kind: 'alarm', cause: rows[0]?.id as string, to: person() })).rejects.toThrow(/is no alarm/)
})

it('is sent once for its cause, and an alarm once to each officer', async () => {
  const to = person()
  const cause = await optOutOf(ours, to)
  expect(await send(ours, { kind: 'opt_out_ack', cause, to })).toEqual(expect.any(String))
  expect(await send(ours, { kind: 'opt_out_ack', cause, to })).toBeUndefined()
  const raised = await alarm(ours)
  const [one, two] = [person(), person()]
  expect(await send(ours, { kind: 'alarm', cause: raised, to: one })).toEqual(expect.any(String))
  expect(await send(ours, { kind: 'alarm', cause: raised, to: two })).toEqual(expect.any(String))
  expect(await send(ours, { kind: 'alarm', cause: raised, to: one })).toBeUndefined()
})

it('is sent once, however many ask at the same moment', async () => {
  const to = person()
  const cause = await optOutOf(ours, to)
  const sent = await Promise.all([1, 2, 3, 4].map(() => send(ours, { kind: 'opt_out_ack', cause, to })))
  expect(sent.filter(Boolean)).toHaveLength(1)
})

it.each(['veto_app', 'veto_worker'])('what was sent is neither taken back nor changed by %s', async role => {
  for (const statement of ['delete from closed_kind_messages', 'update closed_kind_messages set cause = new_id()'])
    await expect(
      inOrganisation(db.superuser, ours.id, async tx => {
        await sql.raw(`set local role ${role}`).execute(tx)
        await sql.raw(statement).execute(tx)
      }),
    ).rejects.toThrow(/permission denied/)
})

it('no program, campaign or test says that its message is of a closed kind', async () => {
  const to = person()
  await queueMessages(db, ours, [to])
  for (const origin of ['api', 'gateway', 'campaign', 'test'])
    await expect(
      sql`insert into messages (organisation_id, workspace_id, content_id, origin, purpose, kind, address, mailbox_key, variant_key, provider)
        select organisation_id, workspace_id, content_id, ${origin}, 'service', 'confirmation', address, mailbox_key, variant_key, provider
        from messages where address = ${to}`.execute(db.superuser),
    ).rejects.toThrow(/messages_/)
})

it('without a sender it is refused in words', async () => {
  await expect(send(theirs, { kind: 'alarm', cause: await alarm(theirs), to: person() })).rejects.toThrow(
    /There is no sender yet/,
  )
})
