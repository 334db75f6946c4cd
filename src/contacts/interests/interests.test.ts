import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { testListKey } from '../../../test/organisation.ts'
import { createWorkspace } from '../../accounts/create-workspace.ts'
import { inOrganisation } from '../../db/index.ts'
import { contactRoutes, segmentRoutes } from '../routes.ts'
import { setInterestsAt } from './choose-interests.ts'
import { nameOfInterest } from './interest.ts'

// CO-4: what people care about, as conditions of segments and on contacts.
let api: TestApi
const call = (method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown, key = api.ours.key) =>
  api.call(key, method, path, body)

beforeAll(async () => {
  api = await createTestApi([...contactRoutes({ listKey: testListKey }), ...segmentRoutes(() => sql`false`)])
})
afterAll(() => api.close())

let counter = 0
const make = async (body: object = {}, key = api.ours.key) =>
  (
    await call(
      'POST',
      '/interests',
      { names: { fr: `Recettes ${++counter}`, nl: `Recepten ${counter}` }, ...body },
      key,
    )
  ).body
const addContact = async (body: object = {}) =>
  (await call('POST', '/contacts', { address: `person${++counter}@example.com`, ...body })).body

describe('interests', () => {
  it('are made, shown in their order, changed, archived; each name once; nothing of another organisation', async () => {
    const first = await make({ names: { fr: 'Pain', nl: 'Brood' } })
    expect(first).toMatchObject({ isPublic: true, archivedAt: null, names: { fr: 'Pain', nl: 'Brood' } })
    const second = await make({ isPublic: false })
    expect((await call('POST', '/interests', { names: { nl: 'Brood' } })).status).toBe(409)
    expect((await call('POST', '/interests', { names: {} })).status).toBe(400)
    await call('PATCH', `/interests/${second.id}`, { position: 0, isPublic: true })
    const shown = (await call('GET', '/interests')).body.items.map((one: { id: string }) => one.id)
    expect(shown.indexOf(second.id)).toBeLessThan(shown.indexOf(first.id))

    const archived = await call('PATCH', `/interests/${second.id}`, { isArchived: true })
    expect(archived.body.archivedAt).not.toBeNull()
    expect((await call('GET', '/interests')).body.items).toEqual([first])
    expect((await call('GET', '/interests?archived=true')).body.items).toHaveLength(2)
    expect((await api.events(api.ours.id)).map(event => event.kind)).toContain('contacts.interest_created')

    expect((await call('GET', `/interests/${first.id}`, undefined, api.theirs.key)).status).toBe(404)
    expect((await call('PATCH', `/interests/${first.id}`, {}, api.theirs.key)).status).toBe(404)
    expect(
      (await call('POST', '/interests', { names: { en: 'x' } }, await api.ours.keyWithRoles('reader'))).status,
    ).toBe(403)
  })

  it('have a name in every language, if need be that of another', () => {
    const interest = { names: { nl: 'Brood', de: 'Brot' } }
    expect(['nl', 'de', 'en', 'xx'].map(language => nameOfInterest(interest, language))).toEqual([
      'Brood',
      'Brot',
      'Brood',
      'Brood',
    ])
  })
})

describe('a contact', () => {
  it('has interests of its own workspace, replaced as a whole; the log names them', async () => {
    const [bread, cake] = [await make(), await make()]
    const contact = await addContact({ interests: [bread.id] })
    expect(contact.interests).toEqual([{ id: bread.id, names: bread.names }])
    const changed = await call('PATCH', `/contacts/${contact.id}`, { interests: [cake.id] })
    expect(changed.body.interests).toEqual([{ id: cake.id, names: cake.names }])
    expect((await call('PATCH', `/contacts/${contact.id}`, { firstName: 'An' })).body.interests).toHaveLength(1)
    const last = (await api.events(api.ours.id)).filter(event => event.kind === 'contacts.contact_changed')
    expect(last.at(-2)?.payload).toMatchObject({ interests: [cake.id] })

    const theirs = await make({}, api.theirs.key)
    const elsewhere = await inOrganisation(api.db.app, api.ours.id, tx =>
      createWorkspace(tx, api.ours.actor, { name: 'Elsewhere' }),
    )
    const other = await make({ workspaceId: elsewhere.id })
    for (const id of [theirs.id, other.id])
      expect((await call('PATCH', `/contacts/${contact.id}`, { interests: [id] })).status).toBe(404)
  })

  it('says for itself what it cares about, of what a page showed; the rest stays', async () => {
    const [bread, cake, secret] = [await make(), await make(), await make({ isPublic: false })]
    const contact = await addContact({ interests: [bread.id, secret.id] })
    await inOrganisation(api.db.app, api.ours.id, async tx => {
      const { mailboxKey } = await tx
        .selectFrom('contacts')
        .select('mailboxKey')
        .where('id', '=', contact.id)
        .executeTakeFirstOrThrow()
      await setInterestsAt(tx, api.ours.id, mailboxKey, { chosen: [cake.id], among: [bread.id, cake.id] })
    })
    const { interests } = (await call('GET', `/contacts/${contact.id}`)).body
    expect(interests.map((one: { id: string }) => one.id)).toEqual([cake.id, secret.id])
  })
})

it('is a condition of a segment, explained by its name', async () => {
  const bread = await make({ names: { en: 'Bread' } })
  await addContact({ interests: [bread.id] })
  const filter = (operator: string) => ({ match: 'all', conditions: [{ interest: bread.id, operator }] })
  const count = async (operator: string) =>
    (await call('POST', '/segments/count', { filter: filter(operator) })).body.contacts
  const all = (await call('POST', '/segments/count', { filter: { match: 'all', conditions: [] } })).body.contacts
  expect(await count('has')).toBe(1)
  expect(await count('has_not')).toBe(all - 1)
  const made = (await call('POST', '/segments', { name: 'Bakers', filter: filter('has') })).body
  expect(made.explanation).toBe('interested in Bread')
  const theirs = await make({}, api.theirs.key)
  const foreign = { match: 'all', conditions: [{ interest: theirs.id, operator: 'has' }] }
  expect((await call('POST', '/segments', { name: 'x', filter: foreign })).status).toBe(404)
})
