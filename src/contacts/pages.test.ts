import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi, type TestOrganisation } from '../../test/api.ts'
import { address, testListKey } from '../../test/organisation.ts'
import { createWorkspace } from '../accounts/create-workspace.ts'
import { insertHolds, listAddress } from '../blacklist/index.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'
import { inOrganisation } from '../db/index.ts'
import { keysOf, mailboxKeyOf } from '../mailbox-key.ts'
import { countMailableContacts } from './count-mailable-contacts.ts'
import { indexContacts } from './index-contacts.ts'
import { contactJobs, tidyContacts } from './jobs.ts'
import { insertContacts } from './load-queries.ts'
import { contactRoutes } from './routes.ts'

let api: TestApi
let ours: TestOrganisation

beforeAll(async () => {
  const lookUp = { listKey: testListKey, canaryDomain: 'canary.example', countMailable: countMailableContacts }
  api = await createTestApi([...contactRoutes({ listKey: testListKey }), ...blacklistRoutes(lookUp)])
  ours = api.ours
})
afterAll(() => api?.close())

const get = async (path: string, key = ours.key) => api.call(key, 'GET', path)
const post = async (path: string, body: unknown, key = ours.key) => api.call(key, 'POST', path, body)
const add = async (written: string, body: object = {}) => (await post('/contacts', { address: written, ...body })).body
const list = (written: string) =>
  inOrganisation(api.db.app, ours.id, tx =>
    listAddress(tx, ours.actor, testListKey, {
      address: address(written),
      reason: 'opt_out',
      evidence: { channel: 'manual', detail: {} },
    }),
  )

/** A workspace of its own, so that its tabs hold what this test put there. */
const workspace = () =>
  inOrganisation(api.db.app, ours.id, async tx => (await createWorkspace(tx, ours.actor, { name: randomUUID() })).id)

/** The addresses of all pages, two by two. */
async function pages(query: Record<string, string>, key = ours.key): Promise<string[]> {
  const seen: string[] = []
  let cursor = ''
  do {
    const search = new URLSearchParams({ limit: '2', ...query, ...(cursor ? { cursor } : {}) })
    const reply = await get(`/contacts?${search}`, key)
    expect(reply.status).toBe(200)
    seen.push(...reply.body.items.map((item: { address: string }) => item.address))
    cursor = reply.body.nextCursor ?? ''
  } while (cursor)
  return seen
}

const counts = async (workspaceId: string) => (await get(`/contacts/counts?workspaceId=${workspaceId}`)).body

/** As an import loads them: nothing is findable before its job has run. */
async function load(workspaceId: string, written: readonly string[]): Promise<string> {
  const importId = randomUUID()
  const target = {
    organisationId: ours.id,
    workspaceId,
    importId,
    basis: 'consent',
    source: 'a file',
    canonicalVersion: 1,
  }
  const rows = written.map(one => {
    const { mailboxKey, variantKey } = keysOf(testListKey, address(one))
    return sql`(${mailboxKey}::uuid, ${variantKey}::uuid, ${one}, ${'Ida'}, ${null}::text, ${'fr'}, ${null}::jsonb)`
  })
  const names = sql`r(mailbox_key, variant_key, address, first_name, last_name, language, fields)`
  await inOrganisation(api.db.app, ours.id, tx =>
    insertContacts(tx, target, sql`select * from (values ${sql.join(rows)}) ${names}`),
  )
  return importId
}

describe('the tabs', () => {
  it('hold each contact once: who is listed, who has not confirmed, and the others', async () => {
    const workspaceId = await workspace()
    for (const one of ['a', 'b', 'c', 'd', 'e']) await add(`${one}@tabs.example`, { workspaceId })
    for (const one of ['u', 'v']) await add(`${one}@tabs.example`, { workspaceId, confirmed: false })
    for (const one of ['b', 'd', 'v']) await list(`${one}@tabs.example`)

    expect(await pages({ workspaceId, tab: 'confirmed' })).toEqual([
      'e@tabs.example',
      'c@tabs.example',
      'a@tabs.example',
    ])
    expect(await pages({ workspaceId, tab: 'unconfirmed' })).toEqual(['u@tabs.example'])
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual([
      'v@tabs.example',
      'd@tabs.example',
      'b@tabs.example',
    ])
    expect(await pages({ workspaceId })).toHaveLength(7)
    expect(await pages({ workspaceId, tab: 'blacklisted', sort: 'oldest' })).toEqual(
      ['b', 'd', 'v'].map(one => `${one}@tabs.example`),
    )
    expect(await counts(workspaceId)).toMatchObject({ confirmed: 3, unconfirmed: 1, blacklisted: 3, waiting: 0 })
  })

  // BL-8: the list is the organisation's, the contacts are the workspace's
  it('show a contact as listed in every workspace that has it', async () => {
    const [one, two] = [await workspace(), await workspace()]
    await add('both@tabs.example', { workspaceId: one })
    await add('both@tabs.example', { workspaceId: two })
    await list('BOTH@tabs.example')
    for (const workspaceId of [one, two])
      expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual(['both@tabs.example'])
  })

  it('move a contact back when its entry is lifted, and keep it while another one stands', async () => {
    const workspaceId = await workspace()
    await add('back@tabs.example', { workspaceId })
    const lift = (id: string) =>
      post(`/blacklist/entries/${id}/lift`, {
        authorisation: { givenBy: 'her', givenAt: new Date().toISOString(), channel: 'email', proof: 'her mail' },
        note: 'she asked',
      })
    const entries = []
    for (const reason of ['opt_out', 'soft_bounce_limit'])
      entries.push((await post('/blacklist/entries', { address: 'back@tabs.example', reason })).body.id)
    expect((await lift(entries[1])).status).toBe(200)
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual(['back@tabs.example'])
    expect((await lift(entries[0])).status).toBe(200)
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual([])
    expect(await pages({ workspaceId, tab: 'confirmed' })).toEqual(['back@tabs.example'])
  })

  it('follow a contact to its new address', async () => {
    const workspaceId = await workspace()
    const contact = await add('dead@tabs.example', { workspaceId })
    await post('/blacklist/entries', { address: 'dead@tabs.example', reason: 'hard_bounce' })
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual(['dead@tabs.example'])
    expect((await api.call(ours.key, 'PATCH', `/contacts/${contact.id}`, { address: 'new@tabs.example' })).status).toBe(
      200,
    )
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual([])
    expect(await pages({ workspaceId, q: 'dead' })).toEqual([])
    expect(await pages({ workspaceId, q: 'new' })).toEqual(['new@tabs.example'])
  })

  // IM-6
  it('count who waits for a held file', async () => {
    const workspaceId = await workspace()
    await add('held@tabs.example', { workspaceId })
    const rows = sql<{
      mailboxKey: string
    }>`select ${mailboxKeyOf(testListKey, address('held@tabs.example'))}::uuid as mailbox_key`
    await inOrganisation(api.db.app, ours.id, tx => insertHolds(tx, ours.id, randomUUID(), rows))
    expect(await counts(workspaceId)).toMatchObject({ confirmed: 1, waiting: 1 })
  })

  // AC-1
  it('of another organisation are not there', async () => {
    const workspaceId = await workspace()
    await add('mine@tabs.example', { workspaceId })
    for (const path of ['/contacts', '/contacts/counts'])
      expect((await get(`${path}?workspaceId=${workspaceId}`, api.theirs.key)).status).toBe(404)
    expect(await pages({ q: 'mine' }, api.theirs.key)).toEqual([])
  })
})

describe('searching', () => {
  it('finds beginnings of addresses, then of first names, then of last names, each contact once', async () => {
    const workspaceId = await workspace()
    await add('zoe@x.example', { workspaceId, firstName: 'Jeanne', lastName: 'Jeannot' })
    await add('jean.b@x.example', { workspaceId, firstName: 'Jean' })
    await add('Jean.a@x.example', { workspaceId })
    await add('paul@x.example', { workspaceId, lastName: 'JEANNIN' })
    await add('ann@x.example', { workspaceId, firstName: 'Ajean' })
    const found = ['Jean.a@x.example', 'jean.b@x.example', 'zoe@x.example', 'paul@x.example']
    expect(await pages({ workspaceId, q: 'jEAN' })).toEqual(found)
    expect(await pages({ workspaceId, q: 'jean', limit: '1' })).toEqual(found)
    expect(await pages({ workspaceId, q: 'jean', tab: 'blacklisted' })).toEqual([])
    expect(await pages({ workspaceId, sort: 'address' })).toEqual(
      ['ann', 'Jean.a', 'jean.b', 'paul', 'zoe'].map(one => `${one}@x.example`),
    )
  })

  it.each([
    ["' or true --", []],
    ['%', ['%pre@x.example']],
    ['É', ['élan@x.example']],
    ['pre\u{10ffff}', []],
  ])('takes %j as it is written', async (q, found) => {
    const workspaceId = await workspace()
    for (const one of ['%pre@x.example', 'élan@x.example', 'pre@x.example']) await add(one, { workspaceId })
    expect(await pages({ workspaceId, q })).toEqual(found)
  })

  it('narrows to a list', async () => {
    const workspaceId = await workspace()
    const made = (await post('/lists', { workspaceId, name: 'Some' })).body
    for (const one of ['sa', 'sb', 'sc'])
      await add(`${one}@x.example`, { workspaceId, lists: one === 'sb' ? [] : ['Some'] })
    await list('sc@x.example')
    expect(await pages({ list: made.id, q: 's' })).toEqual(['sa@x.example', 'sc@x.example'])
    expect(await pages({ list: made.id, tab: 'confirmed' })).toEqual(['sa@x.example'])
    expect(await pages({ list: made.id, tab: 'blacklisted', q: 's' })).toEqual(['sc@x.example'])
  })

  it('reads the index of terms where the set is large, with the same answers', async () => {
    const workspaceId = await workspace()
    const written = Array.from({ length: 2_100 }, (_, at) => `many${String(at).padStart(4, '0')}@x.example`)
    await indexContacts(api.db.app, ours.id, await load(workspaceId, written))
    await list('many0001@x.example')
    const rest = written.filter(one => one !== 'many0001@x.example')
    expect(await pages({ workspaceId, tab: 'confirmed', q: 'many', limit: '500' })).toEqual(rest)
    expect(await pages({ workspaceId, tab: 'confirmed', q: 'ida', limit: '500' })).toHaveLength(2_099)
    expect(await pages({ workspaceId, sort: 'address', limit: '500' })).toEqual(written)
    expect(await pages({ workspaceId, tab: 'confirmed', q: 'MANY0003', limit: '500' })).toEqual(['many0003@x.example'])
  })

  it.each([
    'q=a&sort=address',
    'q=',
    'tab=all',
    'q=a&cursor=0',
    'sort=address&cursor=0190a000-0000-7000-8000-000000000000',
  ])('refuses %s', async query => {
    expect((await get(`/contacts?${query}`)).status).toBe(400)
  })
})

describe('what an import has loaded', () => {
  it('is in its tab at once, and searched when its job is done; until then the answer says so', async () => {
    const workspaceId = await workspace()
    const importId = await load(workspaceId, ['loaded@y.example', 'other@y.example'])
    expect(await pages({ workspaceId, tab: 'confirmed' })).toHaveLength(2)
    expect((await get(`/contacts?workspaceId=${workspaceId}&sort=address`)).body.isIncomplete).toBe(true)
    expect((await get(`/contacts?workspaceId=${workspaceId}`)).body.isIncomplete).toBe(false)
    const jobs = contactJobs(api.db.app)
    await jobs['index-contacts']({ organisationId: ours.id, importId }, new AbortController().signal)
    await jobs['index-contacts']({ organisationId: ours.id, importId }, new AbortController().signal) // again, as after a crash
    expect((await get(`/contacts?workspaceId=${workspaceId}&q=load`)).body).toMatchObject({
      items: [{ address: 'loaded@y.example', importId }],
      isIncomplete: false,
    })
  })

  it('is in the blacklisted tab where it was listed meanwhile', async () => {
    const workspaceId = await workspace()
    await list('meanwhile@y.example') // the import judged before this, and loads after it
    await indexContacts(api.db.app, ours.id, await load(workspaceId, ['meanwhile@y.example']))
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual(['meanwhile@y.example'])
  })

  it('is found by the look-back where a contact and its entry were made in the same instant', async () => {
    const workspaceId = await workspace()
    await list('instant@y.example')
    await load(workspaceId, ['instant@y.example'])
    expect(await pages({ workspaceId, tab: 'confirmed' })).toEqual([]) // the entries decide, whatever the rows say
    await tidyContacts(api.db.app, api.db.worker)
    expect(await pages({ workspaceId, tab: 'blacklisted' })).toEqual(['instant@y.example'])
  })
})

// CO-1
describe('who has not confirmed', () => {
  it('gets no marketing, and says why; the blacklist weighs more', async () => {
    const contact = await add('ask@z.example', { confirmed: false })
    expect(contact).toMatchObject({ confirmedAt: null, verdict: { allowed: false, reason: 'unconfirmed' } })
    await list('ask@z.example')
    expect((await get(`/contacts/${contact.id}`)).body.verdict).toMatchObject({ allowed: false, reason: 'opt_out' })
  })

  it('is not confirmed by adding, editing or importing them again', async () => {
    const workspaceId = await workspace()
    const contact = await add('again@z.example', { workspaceId, confirmed: false })
    expect(
      (await post('/contacts', { workspaceId, address: 'again@z.example', confirmed: true })).body.confirmedAt,
    ).toBeNull()
    await api.call(ours.key, 'PATCH', `/contacts/${contact.id}`, { firstName: 'A', confirmed: true })
    expect((await get(`/contacts/${contact.id}`)).body).toMatchObject({ firstName: 'A', confirmedAt: null })
  })

  it('keeps the address: the old one would be added anew as a confirmed one', async () => {
    const contact = await add('keep@z.example', { confirmed: false })
    const reply = await api.call(ours.key, 'PATCH', `/contacts/${contact.id}`, { address: 'next@z.example' })
    expect(reply.status).toBe(409)
    expect(reply.body).toMatchObject({ reason: 'unconfirmed' })
  })

  it.each([
    ['confirmed_at = now()', /only the person's own double opt-in/],
    ['mailbox_key = gen_random_uuid()', /keeps the address/],
  ])('is refused by the database too: %s', async (change, message) => {
    const contact = await add(`${randomUUID()}@z.example`, { confirmed: false })
    const update = inOrganisation(api.db.app, ours.id, tx =>
      sql`update contacts set ${sql.raw(change)} where organisation_id = ${ours.id} and id = ${contact.id}`.execute(tx),
    )
    await expect(update).rejects.toThrow(message)
  })

  it('is not counted among those who can be mailed', async () => {
    const before = await inOrganisation(api.db.app, ours.id, tx => countMailableContacts(tx, ours.id))
    await add('more@z.example')
    await add('less@z.example', { confirmed: false })
    expect(await inOrganisation(api.db.app, ours.id, tx => countMailableContacts(tx, ours.id))).toBe(before + 1)
  })
})
