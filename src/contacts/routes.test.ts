import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../test/api.ts'
import { address, testListKey } from '../../test/organisation.ts'
import { createWorkspace } from '../accounts/create-workspace.ts'
import { insertHolds, listAddress, type Reason } from '../blacklist/index.ts'
import { inOrganisation } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { contactRoutes } from './routes.ts'

let api: TestApi
let ours: TestOrganisation
let theirs: TestOrganisation

beforeAll(async () => {
  api = await createTestApi(contactRoutes({ listKey: testListKey }))
  ours = api.ours
  theirs = api.theirs
})
afterAll(() => api.close())

let counter = 0
const fresh = (name = 'person') => `${name}${++counter}@example.com`
const get = (path: string, key = ours.key) => api.call(key, 'GET', path)
const post = (path: string, body: unknown, key = ours.key) => api.call(key, 'POST', path, body)
const patch = (id: string, body: unknown, key = ours.key) => api.call(key, 'PATCH', `/contacts/${id}`, body)
const add = async (body: object = {}) => (await post('/contacts', { address: fresh(), ...body })).body
const makeList = async (name: string, body: object = {}) => (await post('/lists', { name, ...body })).body

const listed = (written: string, reason: Reason = 'opt_out') =>
  inOrganisation(api.db.app, ours.id, tx =>
    listAddress(tx, ours.actor, testListKey, {
      address: address(written),
      reason,
      since: new Date('2025-01-31T09:00:00Z'),
      evidence: { channel: 'manual', detail: {} },
    }),
  )

const held = (written: string) =>
  inOrganisation(api.db.app, ours.id, tx =>
    insertHolds(
      tx,
      ours.id,
      ours.workspaceId,
      sql`select ${mailboxKeyOf(testListKey, address(written))}::uuid as mailbox_key`,
    ),
  )

/** The payloads of our events of one kind, the last one last. */
const events = (kind: string) =>
  inOrganisation(api.db.app, ours.id, async tx => {
    const { rows } = await sql<{ content: { actor: object; payload: Record<string, unknown> } }>`
      select p.content from audit_events e join audit_payloads p on p.event_id = e.id
      where e.kind = ${kind} order by e.at, e.id`.execute(tx)
    return rows.map(row => row.content)
  })
const lastEvent = async (kind: string) => (await events(kind)).at(-1)

describe('adding a contact', () => {
  it('puts it on the lists, called by id or by name', async () => {
    const [news, offers] = [await makeList('News'), await makeList('Offers')]
    const reply = await post('/contacts', {
      address: ' Jean.Dupont@Example.COM ',
      firstName: 'Jean',
      language: 'fr-BE',
      lists: [news.id, 'Offers'],
    })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      address: 'Jean.Dupont@Example.COM',
      firstName: 'Jean',
      lastName: null,
      language: 'fr',
      fields: {},
      lists: [
        { id: news.id, name: 'News' },
        { id: offers.id, name: 'Offers' },
      ],
      verdict: { allowed: true },
      workspaceId: ours.workspaceId,
    })
    expect(reply.text).not.toContain('mailboxKey')
    expect((await get(`/contacts/${reply.body.id}`)).body).toEqual(reply.body)
  })

  // IM-5
  it('records basis and source, and who stands for them', async () => {
    const [plain, declared] = [await add(), await add({ basis: 'customer', source: 'shop orders' })]
    expect(plain).toMatchObject({ basis: 'consent', source: 'api' })
    expect(declared).toMatchObject({ basis: 'customer', source: 'shop orders' })
    const recorded = (await events('contacts.contact_added')).find(({ payload }) => payload.contactId === plain.id)
    expect(recorded).toMatchObject({
      actor: { personId: ours.personId },
      payload: { address: plain.address, basis: 'consent', source: 'api' },
    })
  })

  it('updates the contact of that mailbox, and keeps its spelling, its lists and what is left out', async () => {
    const list = await makeList('Kept')
    const first = await add({
      address: 'marie.curie@gmail.com',
      firstName: 'Marie',
      lastName: 'Curie',
      lists: ['Kept'],
    })
    const again = await post('/contacts', { address: 'MarieCurie+news@googlemail.com', firstName: 'Manya' })
    expect(again.status).toBe(200)
    expect(again.body).toMatchObject({
      id: first.id,
      address: 'marie.curie@gmail.com',
      firstName: 'Manya',
      lastName: 'Curie',
      lists: [{ id: list.id }],
    })
    expect(await lastEvent('contacts.contact_changed')).toMatchObject({
      payload: { contactId: first.id, changed: ['firstName'] },
    })
  })

  it('the same again changes nothing, and records nothing', async () => {
    const body = { address: fresh(), firstName: 'Same', lists: [(await makeList('Same')).id] }
    const first = (await post('/contacts', body)).body
    const count = (await events('contacts.contact_changed')).length
    const again = await post('/contacts', body)
    expect(again.body.updatedAt).toBe(first.updatedAt)
    expect(await events('contacts.contact_changed')).toHaveLength(count)
  })

  it('two at the same moment are one contact', async () => {
    const body = { address: fresh() }
    const replies = await Promise.all(Array.from({ length: 6 }, () => post('/contacts', body)))
    expect(replies.map(reply => reply.status).sort()).toEqual([200, 200, 200, 200, 200, 201])
    expect(new Set(replies.map(reply => reply.body.id)).size).toBe(1)
  })

  it.each<[string, object, RegExp]>([
    ['what is no address', { address: 'jean@gmial.com ; x' }, /not an e-mail address/],
    ['a typo, with what was probably meant', { address: 'jean@@gmail.com' }, /Did you mean jean@gmail.com/],
    ['a basis that does not exist', { address: 'a@example.com', basis: 'legitimate' }, /basis/],
    ['a name with a line break', { address: 'a@example.com', firstName: 'a\nBcc: x' }, /control characters/],
    ['a language that is a word', { address: 'a@example.com', language: 'français' }, /two letters/],
    ['an unknown field', { address: 'a@example.com', fields: { shoe_size: 42 } }, /no field shoe_size/],
  ])('refuses %s', async (_name, body, message) => {
    const reply = await post('/contacts', body)
    expect(reply.status).toBe(400)
    expect(reply.body.detail).toMatch(message)
  })

  it('refuses a list that is not there, and adds nothing', async () => {
    const written = fresh()
    const reply = await post('/contacts', { address: written, lists: ['Nowhere'] })
    expect(reply.status).toBe(404)
    expect(reply.body.missing).toEqual(['Nowhere'])
    expect((await get(`/contacts?address=${written}`)).body.items).toEqual([])
  })
})

// IM-1, BL-6
describe('a listed address', () => {
  it.each<[Reason, RegExp]>([
    ['opt_out', /their own new sign-up/],
    ['complaint', /their own new sign-up/],
    ['erasure', /their own new sign-up/],
    ['hard_bounce', /another address/],
    ['invalid_address', /another address/],
    ['soft_bounce_limit', /another address/],
  ])('is refused for %s, with the date and what to do', async (reason, advice) => {
    const written = fresh()
    await listed(written, reason)
    const reply = await post('/contacts', { address: written.toUpperCase() })
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ reason, since: '2025-01-31T09:00:00.000Z' })
    expect(reply.body.detail).toMatch(/since 2025-01-31/)
    expect(reply.body.detail).toMatch(advice)
    expect((await get(`/contacts?address=${written}`)).body.items).toEqual([])
    expect(await lastEvent('contacts.listed_address_refused')).toMatchObject({ payload: { reason } })
  })

  it('that is only inactive is a contact whom marketing does not reach', async () => {
    const written = fresh()
    await listed(written, 'inactive')
    const reply = await post('/contacts', { address: written })
    expect(reply.status).toBe(201)
    expect(reply.body.verdict).toMatchObject({ allowed: false, reason: 'inactive' })
  })

  it('of a contact that was there before is shown with its verdict, and what it says can still be put right', async () => {
    const contact = await add({ firstName: 'Jena' })
    await listed(contact.address)
    const verdict = { allowed: false, reason: 'opt_out', since: '2025-01-31T09:00:00.000Z' }
    expect((await get(`/contacts/${contact.id}`)).body.verdict).toEqual(verdict)
    expect((await get(`/contacts?address=${contact.address}`)).body.items[0].verdict).toEqual(verdict)
    expect((await patch(contact.id, { firstName: 'Jean' })).body).toMatchObject({ firstName: 'Jean', verdict })
    expect((await post('/contacts', { address: contact.address, firstName: 'x' })).status).toBe(409)
  })

  // BL-9
  it('that only looks like this one is a warning', async () => {
    const written = fresh('near.variant')
    await listed(written)
    const reply = await post('/contacts', { address: written.replace('.variant', 'variant') })
    expect(reply.status).toBe(201)
    expect(reply.body).toMatchObject({
      verdict: { allowed: true },
      warning: { kind: 'near_variant', reason: 'opt_out' },
    })
  })

  // BL-8
  it('of another organisation does not matter here', async () => {
    const written = fresh()
    await listed(written)
    expect((await post('/contacts', { address: written }, theirs.key)).status).toBe(201)
  })
})

// BL-9
describe('a new address on a contact', () => {
  it('is taken, and recorded with the one before', async () => {
    const contact = await add()
    const next = fresh()
    const reply = await patch(contact.id, { address: next })
    expect(reply.body).toMatchObject({ id: contact.id, address: next })
    expect((await get(`/contacts?address=${next}`)).body.items).toHaveLength(1)
    expect((await get(`/contacts?address=${contact.address}`)).body.items).toEqual([])
    expect(await lastEvent('contacts.contact_changed')).toMatchObject({
      payload: { before: { address: contact.address }, after: { address: next } },
    })
  })

  it.each<Reason>(['opt_out', 'complaint', 'erasure'])('sheds no %s', async reason => {
    const contact = await add()
    await listed(contact.address, reason)
    const next = fresh()
    const reply = await patch(contact.id, { address: next, firstName: 'New' })
    expect(reply.status).toBe(409)
    expect(reply.body.detail).toMatch(/said no on 2025-01-31.*keeps its address.*confirm from that mailbox/)
    expect((await get(`/contacts/${contact.id}`)).body).toMatchObject({ address: contact.address, firstName: null })
    expect(await lastEvent('contacts.address_change_refused')).toMatchObject({ payload: { reason, to: next } })
  })

  it('sheds no "no" that stands beside a dead mailbox', async () => {
    const contact = await add()
    await listed(contact.address, 'hard_bounce')
    await listed(contact.address, 'opt_out')
    expect((await patch(contact.id, { address: fresh() })).status).toBe(409)
  })

  it('is taken where the old mailbox is dead', async () => {
    const contact = await add()
    await listed(contact.address, 'hard_bounce')
    expect((await patch(contact.id, { address: fresh() })).body.verdict).toEqual({ allowed: true })
  })

  // IM-6
  it('sheds no "no" that waits in a held file', async () => {
    const contact = await add()
    await held(contact.address)
    const reply = await patch(contact.id, { address: fresh() })
    expect(reply.status).toBe(409)
    expect(reply.body.type).toBe('/problems/held')
  })

  it('is refused where it is listed itself', async () => {
    const [contact, next] = [await add(), fresh()]
    await listed(next, 'complaint')
    expect((await patch(contact.id, { address: next })).body).toMatchObject({ status: 409, reason: 'complaint' })
  })

  it('is refused where it is another contact', async () => {
    const [contact, other] = [await add(), await add()]
    expect((await patch(contact.id, { address: other.address })).body).toMatchObject({
      status: 409,
      contactId: other.id,
    })
  })

  it('may be another spelling of the same mailbox, listed or not', async () => {
    const contact = await add({ address: 'ada.lovelace@gmail.com' })
    await listed('adalovelace@gmail.com')
    const reply = await patch(contact.id, { address: 'Ada.Lovelace@gmail.com' })
    expect(reply.body).toMatchObject({ address: 'Ada.Lovelace@gmail.com', verdict: { allowed: false } })
  })
})

describe('changing a contact', () => {
  it('changes what is given, keeps what is left out, takes away what is null', async () => {
    const contact = await add({ firstName: 'Jean', lastName: 'Dupont', language: 'fr' })
    const reply = await patch(contact.id, { lastName: 'Durand', language: null })
    expect(reply.body).toMatchObject({ firstName: 'Jean', lastName: 'Durand', language: null })
    expect(Date.parse(reply.body.updatedAt)).toBeGreaterThan(Date.parse(contact.updatedAt))
  })

  it('says no names in the log that nobody needs there', async () => {
    const contact = await add({ firstName: 'Jean' })
    await patch(contact.id, { firstName: 'Hidden', basis: 'business' })
    const event = await lastEvent('contacts.contact_changed')
    expect(event?.payload).toMatchObject({
      changed: ['firstName', 'basis'],
      before: { basis: 'consent' },
      after: { basis: 'business' },
    })
    expect(JSON.stringify(event)).not.toContain('Hidden')
  })
})

describe('fields', () => {
  beforeAll(async () => {
    for (const [key, type] of Object.entries({ city: 'text', points: 'number', born: 'date', vip: 'boolean' }))
      await post('/contact-fields', { key, type })
  })

  it('are defined once, and keep their type', async () => {
    expect((await post('/contact-fields', { key: 'phone', type: 'text' })).status).toBe(201)
    expect((await post('/contact-fields', { key: 'phone', type: 'text' })).status).toBe(200)
    const other = await post('/contact-fields', { key: 'phone', type: 'number' })
    expect(other.body).toMatchObject({ status: 409, found: 'text' })
    const { items } = (await get('/contact-fields')).body
    expect(items).toContainEqual({ key: 'phone', type: 'text', labels: {} })
    expect((await events('contacts.field_defined')).filter(({ payload }) => payload.key === 'phone')).toHaveLength(1)
  })

  it.each(['City', '1st', 'a-b', '__proto__', 'x'.repeat(64), ''])('have no key %j', async key => {
    expect((await post('/contact-fields', { key, type: 'text' })).status).toBe(400)
  })

  it('are read as people and programs write them', async () => {
    const written = await add({ fields: { city: ' Liège ', points: '1.234,5', born: '31/12/1980', vip: 'oui' } })
    expect(written.fields).toEqual({ city: 'Liège', points: 1234.5, born: '1980-12-31', vip: true })
    const typed = await add({ fields: { city: 4000, points: 1e-7, born: '1980-12-31', vip: false } })
    expect(typed.fields).toEqual({ city: '4000', points: 1e-7, born: '1980-12-31', vip: false })
  })

  it('are merged; null or a blank takes one away', async () => {
    const contact = await add({ fields: { city: 'Gent', points: 1, vip: true } })
    const reply = await patch(contact.id, { fields: { points: 2, vip: null, city: '' } })
    expect(reply.body.fields).toEqual({ points: 2 })
    expect(await lastEvent('contacts.contact_changed')).toMatchObject({
      payload: { changed: ['fields.points', 'fields.vip', 'fields.city'] },
    })
  })

  it.each([
    ['points', 'many'],
    ['points', true],
    ['born', '12/31/1980'],
    ['vip', 'perhaps'],
    ['city', 'a\u001bb'],
    ['constructor', 'x'],
  ])('refuse %s = %j by name', async (key, value) => {
    const reply = await post('/contacts', { address: fresh(), fields: { [key]: value } })
    expect(reply.body).toMatchObject({ status: 400, field: `fields.${key}` })
  })

  it('named like something every object has is a field like another', async () => {
    await post('/contact-fields', { key: 'constructor', type: 'text' })
    const contact = await add({ fields: { constructor: 'Renault' } })
    expect(contact.fields).toEqual({ constructor: 'Renault' })
    expect((await patch(contact.id, { fields: { constructor: null } })).body.fields).toEqual({})
  })
})

describe('finding contacts', () => {
  it('by mailbox, however it is spelt', async () => {
    const contact = await add({ address: 'grace.hopper@gmail.com' })
    const { items } = (await get('/contacts?address=GraceHopper%2Bnavy@googlemail.com')).body
    expect(items.map((item: { id: string }) => item.id)).toEqual([contact.id])
  })

  it('by list, page by page, each once', async () => {
    const list = await makeList('Paged')
    const ids: string[] = []
    for (let at = 0; at < 5; at++) ids.push((await add({ lists: [list.id] })).id)
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: { items: { id: string }[]; nextCursor: string | null } = (
        await get(`/contacts?list=${list.id}&limit=2${cursor && `&cursor=${cursor}`}`)
      ).body
      seen.push(...page.items.map(item => item.id))
      cursor = page.nextCursor
    }
    expect(seen).toEqual(ids.reverse())
  })

  it.each(['cursor=1', 'limit=0', 'limit=501', 'list=all', 'address=nobody'])('refuses %s', async query => {
    expect((await get(`/contacts?${query}`)).status).toBe(400)
  })
})

describe('lists', () => {
  it('are made empty, once per name, and counted', async () => {
    const made = await post('/lists', { name: ' Counted ' })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({ name: 'Counted', contacts: 0 })
    await add({ lists: ['Counted'] })
    const { items } = (await get('/lists')).body
    expect(items.find((item: { id: string }) => item.id === made.body.id)).toMatchObject({
      name: 'Counted',
      contacts: 1,
    })
    expect((await post('/lists', { name: 'Counted' })).body).toMatchObject({ status: 409, listId: made.body.id })
    expect(await lastEvent('contacts.list_created')).toMatchObject({
      payload: { listId: made.body.id, name: 'Counted' },
    })
  })

  it('get and lose contacts, all or none of those named, safely repeated', async () => {
    const list = await makeList('Members')
    const [one, two] = [await add(), await add()]
    const change = async (verb: string, ...contacts: string[]) =>
      (await post(`/lists/${list.id}/${verb}`, { contacts })).body
    expect(await change('add', one.id, two.id)).toMatchObject({ contacts: 2 })
    expect(await change('add', one.id)).toMatchObject({ contacts: 2 })
    expect(await lastEvent('contacts.added_to_list')).toMatchObject({
      payload: { listId: list.id, contactIds: [one.id, two.id] },
    })
    expect(await change('remove', one.id)).toMatchObject({ contacts: 1 })
    expect(await change('remove', one.id)).toMatchObject({ contacts: 1 })
    expect(await change('add', one.id, list.id)).toMatchObject({ status: 404, missing: [list.id] })
    expect((await get(`/lists/${list.id}`)).body).toMatchObject({ contacts: 1 })
    expect((await get(`/contacts/${one.id}`)).body.lists).toEqual([])
  })

  it('come page by page', async () => {
    const made = [await makeList('Page 1'), await makeList('Page 2'), await makeList('Page 3')]
    const first = (await get('/lists?limit=2')).body
    expect(first.items.map((item: { id: string }) => item.id)).toEqual([made[2].id, made[1].id])
    expect((await get(`/lists?limit=1&cursor=${first.nextCursor}`)).body.items).toMatchObject([{ id: made[0].id }])
  })

  it.each(['', '  ', 'a\u0007', 'x'.repeat(201)])('have no name %j', async name => {
    expect((await post('/lists', { name })).status).toBe(400)
  })
})

// BL-8
describe('a second workspace', () => {
  let second: string
  beforeAll(async () => {
    second = await inOrganisation(
      api.db.app,
      ours.id,
      async tx => (await createWorkspace(tx, ours.actor, { name: 'B' })).id,
    )
  })

  it('has contacts, lists and fields of its own, and the same blacklist', async () => {
    const contact = await add()
    const there = await post('/contacts', { address: contact.address, workspaceId: second })
    expect(there).toMatchObject({ status: 201, body: { workspaceId: second } })
    expect(there.body.id).not.toBe(contact.id)
    await listed(contact.address)
    expect((await get(`/contacts/${there.body.id}`)).body.verdict).toMatchObject({ reason: 'opt_out' })
    expect((await post('/contact-fields', { key: 'only_here', type: 'text', workspaceId: second })).status).toBe(201)
    expect((await get('/contact-fields')).body.items).not.toContainEqual({ key: 'only_here', type: 'text' })
  })

  it('does not lend its lists and contacts', async () => {
    const [here, there] = [await makeList('Here'), await makeList('There', { workspaceId: second })]
    const contact = await add()
    expect((await post('/contacts', { address: fresh(), lists: [there.id] })).status).toBe(404)
    expect((await post(`/lists/${there.id}/add`, { contacts: [contact.id] })).status).toBe(404)
    expect((await get(`/contacts?list=${there.id}`)).body.items).toEqual([])
    expect((await get(`/lists?workspaceId=${second}`)).body.items).toMatchObject([{ id: there.id }])
    expect((await get('/lists')).body.items.map((item: { id: string }) => item.id)).toContain(here.id)
  })
})

// AC-1
describe('another organisation', () => {
  it("finds none of our contacts and lists, and can't change them", async () => {
    const list = await makeList('Ours')
    const contact = await add({ lists: [list.id] })
    const key = theirs.key
    for (const answer of await Promise.all([
      get(`/contacts/${contact.id}`, key),
      patch(contact.id, { firstName: 'x' }, key),
      get(`/lists/${list.id}`, key),
      get(`/contacts?list=${list.id}`, key),
      get(`/contacts?workspaceId=${ours.workspaceId}`, key),
      get(`/lists?workspaceId=${ours.workspaceId}`, key),
      get(`/contact-fields?workspaceId=${ours.workspaceId}`, key),
      post('/contacts', { address: fresh(), lists: [list.id] }, key),
      post('/contacts', { address: fresh(), workspaceId: ours.workspaceId }, key),
      post('/lists', { name: 'x', workspaceId: ours.workspaceId }, key),
      post('/contact-fields', { key: 'x', type: 'text', workspaceId: ours.workspaceId }, key),
      post(`/lists/${list.id}/add`, { contacts: [contact.id] }, key),
      post(`/lists/${list.id}/remove`, { contacts: [contact.id] }, key),
    ]))
      expect(answer.status, answer.text).toBe(404)
    const { body: own } = await post('/lists', { name: 'Theirs' }, key)
    expect((await post(`/lists/${own.id}/add`, { contacts: [contact.id] }, key)).status).toBe(404)
    expect((await get(`/contacts?address=${contact.address}`, key)).body.items).toEqual([])
    expect((await get(`/contacts/${contact.id}`)).body).toEqual(contact)
  })

  it.each(['contacts', 'contact_fields', 'lists', 'list_members'])('sees no row of ours in %s by SQL', async table => {
    const count = sql<{
      rows: number
    }>`select count(*) as rows from ${sql.table(table)} where organisation_id = ${ours.id}`
    const seen = async (id: string) => (await inOrganisation(api.db.app, id, tx => count.execute(tx))).rows[0]?.rows
    expect(await seen(ours.id)).toBeGreaterThan(0)
    expect(await seen(theirs.id)).toBe(0)
    expect((await count.execute(api.db.app)).rows[0]?.rows).toBe(0)
  })
})

// AC-1
describe('rights', () => {
  it('a reader looks and changes nothing', async () => {
    const key = await ours.keyWithRoles('reader')
    const contact = await add()
    expect((await get(`/contacts/${contact.id}`, key)).status).toBe(200)
    expect((await get('/lists', key)).status).toBe(200)
    for (const answer of [
      await post('/contacts', { address: fresh() }, key),
      await patch(contact.id, { firstName: 'x' }, key),
      await post('/lists', { name: 'x' }, key),
      await post('/contact-fields', { key: 'x', type: 'text' }, key),
    ])
      expect(answer.status).toBe(403)
  })

  it.each([
    ['contacts', 201],
    ['imports', 403],
    ['blacklist:write', 403],
  ] as const)('a key with the scope %s gets %i', async (scope, status) => {
    const key = await ours.keyWithScopes(scope)
    expect((await post('/contacts', { address: fresh() }, key)).status).toBe(status)
  })

  it('nobody without a key', async () => {
    expect((await api.call(undefined, 'GET', '/contacts')).status).toBe(401)
  })
})
