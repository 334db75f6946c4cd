import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { inOrganisation } from '../../db/index.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { queueMessages } from '../../sending/fixtures/queue.ts'
import { arf, dsn, mailboxFull, spam, unknownUser } from './fixtures/reports.ts'
import { type IncomingReport, recordReport } from './record-report.ts'

// BN-1, BN-2, BN-4, BN-5: what a report does, and what it must not do
let db: TestDatabase
let ours: TestOrganisation
let theirs: TestOrganisation
beforeAll(async () => {
  db = await createTestDatabase()
  ours = await createOrganisation(db, 'ours')
  theirs = await createOrganisation(db, 'theirs')
})
afterAll(() => db.close())

let next = 0
const person = () => `person${next++}@example.com`
const DAY_MS = 86_400_000
const now = new Date()
const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS)

/** A message that the relay took. */
async function sent(to: string, { days = 0, campaignId }: { days?: number; campaignId?: string } = {}) {
  const id = (await queueMessages(db, ours, [to], campaignId ? { campaignId } : {})).get(to) ?? ''
  await sql`
    update messages set state = 'handing_over', handing_over_at = ${daysAgo(days)} where id = ${id}`.execute(
    db.superuser,
  )
  await sql`update messages set state = 'accepted', ended_at = ${daysAgo(days)} where id = ${id}`.execute(db.superuser)
  return id
}

function incomingOf(raw: Buffer, messageId?: string): IncomingReport {
  const known = { organisationId: ours.id, road: 'receiver' as const, isAuthenticated: true, receivedAt: now }
  return { ...known, raw, messageId, dedupeKey: randomUUID() }
}

function report(raw: Buffer, messageId?: string, more: Partial<IncomingReport> = {}) {
  const incoming = { ...incomingOf(raw, messageId), ...more }
  return inOrganisation(db.app, incoming.organisationId, tx => recordReport(tx, testListKey, incoming))
}

async function reasonsFor(written: string, owner = ours) {
  const { rows } = await sql<{ reason: string }>`
    select reason from blacklist_entries where organisation_id = ${owner.id} and mailbox_key = ${mailboxKeyOf(testListKey, address(written))}
    order by reason`.execute(db.superuser)
  return rows.map(row => row.reason)
}

async function kept(reportId: string) {
  const { rows } = await sql<{ state: string; kind: string; raw: Buffer; readings: number }>`
    select state, kind, raw, (select count(*)::int from report_readings x where x.report_id = r.id) as readings
    from reports r where id = ${reportId}`.execute(db.superuser)
  return rows[0]
}

describe('a dead address', () => {
  it('is listed at once, and here only', async () => {
    const to = person()
    const { kind, reactions, reportId } = await report(unknownUser(to), await sent(to))
    expect({ kind, reactions }).toMatchObject({
      kind: 'bounce',
      reactions: [{ kind: 'hard', action: 'listed', code: '5.1.1' }],
    })
    expect(await reasonsFor(to)).toEqual(['hard_bounce'])
    expect(await reasonsFor(to, theirs)).toEqual([])
    expect(await kept(reportId)).toMatchObject({ state: 'done', readings: 1, raw: unknownUser(to) })
  })

  it('that ours is forwarded to counts for ours', async () => {
    const to = person()
    await report(unknownUser('elsewhere@forward.example'), await sent(to))
    expect(await reasonsFor(to)).toEqual(['hard_bounce'])
    expect(await reasonsFor('elsewhere@forward.example')).toEqual([])
  })

  it('among the members of a list is not the death of the list', async () => {
    const to = person()
    const members = ['one@members.example', 'two@members.example'].map(one => ({
      to: one,
      status: '5.1.1',
      diagnostic: '550 5.1.1 User unknown',
    }))
    const { reportId } = await report(dsn(...members), await sent(to))
    expect(await reasonsFor(to)).toEqual([])
    expect(await kept(reportId)).toMatchObject({ state: 'open' })
  })

  it('of somebody who was erased is nobody’s any more', async () => {
    const to = person()
    const messageId = await sent(to)
    await sql`update messages set address = null where id = ${messageId}`.execute(db.superuser)
    await report(unknownUser(to), messageId)
    expect(await reasonsFor(to)).toEqual([])
  })
})

describe('nobody is acted on', () => {
  it.each<[string, (to: string, messageId: string) => Promise<{ reportId: string }>]>([
    ['by an unauthenticated report', (to, id) => report(unknownUser(to), id, { isAuthenticated: false })],
    ['by an unauthenticated complaint', (to, id) => report(arf({ to }), id, { isAuthenticated: false })],
    ['where no message of ours is named', to => report(unknownUser(to))],
    [
      'where the message is of another organisation',
      (to, id) => report(unknownUser(to), id, { organisationId: theirs.id }),
    ],
    ['by a complaint about no message of ours', to => report(arf({ to }))],
  ])('%s: a person decides', async (_, send) => {
    const to = person()
    const { reportId } = await send(to, await sent(to))
    expect([...(await reasonsFor(to)), ...(await reasonsFor(to, theirs))]).toEqual([])
    expect(await kept(reportId)).toMatchObject({ state: 'open' })
  })

  it.each<[string, (to: string) => Buffer]>([
    ['a delay', to => dsn({ to, action: 'delayed', status: '4.2.2', diagnostic: '452 4.2.2 over quota' })],
    ['a success', to => dsn({ to, action: 'delivered', status: '2.0.0', diagnostic: '250 ok' })],
    ['"not spam"', to => arf({ type: 'not-spam', to })],
    ['a failed authentication', to => arf({ type: 'auth-failure', to })],
    ['a refusal of the message', spam],
  ])('by %s', async (_, write) => {
    const to = person()
    const messages = [await sent(to), await sent(to), await sent(to), await sent(to)]
    for (const id of messages)
      expect(await kept((await report(write(to), id)).reportId)).toMatchObject({ state: 'done' })
    expect(await reasonsFor(to)).toEqual([])
  })

  it('by what nobody understands: it is kept as it came', async () => {
    const raw = Buffer.from('Subject: hm\r\n\r\nWe did \0 not like it.\r\n')
    const to = person()
    const { reportId } = await report(raw, await sent(to))
    expect(await kept(reportId)).toMatchObject({ state: 'open', raw })
  })
})

describe('a complaint', () => {
  it('lists the recipient of the message, also where the report names nobody', async () => {
    const to = person()
    const { reactions } = await report(arf(), await sent(to))
    expect(reactions).toMatchObject([{ kind: 'complaint', action: 'listed', reason: 'abuse' }])
    expect(await reasonsFor(to)).toEqual(['complaint'])
  })

  it('that asks to opt out is an opt-out', async () => {
    const to = person()
    await report(arf({ type: 'opt-out', to }), await sent(to))
    expect(await reasonsFor(to)).toEqual(['opt_out'])
  })

  it('does not lift what stands, whatever is said of it afterwards', async () => {
    const to = person()
    const messageId = await sent(to)
    await report(arf({ to }), messageId)
    await report(arf({ type: 'not-spam', to }), messageId)
    expect(await reasonsFor(to)).toEqual(['complaint'])
  })
})

describe('the same report again', () => {
  it('changes nothing', async () => {
    const to = person()
    const messageId = await sent(to)
    const dedupeKey = randomUUID()
    const first = await report(mailboxFull(to), messageId, { dedupeKey })
    const again = await report(mailboxFull(to), messageId, { dedupeKey })
    expect(again).toEqual({ reportId: first.reportId, isNew: false, kind: 'bounce', reactions: [] })
    expect(await report(unknownUser(to), undefined, { dedupeKey, organisationId: theirs.id })).toMatchObject({
      isNew: true,
    })
  })
})

describe('soft bounces', () => {
  it('list with the third message, whatever number of reports came of each', async () => {
    const to = person()
    const messages = [await sent(to, { days: 2 }), await sent(to, { days: 1 }), await sent(to)]
    const said: string[] = []
    for (const id of messages)
      for (const _ of [1, 2, 3]) said.push(...(await report(mailboxFull(to), id)).reactions.map(one => one.action))
    expect(said).toEqual(['counted', 'noted', 'noted', 'counted', 'noted', 'noted', 'listed', 'noted', 'noted'])
    expect(await reasonsFor(to)).toEqual(['soft_bounce_limit'])
  })

  it('of different codes are different', async () => {
    const to = person()
    for (const status of ['4.2.2', '4.2.1', '4.3.1'])
      await report(dsn({ to, status, diagnostic: `452 ${status} mailbox is over quota` }), await sent(to))
    expect(await reasonsFor(to)).toEqual([])
  })

  it('begin anew after a message that was accepted and did not come back', async () => {
    const to = person()
    const before = [await sent(to, { days: 20 }), await sent(to, { days: 18 })]
    await sent(to, { days: 12 })
    const after = await sent(to, { days: 3 })
    for (const id of [...before, after]) await report(mailboxFull(to), id)
    expect(await reasonsFor(to)).toEqual([])
  })

  it('go on over a message that may still come back', async () => {
    const to = person()
    const bounced = [await sent(to, { days: 6 }), await sent(to, { days: 4 }), await sent(to)]
    await sent(to, { days: 2 })
    for (const id of bounced) await report(mailboxFull(to), id)
    expect(await reasonsFor(to)).toEqual(['soft_bounce_limit'])
  })

  it('obey the settings of their organisation', async () => {
    const to = person()
    await sql`
      insert into bounce_settings (organisation_id, soft_limit, codes_left_out) values (${ours.id}, 2, '{4.2.1}')`.execute(
      db.superuser,
    )
    const full = dsn({ to, status: '4.2.1', diagnostic: '452 4.2.1 mailbox is over quota' })
    for (const _ of [1, 2, 3]) await report(full, await sent(to))
    expect(await reasonsFor(to)).toEqual([])
    for (const _ of [1, 2]) await report(mailboxFull(to), await sent(to))
    expect(await reasonsFor(to)).toEqual(['soft_bounce_limit'])
    await sql`delete from bounce_settings where organisation_id = ${ours.id}`.execute(db.superuser)
  })

  it('that come at once count one by one: the second waits for the first', async () => {
    const to = person()
    const [first = '', second = '', third = ''] = [await sent(to), await sent(to), await sent(to)]
    await report(mailboxFull(to), first)
    let last: Promise<unknown> = Promise.resolve()
    await inOrganisation(db.app, ours.id, async tx => {
      await recordReport(tx, testListKey, incomingOf(mailboxFull(to), second))
      last = report(mailboxFull(to), third)
      for (let isWaiting = false; !isWaiting; ) {
        const { rows } = await sql`select from pg_locks where locktype = 'advisory' and not granted`.execute(
          db.superuser,
        )
        const isOver = await Promise.race([last.then(() => true), Promise.resolve(false)])
        isWaiting = rows.length > 0 || isOver
      }
    })
    await last
    expect(await reasonsFor(to)).toEqual(['soft_bounce_limit'])
  })
})

describe('a bounce storm', () => {
  async function campaignTo(count: number, domain: string) {
    const campaignId = randomUUID()
    const people = Array.from({ length: count }, (_, at) => `p${at}@${domain}`)
    const ids = await queueMessages(db, ours, people, { campaignId })
    await sql`update messages set state = 'handing_over', handing_over_at = now() where campaign_id = ${campaignId}`.execute(
      db.superuser,
    )
    await sql`update messages set state = 'accepted', ended_at = now() where campaign_id = ${campaignId}`.execute(
      db.superuser,
    )
    return { campaignId, people, idOf: (to: string) => ids.get(to) ?? '' }
  }
  const stateOf = async (campaignId: string) =>
    (await sql<{ state: string }>`select state from campaigns where id = ${campaignId}`.execute(db.superuser)).rows[0]
      ?.state

  it('pauses the campaign, raises one alarm, and lists nobody from then on', async () => {
    const { campaignId, people, idOf } = await campaignTo(60, 'storm.example')
    for (const to of people.slice(0, 25)) await report(spam(to), idOf(to))
    expect(await stateOf(campaignId)).toBe('paused')
    const { rows } = await sql`
      select from audit_events where organisation_id = ${ours.id} and kind = 'alarm.bounce_storm'`.execute(db.superuser)
    expect(rows).toHaveLength(1)
  })

  it('of full mailboxes is the provider’s trouble: what was counted before does not count either', async () => {
    const { people, idOf } = await campaignTo(60, 'full.example')
    for (const to of people.slice(0, 25)) await report(mailboxFull(to), idOf(to))
    const first = people[0] ?? ''
    await report(mailboxFull(first), await sent(first))
    await report(mailboxFull(first), await sent(first))
    expect(await reasonsFor(first)).toEqual([])
  })

  it('of unknown users stops listing them', async () => {
    const { campaignId, people, idOf } = await campaignTo(40, 'gone.example')
    for (const to of people) await report(unknownUser(to), idOf(to))
    expect(await stateOf(campaignId)).toBe('paused')
    const listed = await Promise.all(people.map(to => reasonsFor(to)))
    expect(listed.filter(reasons => reasons.length > 0)).toHaveLength(19)
  })

  it('is seen from where the organisation says on, among what was handed over lately', async () => {
    await sql`insert into bounce_settings (organisation_id, storm_least, storm_window_hours) values (${ours.id}, 10, 24)`.execute(
      db.superuser,
    )
    const lately = await campaignTo(20, 'lately.example')
    for (const to of lately.people.slice(0, 10)) await report(mailboxFull(to), lately.idOf(to))
    expect(await stateOf(lately.campaignId)).toBe('paused')
    const before = await campaignTo(20, 'before.example')
    await sql`update messages set ended_at = now() - interval '25 hours' where campaign_id = ${before.campaignId}`.execute(
      db.superuser,
    )
    for (const to of before.people.slice(0, 10)) await report(mailboxFull(to), before.idOf(to))
    expect(await stateOf(before.campaignId)).toBe('running')
    await sql`delete from bounce_settings where organisation_id = ${ours.id}`.execute(db.superuser)
  })

  it('is none where few of many bounce', async () => {
    const { campaignId, people, idOf } = await campaignTo(200, 'calm.example')
    for (const to of people.slice(0, 30)) await report(mailboxFull(to), idOf(to))
    expect(await stateOf(campaignId)).toBe('running')
  })
})
