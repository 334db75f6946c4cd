import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, testListKey } from '../../../test/organisation.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { type CampaignApi, openCampaignApi } from './fixtures/campaign-api.ts'

let api: CampaignApi
beforeAll(async () => {
  api = await openCampaignApi()
})
afterAll(() => api.close())

let counter = 0
const fresh = () => `person${++counter}@example.com`
const interest = async (key = api.ours.key) =>
  (await api.post('/interests', { names: { en: `Bread ${++counter}` } }, key)).body
const keyOf = (written: string) => mailboxKeyOf(testListKey, address(written))
const allows = (written: string, limits: { until?: string; interests?: string[]; most?: number }) =>
  sql`
    insert into mailbox_preferences (organisation_id, mailbox_key, paused_until, interests, most_messages, period_days)
    values (${api.ours.id}, ${keyOf(written)}, ${limits.until ?? null}::timestamptz, ${limits.interests ?? null}::uuid[], ${limits.most ?? null},
      ${limits.most ? 7 : null})`.execute(api.db.superuser)

// CO-4: what people allow is seen before the start, and counts at the draw as at the gate.
describe('a campaign about something', () => {
  it('leaves out who does not want it, with the reason; the estimate says so first', async () => {
    const [bread, cake] = [await interest(), await interest()]
    const [ann, ben, cas, dee, eve] = Array.from({ length: 5 }, fresh) as [string, string, string, string, string]
    await allows(ben, { interests: [cake.id] })
    await allows(cas, { interests: [cake.id, bread.id] })
    await allows(dee, { until: '2126-01-01' })
    await allows(eve, { most: 1 })
    const before = await api.draft([eve])
    await api.start(before.id)
    await sql`
      update messages set state = 'handing_over', handing_over_at = now(), leased_by = gen_random_uuid() where campaign_id = ${before.id}`.execute(
      api.db.superuser,
    )
    const draft = await api.draft([ann, ben, cas, dee, eve], { interestId: bread.id })
    expect(draft).toMatchObject({ interestId: bread.id, isReengagement: false })
    const byReason = { interests: 1, paused: 1, frequency: 1 }
    const audience = (await api.get(`/campaigns/${draft.id}/audience`)).body
    expect(audience).toMatchObject({ audience: 5, willReceive: 2, byReason })
    expect((await api.start(draft.id)).body.suppressedByReason).toEqual(byReason)
    expect((await api.messages(draft.id)).map(message => message.address)).toEqual([ann, cas].sort())
  })

  it("takes its own workspace's interests only, and none that is archived", async () => {
    const [theirs, old] = [await interest(api.theirs.key), await interest()]
    await api.call(api.ours.key, 'PATCH', `/interests/${old.id}`, { isArchived: true })
    const draft = await api.draft([fresh()])
    for (const interestId of [theirs.id, old.id])
      expect((await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, { interestId })).status).toBe(404)
  })
})

// CO-6
describe('who has not been written to for long', () => {
  it('is counted before the start, by the months of the settings', async () => {
    const [old, written, young] = [fresh(), fresh(), fresh()]
    const draft = await api.draft([old, written, young])
    const age = (written: string, months: number) =>
      sql`update contacts set created_at = now() - make_interval(months => ${months}::integer) where mailbox_key = ${keyOf(written)}`.execute(
        api.db.superuser,
      )
    await age(old, 7)
    await age(written, 7)
    const earlier = await api.draft([written])
    await api.start(earlier.id)
    await api.settle(earlier.id, 'accepted', sql`true`)
    const forgotten = async () => (await api.get(`/campaigns/${draft.id}/audience`)).body.forgotten
    expect(await forgotten()).toEqual({ contacts: 1, months: 6 })
    await sql`insert into consent_settings (organisation_id, forgotten_after_months) values (${api.ours.id}, 8)`.execute(
      api.db.superuser,
    )
    expect(await forgotten()).toEqual({ contacts: 0, months: 8 })
  })
})

// CO-5
describe('a re-engagement campaign', () => {
  const text = { isReengagement: true, html: '<p>Still there? <a href="{{ still_here_url }}">Yes</a></p>' }

  it('reaches the inactive, and nobody else: neither who is not, nor who has any other entry', async () => {
    const [inactive, active, left, both, dead] = Array.from({ length: 5 }, fresh) as [
      string,
      string,
      string,
      string,
      string,
    ]
    const draft = await api.draft([inactive, active, left, both, dead], text)
    for (const written of [inactive, both, dead]) await api.say(written, 'inactive')
    for (const written of [left, both]) await api.say(written, 'opt_out')
    await api.say(dead, 'hard_bounce')
    const byReason = { not_inactive: 1, opt_out: 2, hard_bounce: 1 }
    expect((await api.get(`/campaigns/${draft.id}/audience`)).body).toMatchObject({ willReceive: 1, byReason })
    expect((await api.start(draft.id)).body.suppressedByReason).toEqual(byReason)
    expect((await api.messages(draft.id)).map(message => message.address)).toEqual([inactive])
    const { rows } = await sql<{ kind: string }>`select kind from messages where campaign_id = ${draft.id}`.execute(
      api.db.superuser,
    )
    expect(rows).toEqual([{ kind: 'reengagement' }])
  })

  it('asks what can be answered: without the link it does not start', async () => {
    const draft = await api.draft([fresh()], { isReengagement: true })
    const reply = await api.start(draft.id)
    expect([reply.status, reply.body.reason]).toEqual([409, 'no_still_here_link'])
  })
})

// CO-4: what leaving tells of a campaign, without anybody's name.
it('opt-outs are counted by day and by campaign; those of others are not there', async () => {
  const draft = await api.draft([fresh(), fresh(), fresh()], { name: 'Spring' })
  await api.start(draft.id)
  await api.settle(draft.id, 'accepted', sql`true`)
  await sql`
    insert into opt_outs (organisation_id, message_id, opted_out_at)
    select organisation_id, id, now() from messages where campaign_id = ${draft.id} limit 2`.execute(api.db.superuser)
  await sql`insert into opt_outs (organisation_id, message_id) values (${api.ours.id}, gen_random_uuid())`.execute(
    api.db.superuser,
  )
  const { body } = await api.get('/opt-outs?days=7')
  expect(body).toEqual({
    byDay: [{ day: new Date().toISOString().slice(0, 10), optOuts: 3 }],
    byCampaign: [
      { campaignId: draft.id, name: 'Spring', optOuts: 2, accepted: 3 },
      { campaignId: null, name: null, optOuts: 1, accepted: 0 },
    ],
  })
  expect((await api.get('/opt-outs', api.theirs.key)).body).toEqual({ byDay: [], byCampaign: [] })
  expect((await api.get('/opt-outs?days=0')).status).toBe(400)
})
