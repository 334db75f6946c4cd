import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { createSender } from '../../../test/sender.ts'
import { listAddress } from '../../blacklist/list-address.ts'
import type { Reason } from '../../blacklist/reason.ts'
import { inOrganisation } from '../../db/index.ts'
import { templateRoutes } from '../templates/routes.ts'
import { messageRoutes } from './routes.ts'

// SE-3, SE-4, BL-6: single messages of other programs.
let api: TestApi
let senderId: string
let theirSenderId: string
let marketing: string
let service: string

beforeAll(async () => {
  api = await createTestApi([...messageRoutes({ listKey: testListKey }), ...templateRoutes])
  const { ours, theirs } = api
  senderId = await createSender(api.db, {
    organisationId: ours.id,
    workspaceId: ours.workspaceId,
    address: 'shop@ours.example',
  })
  theirSenderId = await createSender(api.db, {
    organisationId: theirs.id,
    workspaceId: theirs.workspaceId,
    address: 'shop@theirs.example',
  })
  marketing = await ours.keyWithScopes('messages:marketing')
  service = await ours.keyWithScopes('messages:service')
  for (const name of ['invoice', 'order'])
    expect((await api.call(ours.key, 'POST', '/service-kinds', { name, description: 'What was bought' })).status).toBe(
      201,
    )
})
afterAll(() => api.close())

let counter = 0
const somebody = () => `somebody${++counter}@example.com`
const send = (key: string, more: object = {}, headers = {}) =>
  api.call(
    key,
    'POST',
    '/messages',
    { to: somebody(), purpose: 'marketing', subject: 'News', text: 'Hello', senderId, ...more },
    headers,
  )
const list = (written: string, reason: Reason) =>
  inOrganisation(api.db.app, api.ours.id, tx =>
    listAddress(tx, api.ours.actor, testListKey, {
      address: address(written),
      reason,
      evidence: { channel: 'manual', detail: {} },
    }),
  )

describe('what is sent', () => {
  it('is queued, and can be looked at by the key that sent it, and by staff', async () => {
    const to = somebody()
    const { status, body } = await send(marketing, { to, html: '<p>Hello</p>' })
    expect(status).toBe(202)
    expect(body).toEqual({ id: expect.any(String), state: 'queued' })
    for (const key of [marketing, await api.ours.keyWithRoles('marketer')]) {
      const { body: card } = await api.call(key, 'GET', `/messages/${body.id}`)
      expect(card).toMatchObject({
        id: body.id,
        to,
        state: 'queued',
        origin: 'api',
        purpose: 'marketing',
        kind: null,
        attempts: [],
      })
      const { body: page } = await api.call(key, 'GET', `/messages?address=${to.toUpperCase()}`)
      expect(page.items.map((item: { id: string }) => item.id)).toEqual([body.id])
    }
  })

  it('is sent once per Idempotency-Key', async () => {
    const to = somebody()
    const replies = await Promise.all([1, 2, 3].map(() => send(marketing, { to }, { 'idempotency-key': 'order-1' })))
    expect(new Set(replies.map(reply => reply.body.id)).size).toBe(1)
    expect((await api.call(marketing, 'GET', `/messages?address=${to}`)).body.items).toHaveLength(1)
  })

  it('says why it will not go, and since when; never silence', async () => {
    const to = somebody()
    const entry = await list(to, 'opt_out')
    const { status, body } = await send(marketing, { to: to.toUpperCase() })
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.any(String),
      state: 'suppressed',
      reason: 'opt_out',
      since: entry.since.toISOString(),
    })
    const { body: card } = await api.call(marketing, 'GET', `/messages/${body.id}`)
    expect(card).toMatchObject({ state: 'suppressed', reason: 'opt_out' })
  })

  it('waits for a yes where the contact has not confirmed', async () => {
    const to = somebody()
    const { body: first } = await send(marketing, { to })
    await sql`
      insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source)
      select ${api.ours.id}, ${api.ours.workspaceId}, mailbox_key, variant_key, 1, ${to}, 'consent', 'test' from messages where id = ${first.id}`.execute(
      api.db.superuser,
    )
    expect((await send(marketing, { to })).body).toMatchObject({ state: 'suppressed', reason: 'unconfirmed' })
    expect((await send(service, { to, purpose: 'service', kind: 'invoice' })).body).toMatchObject({ state: 'queued' })
  })

  it('warns of a listed near variant', async () => {
    await list('near.variant@example.com', 'opt_out')
    const { body } = await send(marketing, { to: 'near.variant+tag@example.com' })
    expect(body).toMatchObject({ state: 'queued', warning: { kind: 'near_variant', reason: 'opt_out' } })
  })

  it.each([
    ['no address', { to: 'nobody' }, 'no_at'],
    ['no text', { text: undefined }, 'text'],
    ['a line break in the subject', { subject: 'News\r\nBcc: all@example.com' }, 'subject'],
    ['both senders', { from: 'shop@ours.example' }, 'senderId'],
    ['a sender that is none', { senderId: undefined, from: 'ceo@elsewhere.example' }, 'elsewhere.example'],
    ['a kind on marketing', { kind: 'invoice' }, 'kind'],
    ['an unknown field', { override: true }, 'override'],
  ])('%s is refused', async (_, more, named) => {
    const { status, text } = await send(marketing, more)
    expect(status).toBe(400)
    expect(text).toContain(named)
  })

  it("comes from one's own senders only", async () => {
    expect((await send(marketing, { senderId: theirSenderId })).status).toBe(400)
    expect((await send(marketing, { senderId: undefined, from: 'Shop@Ours.example' })).status).toBe(202)
  })

  it('is sent by keys only, and by those with a scope', async () => {
    expect((await send(api.ours.key)).status).toBe(403)
    expect((await send(await api.ours.keyWithScopes('contacts'))).status).toBe(403)
    expect((await send(await api.ours.keyWithScopes('gateway:service'))).status).toBe(403)
  })

  it('is told beside the campaigns that left the person out', async () => {
    const to = somebody()
    const { body: first } = await send(marketing, { to })
    const campaign = await sql<{ id: string }>`
      with contact as (
        insert into contacts (organisation_id, workspace_id, mailbox_key, variant_key, canonical_version, address, basis, source)
        select ${api.ours.id}, ${api.ours.workspaceId}, mailbox_key, variant_key, 1, ${to}, 'consent', 'test' from messages where id = ${first.id}
        returning id
      ), campaign as (
        insert into campaigns (organisation_id, workspace_id, name, drawn_at) values (${api.ours.id}, ${api.ours.workspaceId}, 'Spring', now()) returning id
      ), left_out as (
        insert into campaign_left_out (organisation_id, campaign_id, contact_id, reason)
        select ${api.ours.id}, campaign.id, contact.id, 'unconfirmed' from campaign, contact
      ) select id from campaign`.execute(api.db.superuser)
    const { body } = await api.call(api.ours.key, 'GET', `/messages?address=${to}`)
    expect(body.leftOutOf).toEqual([
      { campaignId: campaign.rows[0]?.id, name: 'Spring', reason: 'unconfirmed', at: expect.any(String) },
    ])
    for (const key of [marketing, api.theirs.key])
      expect((await api.call(key, 'GET', `/messages?address=${to}`)).body.leftOutOf).toEqual([])
  })

  it('is not there for another organisation, nor for another key', async () => {
    const to = somebody()
    const { body } = await send(marketing, { to })
    for (const key of [api.theirs.key, service]) {
      expect((await api.call(key, 'GET', `/messages/${body.id}`)).status).toBe(404)
      expect((await api.call(key, 'GET', `/messages?address=${to}`)).body.items).toEqual([])
    }
  })
})

describe('a template', () => {
  const save = async (source: string, subject: string | null = 'Order {{ number }}') =>
    (await api.call(api.ours.key, 'POST', '/templates', { name: `t${++counter}`, subject, source })).body.id as string
  const contentOf = async (id: string) => {
    const { rows } = await sql<{ subject: string; html: string }>`
      select c.subject, c.html from messages m join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
      where m.id = ${id}`.execute(api.db.superuser)
    return rows[0]
  }
  const order = { purpose: 'service', kind: 'order', subject: undefined, text: undefined }

  it('is filled with what the program sends along, as text; MJML too', async () => {
    for (const [open, end] of [
      ['<p>', '</p>'],
      ['<mjml><mj-body><mj-section><mj-column><mj-text>', '</mj-text></mj-column></mj-section></mj-body></mjml>'],
    ] as const) {
      const templateId = await save(`${open}Dear {{ name }}, no {{ number }}${end}`)
      const { status, body } = await send(service, { ...order, templateId, data: { name: '<b>Ann</b>', number: 17 } })
      expect(status).toBe(202)
      const content = await contentOf(body.id)
      expect(content?.subject).toBe('Order 17')
      expect(content?.html).toContain('Dear &lt;b&gt;Ann&lt;/b&gt;, no 17')
    }
  })

  it('keeps the place of the opt-out link, which service mail does not have', async () => {
    const templateId = await save('<a href="{{ unsubscribe_url }}">leave</a>', 'News')
    const { body } = await send(marketing, { templateId, text: undefined, subject: undefined })
    expect((await contentOf(body.id))?.html).toContain('{{ unsubscribe_url }}')
    expect((await send(service, { ...order, templateId })).text).toContain('unsubscribe_url')
  })

  it('is refused with what it lacks, beside a text, and where it is none of ours', async () => {
    const templateId = await save('<p>{{ total }}</p>')
    const missing = await send(service, { ...order, templateId, data: { number: 1 } })
    expect(missing).toMatchObject({ status: 400, body: { unknownFields: ['total'] } })
    expect((await send(service, { ...order, templateId, text: 'x' })).status).toBe(400)
    expect((await send(service, { ...order, subject: 'x', text: 'x', data: { a: 1 } })).status).toBe(400)
    const { body: theirs } = await api.call(api.theirs.key, 'POST', '/templates', {
      name: 't',
      subject: 'x',
      source: '<p>x</p>',
    })
    expect((await send(service, { ...order, templateId: theirs.id })).status).toBe(400)
  })
})

describe('the purpose belongs to the key (SE-4)', () => {
  it('a key for marketing sends no service mail, whatever it calls it', async () => {
    const { status, body } = await send(marketing, { purpose: 'service', kind: 'invoice' })
    expect(status).toBe(403)
    expect(body.detail).toContain('messages:service')
  })

  it('a key for service mail may send marketing, which is tighter', async () => {
    const to = somebody()
    await list(to, 'complaint')
    expect((await send(service, { to })).body).toMatchObject({ state: 'suppressed', reason: 'complaint' })
  })

  it('service mail names a kind that a privacy officer declared', async () => {
    expect((await send(service, { purpose: 'service' })).status).toBe(400)
    expect((await send(service, { purpose: 'service', kind: 'important_update' })).status).toBe(400)
    expect((await send(service, { purpose: 'service', kind: 'invoice' })).body).toMatchObject({ state: 'queued' })
  })

  it.each(['confirmation', 'rights_answer', 'opt_out_ack', 'reengagement', 'alarm', 'system_notice'])(
    "the closed kind %s is nobody's to send or declare",
    async kind => {
      expect((await send(service, { purpose: 'service', kind })).status).toBe(400)
      expect((await api.call(api.ours.key, 'POST', '/service-kinds', { name: kind, description: 'x' })).status).toBe(
        409,
      )
      const content = await sql<{ id: string }>`select id from message_contents limit 1`.execute(api.db.superuser)
      const forced = sql`
      insert into messages (organisation_id, workspace_id, content_id, origin, purpose, kind, address, mailbox_key, variant_key, provider)
      values (${api.ours.id}, ${api.ours.workspaceId}, ${content.rows[0]?.id}, 'api', 'service', ${kind}, 'a@b.example', gen_random_uuid(), gen_random_uuid(), 'b.example')`
      await expect(forced.execute(api.db.superuser)).rejects.toThrow('messages_from_outside_name_their_kind')
    },
  )

  it('only a privacy officer declares kinds; the database says so too', async () => {
    const owner = await api.ours.keyWithRoles('owner', 'marketer')
    expect((await api.call(owner, 'POST', '/service-kinds', { name: 'promo', description: 'x' })).status).toBe(403)
    const refused = (await api.events(api.ours.id)).filter(({ kind }) => kind === 'access.refused')
    expect(refused.at(-1)?.payload).toMatchObject({ right: 'service_kinds.write' })
    const person = await sql<{ id: string }>`
      select person_id as id from memberships where organisation_id = ${api.ours.id} and not 'privacy_officer' = any (roles) limit 1`.execute(
      api.db.superuser,
    )
    const forced = inOrganisation(api.db.app, api.ours.id, tx =>
      sql`insert into service_kinds (organisation_id, name, description, declared_by) values (${api.ours.id}, 'promo', 'x', ${person.rows[0]?.id})`.execute(
        tx,
      ),
    )
    await expect(forced).rejects.toMatchObject({ code: 'VT003' })
  })

  it('a kind that was ended takes no more; its name is not given again; theirs is not ours', async () => {
    await api.call(api.ours.key, 'POST', '/service-kinds', { name: 'warranty', description: 'x' })
    expect((await api.call(api.theirs.key, 'POST', '/service-kinds/warranty/end')).status).toBe(404)
    expect((await api.call(api.ours.key, 'POST', '/service-kinds/warranty/end')).body.endedAt).not.toBeNull()
    expect((await send(service, { purpose: 'service', kind: 'warranty' })).status).toBe(400)
    expect(
      (await api.call(api.ours.key, 'POST', '/service-kinds', { name: 'warranty', description: 'x' })).status,
    ).toBe(409)
  })

  it('a key has a kind of its own, where its program names none', async () => {
    const key = await api.ours.keyWithScopes('messages:service')
    const [keyId] = (
      await sql<{
        id: string
      }>`select id from api_keys where organisation_id = ${api.ours.id} order by created_at desc limit 1`.execute(
        api.db.superuser,
      )
    ).rows.map(row => row.id)
    expect((await api.call(api.ours.key, 'POST', `/keys/${keyId}/service-kind`, { kind: 'promo' })).status).toBe(400)
    expect((await api.call(api.theirs.key, 'POST', `/keys/${keyId}/service-kind`, { kind: 'order' })).status).toBe(404)
    expect((await api.call(api.ours.key, 'POST', `/keys/${keyId}/service-kind`, { kind: 'order' })).status).toBe(200)
    const { body } = await send(key, { purpose: 'service' })
    expect((await api.call(key, 'GET', `/messages/${body.id}`)).body).toMatchObject({
      purpose: 'service',
      kind: 'order',
    })
  })
})

describe('service mail to somebody who opted out (SE-3)', () => {
  it('passes, and is in the log; to a dead address it does not', async () => {
    const [left, dead] = [somebody(), somebody()]
    await list(left, 'erasure')
    await list(dead, 'hard_bounce')
    const { body } = await send(service, { to: left, purpose: 'service', kind: 'invoice' })
    expect(body.state).toBe('queued')
    expect((await send(service, { to: dead, purpose: 'service', kind: 'invoice' })).body).toMatchObject({
      state: 'suppressed',
      reason: 'hard_bounce',
    })
    const events = await api.events(api.ours.id)
    expect(
      events.filter(({ kind }) => kind === 'sending.service_mail_to_listed').map(({ payload }) => payload.messageId),
    ).toContain(body.id)
  })
})
