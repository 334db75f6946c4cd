import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { inOrganisation } from '../../db/index.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { queueMessages } from '../../sending/fixtures/queue.ts'
import { returnPathAddress } from '../../sending/links/return-path.ts'
import { messageRoutes } from '../../sending/messages/routes.ts'
import { deriveKey } from '../../sending-keys.ts'
import { countReturned } from '../index.ts'
import { bounceRoutes } from '../routes.ts'
import { arf, dsn, mailboxFull, spam, unknownUser } from './fixtures/reports.ts'
import { recordReport } from './record-report.ts'

// BN-4, BN-5: what came back, looked at and decided by a person
let api: TestApi
beforeAll(async () => {
  const parts = {
    listKey: testListKey,
    sendingKey: createSecretKey(Buffer.alloc(32, 5)),
    publicUrl: 'https://veto.example',
    fetchText: async () => '',
  }
  api = await createTestApi([...bounceRoutes(parts), ...messageRoutes(parts)])
})
afterAll(() => api.close())

let next = 0
const person = () => `person${next++}@example.com`
const get = (path: string, key = api.ours.key) => api.call(key, 'GET', path)
const decide = (id: string, body: object, key = api.ours.key) => api.call(key, 'POST', `/reports/${id}/decide`, body)

async function report(
  raw: Buffer,
  { to, campaignId }: { to?: string; campaignId?: string } = {},
  isAuthenticated = true,
) {
  const messageId =
    to === undefined
      ? undefined
      : (await queueMessages(api.db, api.ours, [to], campaignId ? { campaignId } : {})).get(to)
  const incoming = {
    organisationId: api.ours.id,
    raw,
    messageId,
    isAuthenticated,
    receivedAt: new Date(),
    dedupeKey: randomUUID(),
  }
  const { reportId } = await inOrganisation(api.db.app, api.ours.id, tx =>
    recordReport(tx, testListKey, { ...incoming, road: 'receiver' }),
  )
  return { reportId, messageId: messageId ?? '' }
}

async function reasonsFor(written: string) {
  const { rows } = await sql<{ reason: string }>`
    select reason from blacklist_entries where mailbox_key = ${mailboxKeyOf(testListKey, address(written))} order by reason`.execute(
    api.db.superuser,
  )
  return rows.map(row => row.reason)
}

describe('what came back', () => {
  it('is shown with its text, what was read, the rule that decided, and what was done', async () => {
    const to = person()
    const { reportId, messageId } = await report(unknownUser(to), { to })
    const { body } = await get(`/reports/${reportId}`)
    expect(body).toMatchObject({
      ...{ kind: 'bounce', state: 'done', isAuthenticated: true, messageId, decidedBy: null, events: [] },
      raw: expect.stringContaining('User unknown'),
      readings: [{ address: to, outcome: 'hard', status: '5.1.1', rule: expect.stringContaining('userunknown') }],
      reactions: [{ kind: 'hard', action: 'listed', entryId: expect.any(String) }],
    })
    expect((await get(`/reports?messageId=${messageId}`)).body.items).toMatchObject([
      { id: reportId, address: to, actions: ['listed'] },
    ])
    expect((await get('/reports?state=done&kind=bounce&road=receiver&limit=1')).body).toMatchObject({
      items: [{}],
      nextCursor: expect.toSatisfy(one => one === null || typeof one === 'string'),
    })
  })

  it('is not there for another organisation, nor for who may only look', async () => {
    const to = person()
    const { reportId } = await report(unknownUser(to), { to })
    expect(await get(`/reports/${reportId}`, api.theirs.key)).toMatchObject({ status: 404 })
    expect(await decide(reportId, { decision: 'hard' }, api.theirs.key)).toMatchObject({ status: 404 })
    expect((await get('/reports', api.theirs.key)).body.items).toEqual([])
    expect(await get('/reports', await api.ours.keyWithRoles('reader'))).toMatchObject({ status: 403 })
    expect(await get('/reports?state=odd')).toMatchObject({ status: 400 })
  })
})

describe('a person', () => {
  it.each([
    ['hard', 'hard_bounce'],
    ['complaint', 'complaint'],
    ['opt_out', 'opt_out'],
  ])('says %s of what nobody knows to be ours: it lists', async (decision, reason) => {
    const to = person()
    const { reportId } = await report(unknownUser(to), {}, false)
    expect(await reasonsFor(to)).toEqual([])
    expect(await decide(reportId, { decision })).toMatchObject({
      status: 200,
      body: { state: 'decided', decision, decidedBy: expect.any(String) },
    })
    expect(await reasonsFor(to)).toEqual([reason])
    const event = (await api.events(api.ours.id)).at(-1)
    expect(event).toMatchObject({ kind: 'bounces.report_decided', payload: { reportId, decision, address: to } })
  })

  it.each(['soft', 'nothing'])('says %s: nobody is listed', async decision => {
    const to = person()
    const { reportId } = await report(unknownUser(to), {}, false)
    expect(await decide(reportId, { decision })).toMatchObject({ body: { state: 'decided' } })
    expect(await reasonsFor(to)).toEqual([])
  })

  it('decides once, and what was done by itself is not decided', async () => {
    const to = person()
    const { reportId } = await report(unknownUser(to), {}, false)
    await decide(reportId, { decision: 'nothing' })
    expect(await decide(reportId, { decision: 'hard' })).toMatchObject({ status: 409 })
    const { reportId: done } = await report(spam(to), { to })
    expect(await decide(done, { decision: 'hard' })).toMatchObject({ status: 409 })
    expect(await reasonsFor(to)).toEqual([])
  })

  it('says whom it is about, where the report does not', async () => {
    const two = dsn(...[person(), person()].map(to => ({ to, status: '5.1.1', diagnostic: '550 5.1.1 User unknown' })))
    const { reportId } = await report(two, {}, false)
    expect(await decide(reportId, { decision: 'hard' })).toMatchObject({
      status: 400,
      body: { reason: 'address_needed' },
    })
    expect(await decide(reportId, { decision: 'hard', address: 'no' })).toMatchObject({ status: 400 })
    const named = person()
    expect(await decide(reportId, { decision: 'hard', address: named })).toMatchObject({ status: 200 })
    expect(await reasonsFor(named)).toEqual(['hard_bounce'])
  })

  it('speaks of the recipient of our message, where it is known', async () => {
    const to = person()
    const { reportId } = await report(Buffer.from('Subject: hm\r\n\r\nStop it, please.\r\n'), { to })
    await decide(reportId, { decision: 'opt_out' })
    expect(await reasonsFor(to)).toEqual(['opt_out'])
  })

  it('makes of it what a rule could be made of, without addresses', async () => {
    const to = person()
    const { reportId } = await report(dsn({ to, status: '5.0.0', diagnostic: `554 5.0.0 <${to}> grmbl` }), { to })
    await decide(reportId, { decision: 'hard' })
    const { items } = (await get('/reports/rule-suggestions')).body
    expect(items).toContainEqual(expect.objectContaining({ said: expect.stringContaining('grmbl'), decision: 'hard' }))
    expect(JSON.stringify(items)).not.toContain(to)
    expect((await get('/reports/rule-suggestions', api.theirs.key)).body.items).toEqual([])
  })
})

describe('figures', () => {
  it('tell by day, reason and provider what came back, of their organisation only', async () => {
    const to = person()
    await report(mailboxFull(to), { to })
    const { body } = await get('/bounces/figures?days=7')
    expect(body.byReason).toContainEqual(
      expect.objectContaining({ kind: 'soft', code: '4.2.2', reason: 'mailboxfull', action: 'counted' }),
    )
    expect(body.byProvider).toContainEqual(expect.objectContaining({ provider: 'example.com', kind: 'soft' }))
    expect(body.byDay.every(({ day }: { day: string }) => day === new Date().toISOString().slice(0, 10))).toBe(true)
    expect((await get('/bounces/figures', api.theirs.key)).body).toMatchObject({
      byDay: [],
      byReason: [],
      byProvider: [],
      open: 0,
    })
    expect(await get('/bounces/figures?days=9999')).toMatchObject({ status: 400 })
  })

  it('of a campaign count messages, whatever number of reports came of each', async () => {
    const [one, two, campaignId] = [person(), person(), randomUUID()]
    const { messageId } = await report(mailboxFull(one), { to: one, campaignId })
    const again = {
      organisationId: api.ours.id,
      raw: unknownUser(one),
      messageId,
      isAuthenticated: true,
      receivedAt: new Date(),
      dedupeKey: randomUUID(),
    }
    await inOrganisation(api.db.app, api.ours.id, tx => recordReport(tx, testListKey, { ...again, road: 'receiver' }))
    await report(arf(), { to: two, campaignId })
    const counted = (id: string) => inOrganisation(api.db.app, id, tx => countReturned(tx, id, campaignId))
    expect(await counted(api.ours.id)).toEqual({ bounces: 1, complaints: 1 })
    expect(await counted(api.theirs.id)).toEqual({ bounces: 0, complaints: 0 })
  })
})

describe('when soft bounces list', () => {
  const UNCHANGED = {
    softLimit: 3,
    softWindowDays: 5,
    codesLeftOut: [],
    stormLeast: 20,
    stormSharePercent: 20,
    stormDeadSharePercent: 50,
    stormWindowHours: 168,
  }

  it('is a setting of each organisation', async () => {
    const change = { softLimit: 5, codesLeftOut: ['4.2.2'] }
    expect(await api.call(api.ours.key, 'PATCH', '/bounces/settings', change)).toMatchObject({
      status: 200,
      body: { ...change, softWindowDays: 5 },
    })
    expect((await get('/bounces/settings')).body).toEqual({ ...UNCHANGED, ...change })
    expect((await get('/bounces/settings', api.theirs.key)).body).toEqual(UNCHANGED)
    expect((await api.events(api.ours.id)).at(-1)).toMatchObject({ kind: 'bounces.settings_changed' })
    expect(await api.call(await api.ours.keyWithRoles('marketer'), 'PATCH', '/bounces/settings', change)).toMatchObject(
      { status: 403 },
    )
    expect(await api.call(api.ours.key, 'PATCH', '/bounces/settings', { softLimit: 0 })).toMatchObject({ status: 400 })
  })

  // BN-1: no setting makes a storm of anything, which would list nobody, nor lets every refusal through.
  it.each([
    { stormLeast: 9 },
    { stormLeast: 501 },
    { stormSharePercent: 9 },
    { stormDeadSharePercent: 29 },
    { stormDeadSharePercent: 81 },
    { stormWindowHours: 5 },
    { stormSharePercent: 45, stormDeadSharePercent: 40 },
  ])('is refused where a storm would mean nothing: %j', async change => {
    expect(await api.call(api.ours.key, 'PATCH', '/bounces/settings', change)).toMatchObject({ status: 400 })
    const columns = Object.entries(change).map(([name, value]) => {
      const column = sql.id(name.replaceAll(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
      return sql`${column} = ${value}`
    })
    const written = sql`update bounce_settings set ${sql.join(columns)} where organisation_id = ${api.ours.id}`
    await expect(written.execute(api.db.superuser)).rejects.toThrow(/violates check constraint/)
  })
})

describe('an uncertain message', () => {
  async function uncertain() {
    const to = person()
    const id = (await queueMessages(api.db, api.ours, [to])).get(to) ?? ''
    await sql`update messages set state = 'handing_over', handing_over_at = now() where id = ${id}`.execute(
      api.db.superuser,
    )
    await sql`update messages set state = 'uncertain', ended_at = now() where id = ${id}`.execute(api.db.superuser)
    return id
  }
  const say = (id: string, decision: string, key = api.ours.key) =>
    api.call(key, 'POST', `/messages/${id}/decide`, { decision })

  it('is tried again, or given up, by a person and once', async () => {
    for (const [decision, state] of [
      ['retry', 'queued'],
      ['give_up', 'expired'],
    ] as const) {
      const id = await uncertain()
      expect(await say(id, decision, api.theirs.key)).toMatchObject({ status: 404 })
      expect(await say(id, decision, await api.ours.keyWithRoles('reader'))).toMatchObject({ status: 403 })
      expect(await say(id, decision)).toMatchObject({ status: 200, body: { state } })
      expect(await say(id, decision)).toMatchObject({ status: 409 })
      expect((await api.events(api.ours.id)).at(-1)).toMatchObject({
        kind: 'sending.uncertain_decided',
        payload: { messageId: id, decision },
      })
    }
  })
})

// BN-3, BN-5
describe('a message that somebody hands in', () => {
  const upload = (raw: Buffer, key = api.ours.key) =>
    api.call(key, 'POST', '/reports', { base64: raw.toString('base64') })
  const returnPath = deriveKey(createSecretKey(Buffer.alloc(32, 5)), 'return-path')

  it('acts where it bears a mark of ours, and only on whom that was written to', async () => {
    const to = person()
    const messageId = (await queueMessages(api.db, api.ours, [to])).get(to) ?? ''
    const path = returnPathAddress(returnPath, 'bounces.bakery.example', { organisationId: api.ours.id, messageId })
    const raw = Buffer.concat([Buffer.from(`Delivered-To: ${path}\r\n`), unknownUser(to)])
    const theirs = await upload(raw, api.theirs.key)
    expect([theirs.status, theirs.body.state, await reasonsFor(to)]).toEqual([201, 'open', []])
    const { status, body } = await upload(raw)
    expect([status, body]).toMatchObject([201, { road: 'upload', state: 'done', isAuthenticated: true, messageId }])
    expect(await reasonsFor(to)).toEqual(['hard_bounce'])
    const again = await upload(raw)
    expect([again.status, again.body.id]).toEqual([200, body.id])
  })

  it('waits for a person where it bears none, or a forged one', async () => {
    const to = person()
    const forged = Buffer.concat([Buffer.from(`Delivered-To: b${'a'.repeat(63)}@b.example\r\n`), unknownUser(to)])
    for (const raw of [unknownUser(to), forged])
      expect((await upload(raw)).body).toMatchObject({ state: 'open', isAuthenticated: false })
    expect(await reasonsFor(to)).toEqual([])
  })

  it('is taken from people with that right only, and has to be one', async () => {
    expect((await upload(unknownUser(person()), await api.ours.keyWithRoles('reader'))).status).toBe(403)
    expect((await api.call(api.ours.key, 'POST', '/reports', { base64: '%' })).status).toBe(400)
  })
})
