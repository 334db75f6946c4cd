import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../test/database.ts'
import { findActor } from './authenticate.ts'
import { actAs, findOnlyOrganisation } from './find-person.ts'
import { setUpOrganisation } from './set-up-organisation.ts'

let db: TestDatabase
beforeAll(async () => {
  db = await createTestDatabase()
})
afterAll(() => db.close())

const input = { organisation: 'Boulangerie', email: 'Ann@Shop.example', password: 'eight888' }
const counted = async () => {
  const people = await db.superuser.selectFrom('people').select('email').execute()
  const organisations = await db.superuser.selectFrom('organisations').select('name').execute()
  return [people.length, organisations.length]
}

describe('setting up', () => {
  test('is what the command line asks for first, while there is nothing', async () => {
    await expect(findOnlyOrganisation(db.worker)).rejects.toThrow(/veto setup/)
    await expect(actAs(db.app, 'ann@shop.example')).rejects.toMatchObject({ code: 'not_found' })
  })

  test('makes an organisation, a workspace and an owner, whose key works', async () => {
    const made = await setUpOrganisation(db.app, input)
    const actor = {
      kind: 'person',
      organisationId: made.organisationId,
      personId: made.userId,
      email: 'ann@shop.example',
    }
    expect(await findActor(db.app, made.apiKey)).toEqual({ ...actor, roles: ['owner', 'privacy_officer'] })
    expect(await actAs(db.app, 'ANN@shop.example')).toEqual({ ...actor, roles: ['owner', 'privacy_officer'] })
    expect(await findOnlyOrganisation(db.worker)).toMatchObject({ id: made.organisationId, name: 'Boulangerie' })
    const workspaces = await db.superuser.selectFrom('workspaces').select(['id', 'organisationId', 'name']).execute()
    expect(workspaces).toEqual([{ id: made.workspaceId, organisationId: made.organisationId, name: 'Main' }])
    const stored = JSON.stringify(await db.superuser.selectFrom('logInMethods').selectAll().execute())
    expect(stored).not.toContain(input.password)
  })

  test('again with the same password gives the same person a second organisation', async () => {
    const made = await setUpOrganisation(db.app, { ...input, organisation: 'Second' })
    const { userId } = made
    expect((await db.superuser.selectFrom('people').select('id').execute()).map(({ id }) => id)).toEqual([userId])
    await expect(actAs(db.app, input.email)).rejects.toThrow(/Boulangerie[\s\S]*Second/)
    await expect(findOnlyOrganisation(db.worker)).rejects.toMatchObject({ code: 'invalid' })
    expect(await actAs(db.app, input.email, made.organisationId)).toMatchObject({ organisationId: made.organisationId })
  })

  test.each([
    ['the password of somebody else', { password: 'not theirs' }, 'conflict'],
    ['a short password', { email: 'new@shop.example', password: 'seven77' }, 'invalid'],
    ['an endless password', { email: 'new@shop.example', password: 'x'.repeat(129) }, 'invalid'],
    ['no address', { email: 'new@shop' }, 'invalid'],
    ['no name', { email: 'new@shop.example', organisation: ' ' }, 'invalid'],
  ])('with %s is refused, and nothing is made', async (_, change, code) => {
    const before = await counted()
    await expect(setUpOrganisation(db.app, { ...input, ...change })).rejects.toMatchObject({ code })
    expect(await counted()).toEqual(before)
  })

  test('twice at the same moment with one new e-mail makes one person, and no organisation without a person', async () => {
    const both = ['One', 'Two'].map(organisation =>
      setUpOrganisation(db.app, { ...input, organisation, email: 'race@shop.example' }),
    )
    const [made, refused] = (await Promise.allSettled(both)).map(({ status }) => status).sort()
    expect([made, refused]).toEqual(['fulfilled', 'rejected'])
    const names = (await db.superuser.selectFrom('organisations').select('name').execute()).map(({ name }) => name)
    expect(names.filter(name => name === 'One' || name === 'Two')).toHaveLength(1)
  })
})

describe('keys', () => {
  test.each([
    ['one that was never made', `veto_${'A'.repeat(43)}`],
    ['one of another form', 'letmein'],
    ['nothing', ''],
    ['one with SQL in it', `veto_' or true --${'A'.repeat(30)}`],
  ])('%s is nobody', async (_, key) => expect(await findActor(db.app, key)).toBeUndefined())
})
