import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { SCOPES } from '../actor.ts'
import { inOrganisation } from '../db/index.ts'
import { accountRoutes } from './routes.ts'

let api: TestApi
let reader: string
let owner: string
let officer: string
let program: string
beforeAll(async () => {
  api = await createTestApi(accountRoutes)
  reader = await api.ours.keyWithRoles('reader')
  owner = await api.ours.keyWithRoles('owner')
  officer = await api.ours.keyWithRoles('privacy_officer')
  program = await api.ours.keyWithScopes(...SCOPES)
})
afterAll(() => api.close())

// AC-1: the line of each route, as the table of roles in docs/architecture.md has it.
const MAY: [
  method: 'GET' | 'POST' | 'PATCH',
  path: string,
  owner: boolean,
  officer: boolean,
  reader: boolean,
  program: boolean,
][] = [
  ['GET', '/me', true, true, true, true],
  ['PATCH', '/me', true, true, true, false],
  ['POST', '/me/organisation', true, true, true, false],
  ['GET', '/me/log-in', true, true, true, false],
  ['GET', '/me/sessions', true, true, true, false],
  ['GET', '/me/tokens', true, true, true, false],
  ['POST', `/me/sessions/${randomUUID()}/end`, true, true, true, false],
  ['GET', '/people', true, true, false, false],
  ['POST', '/people', true, false, false, false],
  ['POST', `/people/${randomUUID()}/tokens`, true, true, true, false],
  ['PATCH', `/people/${randomUUID()}`, true, false, false, false],
  ['POST', `/people/${randomUUID()}/remove`, true, false, false, false],
  ['POST', `/people/${randomUUID()}/new-password-link`, true, false, false, false],
  ['GET', '/invitations', true, true, false, false],
  ['POST', '/invitations', true, false, false, false],
  ['POST', `/invitations/${randomUUID()}/revoke`, true, false, false, false],
  ['GET', '/keys', true, true, false, false],
  ['POST', '/keys', true, false, false, false],
  ['POST', `/keys/${randomUUID()}/revoke`, true, true, true, false],
  ['GET', '/settings', true, true, true, false],
  ['PATCH', '/settings', true, true, false, false],
  ['GET', '/sending-domains', true, true, true, false],
  ['POST', '/sending-domains', true, false, false, false],
  ['GET', '/workspaces', true, true, true, true],
  ['POST', '/workspaces', true, false, false, false],
]

describe('who may', () => {
  test('every route is in the table', () => {
    const lines = (list: { method: string; url: string }[]) => list.map(({ method, url }) => `${method} ${url}`).sort()
    const listed = MAY.map(([method, path]) => ({ method, url: path.replace(/[0-9a-f-]{36}/, ':id') }))
    expect(lines(listed)).toEqual(lines(accountRoutes))
  })

  test.each(MAY)('%s %s', async (method, path, ...allowed) => {
    const keys = [owner, officer, reader, program]
    const answers = await Promise.all(keys.map(key => api.call(key, method, path, method === 'GET' ? undefined : {})))
    const refusals = answers.map(({ body }) => body.right === undefined)
    expect(refusals).toEqual(allowed)
    expect((await api.call(undefined, method, path)).status).toBe(401)
  })
})

describe('who one is', () => {
  test('a person', async () => {
    expect((await api.call(api.ours.key, 'GET', '/me')).body).toEqual({
      kind: 'person',
      id: api.ours.personId,
      email: 'owner@ours.example',
      name: 'owner@ours.example',
      language: null,
      roles: ['owner', 'privacy_officer'],
      rights: expect.arrayContaining(['blacklist.lift', 'people.write']),
      organisations: [{ id: api.ours.id, name: 'ours' }],
      organisation: { id: api.ours.id, name: 'ours', language: 'en', country: null },
    })
  })

  test('a program', async () => {
    const { body } = await api.call(program, 'GET', '/me')
    expect(body).toMatchObject({ kind: 'service_key', name: 'test', scopes: [...SCOPES] })
    expect(body.rights).not.toContain('blacklist.lift')
  })
})

describe('people', () => {
  test('are let in with their roles, and listed', async () => {
    const added = await api.call(api.ours.key, 'POST', '/people', {
      email: 'Ann@Shop.example',
      name: 'Ann',
      roles: ['marketer'],
    })
    expect(added).toMatchObject({ status: 201, body: { email: 'ann@shop.example', name: 'Ann', roles: ['marketer'] } })
    const { body } = await api.call(api.ours.key, 'GET', '/people')
    expect(body.items).toContainEqual(added.body)
    expect(await api.events(api.ours.id)).toContainEqual({
      kind: 'accounts.person_added',
      actor: expect.objectContaining({ personId: api.ours.personId }),
      payload: { personId: added.body.id, email: 'ann@shop.example', roles: ['marketer'] },
    })
  })

  test('are in the organisation once', async () => {
    const again = { email: 'twice@shop.example', roles: ['reader'] }
    await api.call(api.ours.key, 'POST', '/people', again)
    expect((await api.call(api.ours.key, 'POST', '/people', again)).status).toBe(409)
  })

  test('of two organisations are known to each by the name it gave', async () => {
    const person = { email: 'both@shop.example', roles: ['reader'] }
    await api.call(api.theirs.key, 'POST', '/people', { ...person, name: 'Their name' })
    const ours = await api.call(api.ours.key, 'POST', '/people', { ...person, name: 'Our name' })
    expect(ours).toMatchObject({ status: 201, body: { name: 'Our name' } })
    expect((await api.call(api.theirs.key, 'GET', '/people')).text).not.toContain('Our name')
    expect((await api.call(api.ours.key, 'GET', '/people')).text).not.toContain('Their name')
  })

  test.each([
    ['no address', { email: 'no address', roles: ['reader'] }],
    ['no roles', { email: 'a@shop.example', roles: [] }],
    ['a role that does not exist', { email: 'a@shop.example', roles: ['admin'] }],
    ['a name with a line break', { email: 'a@shop.example', name: 'a\nb', roles: ['reader'] }],
  ])('are refused with %s', async (_, body) => {
    expect((await api.call(api.ours.key, 'POST', '/people', body)).status).toBe(400)
  })
})

describe('keys', () => {
  test('are shown once, and kept as a hash', async () => {
    const made = await api.call(api.ours.key, 'POST', '/keys', { name: 'shop', scopes: ['blacklist:read'] })
    expect(made.status).toBe(201)
    expect(made.body.apiKey).toMatch(/^veto_[\w-]{43}$/)
    expect((await api.call(made.body.apiKey, 'GET', '/me')).status).toBe(200)
    const listed = await api.call(api.ours.key, 'GET', '/keys')
    const { apiKey, ...rest } = made.body
    expect(listed.body.items).toContainEqual(rest)
    expect(listed.text).not.toContain(apiKey)
    expect(JSON.stringify(await api.events(api.ours.id))).not.toContain(apiKey)
  })

  test('of one person are listed to that person alone, as long as they are in use', async () => {
    const key = await api.ours.keyWithRoles('marketer')
    const { body: own } = await api.call(key, 'GET', '/me/tokens')
    expect(own.items).toMatchObject([{ kind: 'personal_token', name: 'test' }])
    expect((await api.call(api.ours.key, 'GET', '/me/tokens')).text).not.toContain(own.items[0].id)
    expect((await api.call(api.theirs.key, 'GET', '/me/tokens')).text).not.toContain(own.items[0].id)
    await api.call(api.ours.key, 'POST', `/keys/${own.items[0].id}/revoke`)
    expect((await api.call(key, 'GET', '/me/tokens')).status).toBe(401)
  })

  test('end with the next request once they are revoked, and can be revoked twice', async () => {
    const { body: made } = await api.call(api.ours.key, 'POST', '/keys', { name: 'old', scopes: ['imports'] })
    const revoked = await api.call(api.ours.key, 'POST', `/keys/${made.id}/revoke`)
    expect(revoked).toMatchObject({ status: 200, body: { revokedAt: expect.any(String) } })
    expect((await api.call(made.apiKey, 'GET', '/me')).status).toBe(401)
    expect((await api.call(api.ours.key, 'POST', `/keys/${made.id}/revoke`)).body).toEqual(revoked.body)
    const kinds = (await api.events(api.ours.id))
      .filter(({ payload }) => payload.keyId === made.id)
      .map(({ kind }) => kind)
    expect(kinds).toEqual(['accounts.service_key_created', 'accounts.key_revoked'])
  })

  test('come in pages', async () => {
    const seen: string[] = []
    for (let cursor: string | null = ''; cursor !== null; ) {
      const { body } = await api.call(api.ours.key, 'GET', `/keys?limit=2${cursor ? `&cursor=${cursor}` : ''}`)
      seen.push(...body.items.map((key: { id: string }) => key.id))
      cursor = body.nextCursor
    }
    const all = await api.call(api.ours.key, 'GET', '/keys')
    expect(seen).toEqual(all.body.items.map((key: { id: string }) => key.id))
    expect(new Set(seen).size).toBe(seen.length)
  })

  test('of another organisation are not there', async () => {
    const { body: theirs } = await api.call(api.theirs.key, 'POST', '/keys', { name: 'theirs', scopes: ['imports'] })
    expect((await api.call(api.ours.key, 'POST', `/keys/${theirs.id}/revoke`)).status).toBe(404)
    expect((await api.call(api.ours.key, 'GET', '/keys')).text).not.toContain(theirs.id)
    expect((await api.call(theirs.apiKey, 'GET', '/me')).status).toBe(200)
  })
})

describe('personal tokens', () => {
  const idOf = async (key: string) => (await api.call(key, 'GET', '/me')).body.id

  test('act as their person', async () => {
    const { status, body } = await api.call(reader, 'POST', `/people/${await idOf(reader)}/tokens`, { name: 'laptop' })
    expect(status).toBe(201)
    expect(await idOf(body.apiKey)).toBe(await idOf(reader))
    expect((await api.call(reader, 'POST', `/keys/${body.id}/revoke`)).status).toBe(200)
    expect((await api.call(body.apiKey, 'GET', '/me')).status).toBe(401)
  })

  test('are made for others by an owner only', async () => {
    const path = `/people/${await idOf(reader)}/tokens`
    expect((await api.call(officer, 'POST', path, { name: 'x' })).status).toBe(403)
    expect((await api.call(owner, 'POST', path, { name: 'x' })).status).toBe(201)
  })

  test('of a privacy officer are made by no owner who is not one: the audit log would name the wrong person', async () => {
    const path = `/people/${await idOf(officer)}/tokens`
    expect((await api.call(owner, 'POST', path, { name: 'x' })).status).toBe(403)
    expect((await api.call(api.ours.key, 'POST', path, { name: 'x' })).status).toBe(201)
  })

  test('of others are revoked by an owner only', async () => {
    const { body } = await api.call(owner, 'POST', `/people/${await idOf(owner)}/tokens`, { name: 'x' })
    expect((await api.call(reader, 'POST', `/keys/${body.id}/revoke`)).status).toBe(403)
    expect((await api.call(api.ours.key, 'POST', `/keys/${body.id}/revoke`)).status).toBe(200)
  })

  test('are not made for people of another organisation', async () => {
    expect((await api.call(api.ours.key, 'POST', `/people/${api.theirs.personId}/tokens`, { name: 'x' })).status).toBe(
      404,
    )
  })
})

// BL-13, IM-6: the limits at which imports are held.
describe('settings', () => {
  test('begin as loose as they can be', async () => {
    const { body } = await api.call(reader, 'GET', '/settings')
    expect(body).toEqual({
      organisation: { id: api.ours.id, name: 'ours', language: 'en', country: null },
      law: null,
      importHolds: {
        contactsHoldRows: 100,
        contactsHoldShare: 0.5,
        contactsTellShare: 0.2,
        optOutsHoldContacts: 100,
        optOutsHoldShare: 0.05,
      },
    })
  })

  test('are tightened, by what changed, and nothing is recorded where nothing did', async () => {
    const tighten = { importHolds: { contactsHoldRows: 50, contactsHoldShare: 0.5 } }
    const { status, body } = await api.call(officer, 'PATCH', '/settings', tighten)
    expect({ status, rows: body.importHolds.contactsHoldRows }).toEqual({ status: 200, rows: 50 })
    await api.call(officer, 'PATCH', '/settings', tighten)
    const events = (await api.events(api.ours.id)).filter(({ kind }) => kind === 'accounts.import_holds_tightened')
    expect(events.map(({ payload }) => payload)).toEqual([
      { changes: [{ limit: 'contactsHoldRows', before: 100, after: 50 }] },
    ])
    expect((await api.call(api.theirs.key, 'GET', '/settings')).body.importHolds.contactsHoldRows).toBe(100)
  })

  test('are not loosened again, and who tried is remembered', async () => {
    await api.call(api.theirs.key, 'PATCH', '/settings', { importHolds: { optOutsHoldShare: 0.01 } })
    const looser = { importHolds: { optOutsHoldShare: 0.02 } }
    const { status, body } = await api.call(api.theirs.key, 'PATCH', '/settings', looser)
    expect({ status, allowed: body.allowed }).toEqual({ status: 409, allowed: { max: 0.01 } })
    expect((await api.events(api.theirs.id)).at(-1)).toMatchObject({
      kind: 'accounts.looser_holds_refused',
      payload: { asked: looser.importHolds },
    })
  })

  test('are not loosened by SQL either', async () => {
    const looser = inOrganisation(api.db.app, api.theirs.id, tx =>
      tx.updateTable('organisations').set({ optOutsHoldShare: 0.05 }).execute(),
    )
    await expect(looser).rejects.toMatchObject({ code: 'VT001' })
  })

  test.each([
    [{ importHolds: { contactsHoldRows: 0 } }],
    [{ importHolds: { contactsHoldRows: 101 } }],
    [{ importHolds: { contactsHoldShare: 0 } }],
    [{ importHolds: { contactsHoldShare: 0.0004 } }],
    [{ importHolds: { optOutsHoldShare: 0.06 } }],
    [{ importHolds: { holdNothing: true } }],
    [{ currency: 'EUR' }],
  ])('refuse %j', async body => {
    expect((await api.call(officer, 'PATCH', '/settings', body)).status).toBe(400)
  })
})

describe('workspaces', () => {
  test('are made once by a name, and each organisation sees its own', async () => {
    const made = await api.call(api.ours.key, 'POST', '/workspaces', { name: 'Shoes' })
    expect(made.status).toBe(201)
    expect((await api.call(api.ours.key, 'POST', '/workspaces', { name: ' Shoes ' })).status).toBe(409)
    expect((await api.call(api.theirs.key, 'POST', '/workspaces', { name: 'Shoes' })).status).toBe(201)
    const { body } = await api.call(program, 'GET', '/workspaces')
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['Main', 'Shoes'])
  })
})
