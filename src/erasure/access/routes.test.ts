import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { testListKey } from '../../../test/organisation.ts'
import type { Actor } from '../../actor.ts'
import { inOrganisation } from '../../db/index.ts'
import { fillEveryCorner, PERSON } from '../fixtures/person.ts'
import { erasureRoutes } from '../routes.ts'

let api: TestApi
beforeAll(async () => {
  api = await createTestApi(erasureRoutes({ listKey: testListKey }))
  const { ours } = api
  const officer = ours.actor as Actor & { kind: 'person' }
  await fillEveryCorner(api.db, { id: ours.id, workspaceId: ours.workspaceId, officer, person: async () => officer })
})
afterAll(() => api.close())

const ask = (body: object, key = api.ours.key) =>
  api.call(key, 'POST', '/access-exports', { address: PERSON.spellings[0], form: 'json', kind: 'access', ...body })
const namesOf = (body: { sections: { name: string; records: object[] }[] }) =>
  body.sections.filter(({ records }) => records.length > 0).map(({ name }) => name)

// GD-6
test('an access has everything, whatever the spelling that is asked with, with what it means', async () => {
  const { status, text } = await ask({})
  expect(status).toBe(200)
  for (const datum of [PERSON.address, PERSON.firstName, PERSON.lastName, PERSON.phone, PERSON.street])
    expect(text).toContain(datum)
  const body = JSON.parse(text)
  expect(namesOf(body)).toEqual(['contacts', 'messages', 'reports', 'imports', 'blacklist', 'events'])
  expect(body.sections[0]).toMatchObject({ title: 'Who you are for us', records: [{ lists: 'Events, News, Offers' }] })
  expect(text).not.toContain('somebody.else')
})

test('the file to take along has what the person gave, and not the entry', async () => {
  const { text } = await ask({ kind: 'portability' })
  expect(JSON.parse(text).sections.map(({ name }: { name: string }) => name)).toEqual(['contacts', 'preferences'])
  expect(text).not.toContain('soft_bounce_limit')
})

describe('forms and languages', () => {
  test.each([
    ['html', 'fr', 'text/html', 'Vos données personnelles'],
    ['html', 'nl', 'text/html', 'Uw persoonsgegevens'],
    ['html', 'de', 'text/html', 'Ihre personenbezogenen Daten'],
    ['csv', 'en', 'text/csv', 'contacts,1,lastName,Vandenbrooke-Zeta'],
    ['pdf', 'en', 'application/pdf', '%PDF-'],
  ])('%s in %s', async (form, language, type, words) => {
    const { status, headers, text } = await ask({ form, language })
    expect([status, String(headers['content-type'])]).toEqual([200, expect.stringContaining(type)])
    expect(text).toContain(words)
  })
})

// BL-1: what a person is told is what the job does.
test('how long it is kept is what the organisation settled', async () => {
  const about = async (key: string) =>
    JSON.parse((await ask({}, key)).text).sections.find(({ name }: { name: string }) => name === 'reports').about
  await inOrganisation(api.db.app, api.ours.id, tx =>
    sql`select set_retention_term('reports', 18::smallint, 'as the contract says', ${api.ours.personId})`.execute(tx),
  )
  expect(await about(api.ours.key)).toContain('Kept for 18 months.')
  expect(await about(api.theirs.key)).toContain('Kept for 1 year.')
})

test('nothing is held: the file says so', async () => {
  const { text } = await ask({ address: 'nobody.at.all@example.be', form: 'html' })
  expect(text).toContain('Nothing.')
})

test('another organisation finds nothing; a marketer may not; each export is on record', async () => {
  const { text } = await ask({}, api.theirs.key)
  expect(namesOf(JSON.parse(text))).not.toContain('contacts')
  expect((await ask({}, await api.ours.keyWithRoles('marketer'))).status).toBe(403)
  expect((await api.events(api.ours.id)).map(({ kind }) => kind)).toContain('privacy.data_exported')
})
