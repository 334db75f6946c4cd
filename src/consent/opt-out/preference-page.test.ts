import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { contactRoutes } from '../../contacts/routes.ts'
import { LANGUAGES } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { writeOptOutToken } from './opt-out-token.ts'
import { optOutPages } from './pages.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

// CO-4: one page for leaving and for less than that; nothing is chosen beforehand, leaving everything comes first.
const key = createSecretKey(Buffer.alloc(32, 3))
let api: TestApi
beforeAll(async () => {
  const publicPages = optOutPages({
    key,
    findAddress: async () => 'ann@example.com',
    pictureOf: (_organisationId, imageId) => `/i/${imageId}`,
  })
  api = await createTestApi(contactRoutes({ listKey: testListKey }), { publicPages })
})
afterAll(() => api.close())

let counter = 0
function mailTo(written = `person${++counter}@example.com`, { isTest = false, organisationId = api.ours.id } = {}) {
  const messageId = randomUUID()
  const { mailboxKey, variantKey, version } = keysOf(testListKey, address(written))
  const token = { organisationId, mailboxKey, variantKey, messageId, isTest, canonicalVersion: version }
  return { written, messageId, mailboxKey, path: `/o/${writeOptOutToken(key, token)}?language=en` }
}
const get = async (url: string) => (await api.app.inject({ method: 'GET', url })).body
const post = (url: string, fields: Record<string, string>) =>
  api.app.inject({
    method: 'POST',
    url,
    payload: new URLSearchParams({ from: 'page', ...fields }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
async function rowsOf<Row>(table: string, mailboxKey: string, organisationId = api.ours.id) {
  const { rows } = await sql<Row>`
    select * from ${sql.table(table)} where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}`.execute(
    api.db.superuser,
  )
  return rows
}
const limitsOf = (mailboxKey: string, organisationId?: string) =>
  rowsOf<Record<string, unknown>>('mailbox_preferences', mailboxKey, organisationId)
const reasonsOf = async (mailboxKey: string) =>
  (await rowsOf<{ reason: string }>('blacklist_entries', mailboxKey)).map(({ reason }) => reason).sort()

const { done, fewer, complain, complained, saved } = OPT_OUT_TEXTS.en

async function contactWithInterests() {
  const { path, mailboxKey, written } = mailTo()
  const make = async (name: string, isPublic = true) =>
    (await api.call(api.ours.key, 'POST', '/interests', { names: { en: `${name} ${++counter}` }, isPublic })).body
  const [bread, cake, staff] = [await make('Bread'), await make('Cake'), await make('Staff', false)]
  const contact = (await api.call(api.ours.key, 'POST', '/contacts', { address: written, interests: [staff.id] })).body
  return { path, mailboxKey, contact, bread, cake, staff }
}

describe('less than everything', () => {
  it.each(LANGUAGES)('stands after leaving, with nothing chosen and buttons alike, in %s', async language => {
    const { path, bread } = await contactWithInterests()
    const body = await get(path.replace('language=en', `language=${language}`))
    const texts = OPT_OUT_TEXTS[language]
    const buttons = [...body.matchAll(/<button type="submit">([^<]*)<\/button>/g)].map(([, text]) => text)
    expect(body.match(/<button/g)).toHaveLength(buttons.length)
    expect(buttons).toEqual(
      [texts.ask, texts.fewer, texts.pause, texts.some, texts.language].map(({ button }) => button),
    )
    expect(body).not.toMatch(/ checked| selected/)
    expect(body).toContain(bread.names.en)
    expect(Buffer.byteLength(body)).toBeLessThan(30_000)
    expect(body).not.toMatch(/<script|https?:/)
  })

  it('is kept for the mailbox, said in words, can be changed and ended; the log has it', async () => {
    const { path, mailboxKey, messageId } = mailTo()
    const reply = await post(path, { do: 'fewer', most: '2', period: 'week' })
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain(saved.title)
    expect(reply.body).toContain(fewer.now('2', 'week'))
    await post(path, { do: 'pause', until: '2027-02-01' })
    const [kept] = await limitsOf(mailboxKey)
    expect(kept).toMatchObject({ mostMessages: 2, periodDays: 7, pausedUntil: new Date('2027-02-01T00:00:00Z') })
    expect(await limitsOf(mailboxKey, api.theirs.id)).toEqual([])
    const shown = await get(path)
    expect(shown).toContain(fewer.now('2', 'week'))
    expect(shown).toContain('1 February 2027')
    await post(path, { do: 'no_pause' })
    await post(path, { do: 'as_many' })
    expect(await limitsOf(mailboxKey)).toEqual([])
    const events = (await api.events(api.ours.id)).filter(({ payload }) => payload.messageId === messageId)
    expect(events.map(event => event.kind)).toEqual(Array(4).fill('contacts.preferences_changed'))
    expect(await reasonsOf(mailboxKey)).toEqual([])
  })

  it('limits mail to subjects, of those it showed; the contact has them too', async () => {
    const { path, mailboxKey, contact, bread, cake, staff } = await contactWithInterests()
    await post(path, { do: 'some', [`interest.${cake.id}`]: 'on', [`interest.${staff.id}`]: 'on' })
    expect(await limitsOf(mailboxKey)).toMatchObject([{ interests: [cake.id] }])
    const { interests } = (await api.call(api.ours.key, 'GET', `/contacts/${contact.id}`)).body
    expect(interests.map((one: { id: string }) => one.id).sort()).toEqual([cake.id, staff.id].sort())
    const shown = await get(path)
    expect(shown).toContain(`name="interest.${cake.id}" checked`)
    expect(shown).toContain(`name="interest.${bread.id}">`)
    expect(shown).not.toContain(staff.id)
  })

  it('writes in the language that was chosen, from then on', async () => {
    const { path, contact } = await contactWithInterests()
    const reply = await post(path, { do: 'language', speak: 'de' })
    expect(reply.body).toContain('<html lang="de">')
    expect(await get(path.replace('?language=en', ''))).toContain('<html lang="de">')
    expect((await api.call(api.ours.key, 'GET', `/contacts/${contact.id}`)).body.language).toBe('de')
  })

  it('says what is missing, and changes nothing', async () => {
    const { path, mailboxKey } = mailTo()
    const forms: Record<string, string>[] = [
      { do: 'fewer', most: '0', period: 'week' },
      { do: 'pause', until: '' },
      { do: 'some' },
      { do: 'language' },
    ]
    for (const fields of forms) {
      const reply = await post(path, fields)
      expect(reply.statusCode).toBe(400)
      expect(reply.body).toContain('role="alert"')
    }
    expect(await limitsOf(mailboxKey)).toEqual([])
    expect(await reasonsOf(mailboxKey)).toEqual([])
  })

  it('is not on offer to whoever has left: the page says that they have', async () => {
    const { path, mailboxKey } = mailTo()
    await post(path, {})
    expect(await get(path)).toContain(done.title)
    expect((await post(path, { do: 'pause', until: '2027-02-01' })).body).toContain(done.title)
    expect(await limitsOf(mailboxKey)).toEqual([])
  })

  it('changes nothing by GET and HEAD, whatever they carry, and nothing from a test mail', async () => {
    const { path, mailboxKey } = mailTo()
    for (const method of ['GET', 'HEAD'] as const)
      for (const query of [
        '&from=page&do=pause&until=2027-02-01',
        '&from=page&do=complain',
        '&do=fewer&most=1&period=week',
      ])
        expect((await api.app.inject({ method, url: path + query })).statusCode).toBe(200)
    const test = mailTo('tester@example.com', { isTest: true })
    for (const fields of [{ do: 'fewer', most: '1', period: 'week' }, { do: 'complain' }, {}])
      expect((await post(test.path, fields as Record<string, string>)).body).toContain(OPT_OUT_TEXTS.en.test.said)
    for (const one of [mailboxKey, test.mailboxKey])
      expect([await limitsOf(one), await reasonsOf(one)]).toEqual([[], []])
  })
})

describe('after leaving', () => {
  it('"I never signed up" is a complaint, beside the opt-out, once', async () => {
    const { path, mailboxKey, messageId } = mailTo()
    const left = await post(path, {})
    expect(left.body).toContain(complain.button)
    for (let time = 0; time < 2; time++) {
      const reply = await post(path, { do: 'complain' })
      expect(reply.statusCode).toBe(200)
      expect(reply.body).toContain(complained.title)
    }
    expect(await reasonsOf(mailboxKey)).toEqual(['complaint', 'opt_out'])
    const { rows } = await sql<{ detail: object }>`
      select v.detail from blacklist_evidence v join blacklist_entries e on e.organisation_id = v.organisation_id and e.id = v.entry_id
      where e.mailbox_key = ${mailboxKey} and e.reason = 'complaint'`.execute(api.db.superuser)
    expect(rows).toEqual([{ detail: { messageId, said: 'never_signed_up' } }])
  })

  it('a token of nobody complains of nothing', async () => {
    const { path } = mailTo()
    const reply = await post(path.replace('/o/', '/o/A'), { do: 'complain' })
    expect(reply.statusCode).toBe(404)
  })
})

it('shows the logo and the words of the organisation, as text', async () => {
  await sql`
    insert into consent_settings (organisation_id, button_colour, page_texts)
    values (${api.theirs.id}, '#7a1fa2', '{"en": {"above": "Hello <b>you</b>", "below": "Bakery"}}')`.execute(
    api.db.superuser,
  )
  const theirs = await get(mailTo('x@example.com', { organisationId: api.theirs.id }).path)
  expect(theirs).toContain('Hello &lt;b&gt;you&lt;/b&gt;')
  expect(theirs).toContain('--button:#7a1fa2')
  expect(await get(mailTo().path)).not.toContain('Hello')
})
