import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { address, testListKey } from '../../test/organisation.ts'
import { subjectsOf } from '../audit/event-subjects.ts'
import { publicKey, signingKey, tamper } from '../audit/fixtures/test-log.ts'
import { recordEvent } from '../audit/record-event.ts'
import { auditRoutes } from '../audit/routes.ts'
import { sequenceEvents } from '../audit/sequence-events.ts'
import { verifyLog } from '../audit/verify-log.ts'
import { subjectsOfMailbox } from '../blacklist/index.ts'
import { blacklistRoutes } from '../blacklist/routes.ts'
import { contactSubjects, countMailableContacts } from '../contacts/index.ts'
import { contactRoutes } from '../contacts/routes.ts'
import { inOrganisation } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'

// BL-7: the log by what an event is about.

const listKey = testListKey
let api: TestApi
beforeAll(async () => {
  api = await createTestApi([
    ...contactRoutes({ listKey }),
    ...blacklistRoutes({ listKey, canaryDomain: 'canary.example', countMailable: countMailableContacts }),
    ...auditRoutes({
      publicKey,
      subjectsOf: [subjectsOfMailbox(listKey), contactSubjects(listKey)],
      enqueue: async () => {},
    }),
  ])
})
afterAll(() => api?.close())

const call = (method: 'GET' | 'POST', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)
const kindsAbout = async (query: string, key = api.ours.key): Promise<string[]> =>
  (await call('GET', `/audit/events?${query}`, undefined, key)).body.items.map((item: { kind: string }) => item.kind)

test('an address finds what happened to its contact, its entries, and who looked it up, however it is spelt', async () => {
  const contact = (await call('POST', '/contacts', { address: 'Ann.Lee@gmail.com' })).body
  const entry = (await call('POST', '/blacklist/entries', { address: 'annlee@gmail.com', reason: 'opt_out' })).body
  await call('POST', '/contacts', { address: 'ann.lee@gmail.com', firstName: 'x' }) // refused, and on record
  await call('GET', '/blacklist/explanation?address=ann.lee%2Bnews@gmail.com')
  await call('POST', '/contacts', { address: 'somebody@else.example' })
  await call('POST', `/blacklist/entries/${entry.id}/lift`, {
    authorisation: { givenBy: 'her', givenAt: new Date().toISOString(), channel: 'email', proof: 'her mail' },
    note: 'asked',
  })
  expect(await kindsAbout('address=ANNLEE@googlemail.com')).toEqual([
    'blacklist.lifted',
    'blacklist.looked_up',
    'contacts.listed_address_refused',
    'blacklist.listed',
    'contacts.contact_added',
  ])
  expect(await kindsAbout('address=annlee@gmail.com&kind=contacts.')).toHaveLength(2)
  expect(await kindsAbout(`about=${contact.id}`)).toEqual(['contacts.contact_added'])
  expect(await kindsAbout('address=annlee@gmail.com', api.theirs.key)).toEqual([])
  expect((await call('GET', '/audit/events?address=nobody')).status).toBe(400)
})

test('an address finds the imports that brought it: they are one event for all of their rows', async () => {
  const importId = '0190a000-0000-7000-8000-000000000001'
  await call('POST', '/blacklist/entries', { address: 'file@x.example', reason: 'opt_out', evidence: { importId } })
  await inOrganisation(api.db.app, api.ours.id, tx =>
    recordEvent(tx, api.ours.actor, 'import.finished', { importId, fileName: 'left.csv' }),
  )
  expect(await kindsAbout('address=file@x.example')).toContain('import.finished')
})

test('subjects are the ids in a payload and the mailboxes that the slice names, each once', () => {
  const [id, other] = ['0190a000-0000-7000-8000-00000000000a', '0190a000-0000-7000-8000-00000000000b']
  expect(
    subjectsOf({ payload: { contactId: other, entryId: id, workspaceId: id, listId: 'no id', contactIds: [id] } }),
  ).toEqual([id, other])
  expect(subjectsOf({ payload: {}, about: [id, id] })).toEqual([id])
})

test('who hides an event from the search by address is found out', async () => {
  await call('POST', '/blacklist/entries', { address: 'hidden@x.example', reason: 'opt_out' })
  await sequenceEvents(api.db.worker, signingKey)
  expect((await verifyLog(api.db.app, api.ours.id, { publicKey })).isIntact).toBe(true)
  const key = mailboxKeyOf(listKey, address('hidden@x.example'))
  await tamper(api.db.superuser, `delete from audit_subjects where subject_id = '${key}'`)
  expect(await verifyLog(api.db.app, api.ours.id, { publicKey })).toMatchObject({
    isIntact: false,
    firstFault: { what: 'altered_payload', kind: 'blacklist.listed' },
  })
})

test('no address stands in what is hashed into the tree', async () => {
  const [event] = (await call('GET', '/audit/events?address=file@x.example')).body.items
  await sequenceEvents(api.db.worker, signingKey)
  const { leaf } = (await call('GET', `/audit/proof?event=${event.id}`)).body
  expect(leaf).not.toMatch(/example|0190a000/)
})

test('the kinds of the log are told, and one event by its id, to those who may', async () => {
  const kinds = (await call('GET', '/audit/kinds')).body.items.map((item: { kind: string }) => item.kind)
  expect(kinds).toEqual([...new Set(kinds)].sort())
  expect(kinds).toEqual(expect.arrayContaining(['blacklist.listed', 'contacts.contact_added']))
  const [event] = (await call('GET', '/audit/events')).body.items
  expect((await call('GET', `/audit/events/${event.id}`)).body).toEqual(event)
  expect((await call('GET', `/audit/events/${event.id}`, undefined, api.theirs.key)).status).toBe(404)
  const marketer = await api.ours.keyWithRoles('marketer')
  for (const path of ['/audit/kinds', `/audit/events/${event.id}`])
    expect((await call('GET', path, undefined, marketer)).status).toBe(403)
})
