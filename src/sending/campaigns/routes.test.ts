import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimMessages } from '../gate/claim-queries.ts'
import { type CampaignApi, openCampaignApi } from './fixtures/campaign-api.ts'

let api: CampaignApi
beforeAll(async () => {
  api = await openCampaignApi()
})
afterAll(() => api.close())

const UNKNOWN = '018f0000-0000-7000-8000-000000000001'
let counter = 0
const fresh = (domain = 'example.com') => `person${++counter}@${domain}`
const campaign = async (id: string) => (await api.get(`/campaigns/${id}`)).body
const kinds = async () => (await api.events(api.ours.id)).map(({ kind }) => kind)

describe('from a list to messages', () => {
  // SE-1, BL-6: the first step only saves work; the gate reads the blacklist again.
  it('everybody of the audience gets a message or a reason, once', async () => {
    const [ann, ben, dora, eve, fay, gus] = Array.from({ length: 6 }, () => fresh()) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const near = fresh()
    const draft = await api.draft([ann, ben, dora, `?${eve}`, fay, gus, near, 'person.x@googlemail.com'])
    expect(draft).toMatchObject({
      state: 'draft',
      counts: { audience: 0, queued: 0, suppressed: 0 },
      suppressedByReason: {},
    })
    await api.say(ben)
    await api.say(ben, 'complaint')
    await api.say(dora, 'hard_bounce')
    await api.say(fay, 'inactive')
    await api.hold(gus)
    await api.say(near.replace('@', '+news@'))
    const started = await api.start(draft.id)
    const { overTime, counts } = (await api.get(`/campaigns/${draft.id}/report`)).body
    expect(overTime.reduce((sum: number, one: { suppressed: number }) => sum + one.suppressed, 0)).toBe(
      counts.suppressed,
    )
    expect(counts.suppressed).toBeGreaterThan(3)
    expect(started.status).toBe(200)
    expect(started.body).toMatchObject({
      state: 'running',
      counts: { audience: 8, queued: 2, accepted: 0, deferred: 0, refused: 0, suppressed: 6 },
      suppressedByReason: { opt_out: 1, hard_bounce: 1, unconfirmed: 1, inactive: 1, held_import: 1, near_variant: 1 },
    })
    expect(await api.messages(draft.id)).toEqual([
      { address: 'person.x@googlemail.com', state: 'queued', provider: 'gmail.com' },
      { address: ann, state: 'queued', provider: 'example.com' },
    ])
    expect(await api.leftOut(draft.id)).toEqual(
      [
        [ben, 'opt_out'],
        [dora, 'hard_bounce'],
        [eve, 'unconfirmed'],
        [fay, 'inactive'],
        [gus, 'held_import'],
        [near, 'near_variant'],
      ].sort(),
    )
    expect(await campaign(draft.id)).toMatchObject({ state: 'running', acceptsUnverifiedSender: true })
    expect(await kinds()).toContain('sending.campaign_started')
  })

  it('counts what becomes of them, and is finished when nothing is under way', async () => {
    const draft = await api.draft(Array.from({ length: 6 }, () => fresh()))
    await api.start(draft.id)
    const nth = (n: number) =>
      sql`id in (select id from messages where campaign_id = ${draft.id} order by id offset ${n} limit 1)`
    for (const [at, state] of ['accepted', 'refused', 'expired', 'suppressed', 'deferred'].entries())
      await api.settle(draft.id, state, nth(at))
    expect(await campaign(draft.id)).toMatchObject({
      counts: { audience: 6, queued: 1, accepted: 1, deferred: 1, refused: 2, suppressed: 1 },
      suppressedByReason: { opt_out: 1 },
    })
    await api.move()
    expect((await campaign(draft.id)).state).toBe('running')
    await api.settle(draft.id, 'accepted', sql`state in ('queued', 'deferred')`)
    await api.move()
    expect(await campaign(draft.id)).toMatchObject({ state: 'finished', counts: { audience: 6, accepted: 3 } })
    const line = async (query: string) =>
      (await api.get(`/campaigns?limit=500${query}`)).body.items.find((one: { id: string }) => one.id === draft.id)
    expect((await line('&counts=true')).counts).toMatchObject({ audience: 6, accepted: 3, refused: 2, suppressed: 1 })
    expect((await line('')).counts).toBeNull()
    const report = (await api.get(`/campaigns/${draft.id}/report`)).body
    expect(report).toMatchObject({
      step: 'minute',
      counts: { accepted: 3 },
      bounces: 0,
      replies: [{ state: 'refused' }, { state: 'expired' }],
    })
    expect(report.overTime.reduce((sum: number, one: { accepted: number }) => sum + one.accepted, 0)).toBe(3)
  })

  it('a large audience is drawn in the background, the same way', async () => {
    const [ann, ben, near] = [fresh(), fresh(), fresh()]
    const draft = await api.draft([ann, ben, near])
    await api.say(ben, 'erasure')
    await api.say(near.replace('@', '+x@'))
    await sql`
      with made as (insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source, confirmed_at)
        select ${api.ours.id}, ${api.ours.workspaceId}, gen_random_uuid(), gen_random_uuid(), 1, 'many' || n || '@example.com', 'consent', 'test', now() from generate_series(1, 6000) n returning id)
      insert into list_members (organisation_id, list_id, contact_id) select ${api.ours.id}, ${draft.listId}, id from made`.execute(
      api.db.superuser,
    )
    const started = await api.start(draft.id)
    expect(started.body).toMatchObject({ state: 'running', drawnAt: null, counts: { audience: 0 } })
    await api.move() // not finished: it is not drawn
    const { tendCampaign } = await import('./tend-campaign.ts')
    for (const _ of [1, 2]) await tendCampaign(api.db.app, api.ours.id, draft.id, new AbortController().signal)
    expect(await campaign(draft.id)).toMatchObject({
      state: 'running',
      counts: { audience: 6003, queued: 6001, suppressed: 2 },
      suppressedByReason: { erasure: 1, near_variant: 1 },
    })
    await api.post(`/campaigns/${draft.id}/cancel`)
    await tendCampaign(api.db.app, api.ours.id, draft.id, new AbortController().signal)
    expect((await campaign(draft.id)).counts).toMatchObject({ queued: 0, cancelled: 6001 })
  })
})

describe('a start is refused', () => {
  const refused = async (draft: { id: string }, body?: object) => {
    const reply = await api.start(draft.id, body)
    expect((await campaign(draft.id)).state).toBe('draft')
    return [reply.status, reply.body.reason ?? reply.body.unknownFields]
  }

  it('while the DNS of the sender is not verified, unless that is accepted; which is recorded', async () => {
    const draft = await api.draft([fresh()])
    expect(await refused(draft, {})).toEqual([409, 'unverified_sender'])
    expect((await api.start(draft.id)).status).toBe(200)
    const event = (await api.events(api.ours.id)).findLast(({ kind }) => kind === 'sending.campaign_started')
    expect(event?.payload).toMatchObject({ campaignId: draft.id, isVerified: false, acceptUnverifiedSender: true })
  })

  it('needs no acceptance when it is verified', async () => {
    const draft = await api.draft([fresh()])
    await sql`insert into sending_domain_checks (organisation_id, domain, results, verified_at)
      select organisation_id, domain, '{}', now() from senders where id = ${draft.senderId}`.execute(api.db.superuser)
    expect((await api.post(`/campaigns/${draft.id}/start`)).body).toMatchObject({
      state: 'running',
      acceptsUnverifiedSender: false,
    })
  })

  it.each([
    ['an empty list', [], {}, 'empty_audience'],
    ['no subject', ['x@example.com'], { subject: null }, 'incomplete'],
    ['nothing to say', ['x@example.com'], { html: null }, 'incomplete'],
    ['no list', ['x@example.com'], { listId: null }, 'incomplete'],
    ['no sender', ['x@example.com'], { senderId: null }, 'incomplete'],
  ])('with %s', async (_, addresses, more, reason) =>
    expect(await refused(await api.draft(addresses, more))).toEqual([409, reason]),
  )

  it('with a field that nobody has, in any part, by its name', async () => {
    const texts = {
      subject: '{{ first_nam }}',
      html: '{{ town }}',
      text: '{% if vip %}{% endif %}',
      preheader: '{{ shoe }}',
    }
    expect(await refused(await api.draft([fresh()], texts))).toEqual([400, ['first_nam', 'shoe', 'town', 'vip']])
  })

  it('with a loop that is too long to be filled in for anybody', async () => {
    const loop = '{% for i in (1..9999999) %}{{ i }}{% endfor %}'
    const draft = await api.draft([fresh()], { html: `<p>${loop}</p>` })
    const { status, body } = await api.start(draft.id)
    expect([status, body.part ?? body.detail]).toEqual([expect.any(Number), 'html'])
    expect(status).toBeGreaterThanOrEqual(400)
    expect((await campaign(draft.id)).state).toBe('draft')
  })

  it('where an opt-out link would not be HTTPS and the mail leaves this machine', async () => {
    const draft = await api.draft([fresh()])
    Object.assign(api.outside, { publicUrl: 'http://localhost:3000', leavesMachine: true })
    expect(await refused(draft)).toEqual([409, 'no_https'])
    api.outside.leavesMachine = false
    expect((await api.start(draft.id)).status).toBe(200)
    api.outside.publicUrl = 'https://mail.veto.example'
  })

  it('by a sender that was put away', async () => {
    const draft = await api.draft([fresh()])
    await api.call(api.ours.key, 'PATCH', `/senders/${draft.senderId}`, { isArchived: true })
    expect(await refused(draft)).toEqual([409, 'archived_sender'])
  })

  it('twice', async () => {
    const draft = await api.draft([fresh()])
    const both = await Promise.all([api.start(draft.id), api.start(draft.id)])
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409])
    expect(await api.messages(draft.id)).toHaveLength(1)
  })
})

describe('pausing, resuming, cancelling', () => {
  it('each only where it can be, and each in the log', async () => {
    const draft = await api.draft([fresh(), fresh()])
    const ask = async (what: string) => (await api.post(`/campaigns/${draft.id}/${what}`)).status
    expect([await ask('pause'), await ask('resume')]).toEqual([409, 409])
    await api.start(draft.id)
    expect([await ask('resume'), await ask('pause')]).toEqual([409, 200])
    await api.move()
    expect((await campaign(draft.id)).state).toBe('paused')
    expect([await ask('resume'), (await campaign(draft.id)).state]).toEqual([200, 'running'])
    expect([await ask('cancel'), await ask('cancel'), await ask('resume')]).toEqual([200, 409, 409])
    expect(await campaign(draft.id)).toMatchObject({ state: 'cancelled', counts: { queued: 0, cancelled: 2 } })
    expect(await kinds()).toEqual(
      expect.arrayContaining(['sending.campaign_paused', 'sending.campaign_resumed', 'sending.campaign_cancelled']),
    )
  })

  // BN-2: the days in which a message is tried are days in which it could be.
  it('a pause uses up none of the time in which messages are tried, and the next one neither', async () => {
    const draft = await api.draft([fresh()])
    await api.start(draft.id)
    const expiry = async () => {
      const pick = { organisationId: api.ours.id, stream: draft.id, quota: 1 }
      const [claimed] = await claimMessages(api.db.worker, randomUUID(), [pick], 0)
      return claimed?.expiresAt.getTime() ?? 0
    }
    const before = await expiry()
    for (let pause = 1; pause <= 2; pause++) {
      await api.post(`/campaigns/${draft.id}/pause`)
      await sql`update campaigns set paused_at = now() - interval '3 days' where id = ${draft.id}`.execute(
        api.db.superuser,
      )
      expect((await api.post(`/campaigns/${draft.id}/resume`)).status).toBe(200)
      expect(Math.round((await expiry()) - before) / 86_400_000).toBeCloseTo(3 * pause, 3)
    }
  })
})

describe('the schedule', () => {
  const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString()
  const due = (id: string) =>
    sql`update campaigns set scheduled_at = now() - interval '1 second' where id = ${id}`.execute(api.db.superuser)

  it('starts it when it is time, and not before', async () => {
    const draft = await api.draft([fresh()])
    const reply = await api.post(`/campaigns/${draft.id}/schedule`, { at: inAnHour(), acceptUnverifiedSender: true })
    expect(reply.body).toMatchObject({ state: 'scheduled' })
    await api.move()
    expect((await campaign(draft.id)).state).toBe('scheduled')
    await due(draft.id)
    await api.move()
    expect(await campaign(draft.id)).toMatchObject({ state: 'running', counts: { queued: 1 } })
  })

  it('what came in the way meanwhile is told, and the campaign is a draft again', async () => {
    const draft = await api.draft([fresh()])
    await api.post(`/campaigns/${draft.id}/schedule`, { at: inAnHour(), acceptUnverifiedSender: true })
    await api.call(api.ours.key, 'PATCH', `/senders/${draft.senderId}`, { isArchived: true })
    await due(draft.id)
    await api.move()
    expect(await campaign(draft.id)).toMatchObject({
      state: 'draft',
      scheduledAt: null,
      failure: { details: { reason: 'archived_sender' } },
    })
    expect(await kinds()).toContain('alarm.campaign_not_started')
  })

  it('refuses what could not start now, and a time that is over', async () => {
    const draft = await api.draft([fresh()])
    const schedule = async (body: object) => (await api.post(`/campaigns/${draft.id}/schedule`, body)).status
    expect(await schedule({ at: inAnHour() })).toBe(409)
    expect(await schedule({ at: '2020-01-01T00:00:00Z', acceptUnverifiedSender: true })).toBe(400)
    expect(await schedule({ at: inAnHour(), acceptUnverifiedSender: true })).toBe(200)
    expect((await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, { subject: 'Y' })).status).toBe(409)
    expect(await schedule({ at: null })).toBe(200)
    expect((await campaign(draft.id)).state).toBe('draft')
  })
})

it('goes to a segment as well', async () => {
  const [ann, ben] = [fresh(), fresh()]
  const draft = await api.draft([ann, ben])
  const filter = {
    match: 'all',
    conditions: [
      { list: draft.listId, operator: 'on' },
      { field: 'address', operator: 'is', value: ben },
    ],
  }
  const segment = (await api.post('/segments', { name: 'Ben', filter })).body
  await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, { segmentId: segment.id })
  expect(await campaign(draft.id)).toMatchObject({ listId: null, segmentId: segment.id })
  await api.start(draft.id)
  expect((await api.messages(draft.id)).map(message => message.address)).toEqual([ben])
})

describe('before the start', () => {
  it('the sentence: who will get it, who will not, and why', async () => {
    const [ann, ben, near] = [fresh(), fresh(), fresh()]
    const draft = await api.draft([ann, ben, near])
    await api.say(ben)
    await api.say(near.replace('@', '+news@'), 'complaint')
    const audience = (await api.get(`/campaigns/${draft.id}/audience`)).body
    expect(audience).toMatchObject({
      audience: 3,
      willReceive: 1,
      willNotReceive: 2,
      byReason: { opt_out: 1, near_variant: 1 },
    })
    expect(audience.nearVariants).toMatchObject([{ address: near, looksLike: 'complaint', isMailed: null }])
  })

  // BL-9: never silently; a person decides per variant.
  it('a near variant is mailed only where a person said so, which is recorded', async () => {
    const [near, ben] = [fresh(), fresh()]
    const draft = await api.draft([near, ben])
    await api.say(near.replace('@', '+news@'))
    await api.say(ben)
    const [{ contactId }] = (await api.get(`/campaigns/${draft.id}/audience`)).body.nearVariants
    const listed = (await api.get(`/contacts?address=${ben}`)).body.items[0].id
    const decide = (contactIds: string[], key = api.ours.key) =>
      api.post(`/campaigns/${draft.id}/near-variants`, { contactIds, isMailed: true }, key)
    expect((await decide([listed])).status).toBe(404) // somebody who is listed is let in by nobody
    expect((await decide([contactId], api.theirs.key)).status).toBe(404)
    expect((await decide([contactId])).status).toBe(200)
    await api.start(draft.id)
    expect((await api.messages(draft.id)).map(message => message.address)).toEqual([near])
    expect(await kinds()).toContain('sending.near_variants_decided')
  })

  it('whoever was let in and says no before the start gets nothing', async () => {
    const near = fresh()
    const draft = await api.draft([near, fresh()])
    await api.say(near.replace('@', '+news@'))
    const [{ contactId }] = (await api.get(`/campaigns/${draft.id}/audience`)).body.nearVariants
    await api.post(`/campaigns/${draft.id}/near-variants`, { contactIds: [contactId], isMailed: true })
    await api.say(near)
    await api.start(draft.id)
    expect(await api.leftOut(draft.id)).toEqual([[near, 'opt_out']])
  })

  it('what nobody has saved is shown as it would be, and nothing of it is kept', async () => {
    const [{ id: senderId }, { id: theirs }] = [await api.sender(), await api.sender(api.theirs.key)]
    const count = async () => (await api.get('/campaigns?limit=500')).body.items.length
    const before = await count()
    const mjml =
      '<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ first_name }}</mj-text></mj-column></mj-section></mj-body></mjml>'
    const { body, status } = await api.post('/campaigns/preview', { senderId, subject: 'S', mjml })
    expect([status, body.warnings, body.unknownFields]).toEqual([200, ['footer_added'], []])
    expect(body.page).toContain('Hi {{ first_name }}')
    expect(body.html).toContain('Rue Haute 1')
    expect(body.html).not.toMatch(/fonts\.googleapis|@import/)
    expect((await api.post('/campaigns/preview', { html: '{{ town' })).status).toBe(400)
    expect((await api.post('/campaigns/preview', { senderId: theirs, html: 'x' })).status).toBe(404)
    expect((await api.post('/campaigns/preview', { html: 'x' }, await api.ours.keyWithRoles('reader'))).status).toBe(
      403,
    )
    expect(await count()).toBe(before)
  })

  it("the preview shows the footer that is added, in the reader's language, and unknown fields by name", async () => {
    const { id: listId } = await api.list([])
    const contact = (
      await api.post('/contacts', { address: fresh(), firstName: '<b>Zoë</b>', language: 'de', lists: [listId] })
    ).body
    const draft = await api.draft([], { preheader: 'Look' })
    const preview = (await api.get(`/campaigns/${draft.id}/preview?contact=${contact.id}`)).body
    expect(preview).toMatchObject({ subject: 'Hi <b>Zoë</b>', warnings: ['footer_added'], unknownFields: [] })
    expect(preview.html).toContain('<p>Hi &lt;b&gt;Zoë&lt;/b&gt;</p>')
    expect(preview.html).toContain('Abmelden')
    expect(preview.html).toContain('Rue Haute 1')
    expect(preview.text).toContain('Abmelden: https://mail.veto.example/o/preview')
    await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, {
      html: '<a href="http://a.example">{{ town }}</a><img src="x">',
    })
    expect((await api.get(`/campaigns/${draft.id}/preview`)).body).toMatchObject({
      html: null,
      unknownFields: ['town'],
      warnings: ['footer_added', 'picture_without_text', 'link_without_https'],
    })
    expect((await api.get(`/campaigns/${draft.id}/preview?contact=${contact.id}`, api.theirs.key)).status).toBe(404)
  })

  it('a test mail is a message of its own, which counts in no campaign', async () => {
    const draft = await api.draft([fresh()])
    const reply = await api.post(`/campaigns/${draft.id}/test`, { to: ['me@staff.example'] })
    expect([reply.status, reply.body.items[0].to]).toEqual([202, 'me@staff.example'])
    const { rows } =
      await sql`select origin, purpose, state, campaign_id from messages where id = ${reply.body.items[0].id}`.execute(
        api.db.superuser,
      )
    expect(rows).toEqual([{ origin: 'test', purpose: 'marketing', state: 'queued', campaignId: null }])
    expect((await campaign(draft.id)).counts.audience).toBe(0)
    expect((await api.post(`/campaigns/${draft.id}/test`, { to: ['no address'] })).status).toBe(400)
  })
})

describe('writing', () => {
  it('MJML becomes a page; its faults are told by line', async () => {
    const mjml =
      '<mjml><mj-body><mj-section><mj-column><mj-text>Hi {{ first_name }}</mj-text></mj-column></mj-section></mj-body></mjml>'
    const draft = await api.draft([], { html: mjml })
    expect(draft).toMatchObject({ mjml })
    expect(draft.html).toMatch(/<!doctype html>[\s\S]*Hi \{\{ first_name \}\}/i)
    const reply = await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, {
      mjml: mjml.replace('mj-text', 'mj-foo'),
    })
    expect(reply.status).toBe(400)
  })

  it.each([
    ['a template that is not closed', { html: '{% if x %}' }, 400],
    ['a subject of two lines', { subject: 'A\r\nBcc: x@y.example' }, 400],
    ['a list and a segment', { listId: UNKNOWN, segmentId: UNKNOWN }, 400],
    ['a segment that is not ours', { segmentId: UNKNOWN }, 404],
    ['a sender that is not ours', { senderId: UNKNOWN }, 404],
  ])('refuses %s', async (_, more, status) => {
    const { id } = await api.draft([])
    expect((await api.call(api.ours.key, 'PATCH', `/campaigns/${id}`, more)).status).toBe(status)
  })

  it('is for those who may, and each sees their own', async () => {
    const draft = await api.draft([fresh()])
    const reader = await api.ours.keyWithRoles('reader')
    expect((await api.get(`/campaigns/${draft.id}`, reader)).status).toBe(200)
    expect((await api.start(draft.id, {}, reader)).status).toBe(403)
    expect((await api.start(draft.id, {}, await api.ours.keyWithScopes('contacts'))).status).toBe(403)
    for (const path of ['', '/preview', '/audience', '/report'])
      expect((await api.get(`/campaigns/${draft.id}${path}`, api.theirs.key)).status).toBe(404)
    for (const what of ['start', 'pause', 'resume', 'cancel'])
      expect(
        (await api.post(`/campaigns/${draft.id}/${what}`, what === 'start' ? {} : undefined, api.theirs.key)).status,
      ).toBe(404)
    expect((await api.get('/campaigns', api.theirs.key)).body.items).toEqual([])
    const theirs = await api.draft([fresh()], {}, api.theirs.key)
    expect((await api.call(api.ours.key, 'PATCH', `/campaigns/${draft.id}`, { listId: theirs.listId })).status).toBe(
      404,
    )
    expect((await api.get('/campaigns?limit=1')).body).toMatchObject({
      items: [{ id: draft.id }],
      nextCursor: draft.id,
    })
  })
})
