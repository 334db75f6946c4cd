import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../test/api.ts'
import { testListKey } from '../../test/organisation.ts'
import { blacklistRoutes } from './routes.ts'

let api: TestApi
let counter = 0

beforeAll(async () => {
  const countMailable = async (_tx: unknown, organisationId: string) => (organisationId === api.ours.id ? 47_500 : 3)
  api = await createTestApi(blacklistRoutes({ listKey: testListKey, canaryDomain: 'mail.example.net', countMailable }))
})
afterAll(() => api.close())

const fresh = () => `person${++counter}@example.com`
const list = (reason: string, address = fresh(), key = api.ours.key) =>
  api.call(key, 'POST', '/blacklist/entries', { address, reason, since: '2024-03-08T00:00:00Z' })
const why = (address: string, more = '', key = api.ours.key) =>
  api.call(key, 'GET', `/blacklist/explanation?address=${encodeURIComponent(address)}${more}`)
const check = (text: string, key = api.ours.key, more: object = {}) =>
  api.call(key, 'POST', '/blacklist/verdicts/text', { text, ...more })
const lookedUp = async () =>
  (await api.events(api.ours.id))
    .filter(event => event.kind === 'blacklist.looked_up')
    .map(event => event.payload.address)

// BL-11
describe('why', () => {
  it('says what it means, and what to do instead, with a reply to copy', async () => {
    const address = fresh()
    await list('opt_out', address)
    const { body } = await why(address)
    expect(body).toMatchObject({ language: 'en', meaning: expect.stringContaining('no more marketing mail') })
    expect(body.advice.map((one: { situation: string }) => one.situation)).toEqual([
      'sales',
      'by_accident',
      'seasonal',
      'erasure',
      'hard_bounce',
    ])
    expect(body.advice[0].reply).toMatchObject({
      to: 'colleague',
      subject: `Your question about ${address}`,
      text: expect.stringMatching(/8 March 2024.*47,500 people/s),
    })
  })

  it.each([
    ['fr', 'Cette personne a dit'],
    ['nl', 'Deze persoon heeft gezegd'],
    ['de', 'Diese Person hat gesagt'],
  ])('answers in the language asked: %s', async (language, beginning) => {
    const { body } = await list('opt_out')
    const answer = (await why(body.address, `&language=${language}`)).body
    expect([answer.language, answer.meaning.startsWith(beginning)]).toEqual([language, true])
  })

  it("without one asked for answers in the reader's, else the organisation's; by the law of its country", async () => {
    const { sql } = await import('kysely')
    const { body } = await list('opt_out')
    await sql`update organisations set language = 'nl', country = 'FR' where id = ${api.ours.id}`.execute(
      api.db.superuser,
    )
    const dutch = (await why(body.address)).body
    expect(dutch.language).toBe('nl')
    expect(JSON.stringify(dutch.advice)).toContain('11 augustus 2026')
    await sql`update people set language = 'de' where id = ${api.ours.personId}`.execute(api.db.superuser)
    expect((await why(body.address)).body.language).toBe('de')
    expect((await why(body.address, '', await api.ours.keyWithScopes('blacklist:read'))).body.language).toBe('nl')
    await sql`update people set language = null where id = ${api.ours.personId}`.execute(api.db.superuser)
    await sql`update organisations set language = 'en', country = null where id = ${api.ours.id}`.execute(
      api.db.superuser,
    )
  })

  it('refuses a language that it does not have', async () => {
    expect((await why(fresh(), '&language=es')).status).toBe(400)
  })

  it("has the figures and the name of the reader's organisation only", async () => {
    const { body } = await list('opt_out', fresh(), api.theirs.key)
    const text = (await why(body.address, '', api.theirs.key)).body.advice
      .map((one: { reply: { text: string } }) => one.reply.text)
      .join()
    expect(text).toMatch(/3 people/)
    expect(text).toContain('1 refusal.')
    expect(text).toMatch(/theirs/)
    expect(text).not.toMatch(/47,500|\bours\b/)
  })

  it('advises a marketer as well, without the proof', async () => {
    const { body } = await list('complaint')
    const answer = (await why(body.address, '', await api.ours.keyWithRoles('marketer'))).body
    expect(answer.advice).toHaveLength(5)
    expect(answer.entries[0]).not.toHaveProperty('evidence')
  })
})

describe('a pasted text', () => {
  it('is answered in its order, with what is wrong where no address is one', async () => {
    const [listed, dead] = [fresh(), fresh()]
    await list('opt_out', listed)
    await list('hard_bounce', dead)
    const { status, body } = await check(
      `Hi,\n• Ann <${listed.toUpperCase()}>;\n- ${dead}\n- new@example.com, ann@@example.com\n${listed}`,
    )
    expect(status).toBe(200)
    expect(body).toMatchObject({
      verdicts: [
        { address: listed.toUpperCase(), allowed: false, reason: 'opt_out', since: '2024-03-08T00:00:00.000Z' },
        { address: dead, allowed: false, reason: 'hard_bounce' },
        { address: 'new@example.com', allowed: true },
        {
          address: 'ann@@example.com',
          allowed: false,
          reason: 'not_an_address',
          fault: 'two_ats',
          suggestion: 'ann@example.com',
        },
      ],
      duplicates: 1,
      leftOver: 0,
    })
    expect((await check(listed, api.ours.key, { purpose: 'service' })).body.verdicts[0].allowed).toBe(true)
  })

  it('says how many were left over beyond 500', async () => {
    const { body } = await check(Array.from({ length: 512 }, (_, at) => `n${at}@example.com`).join(' '))
    expect([body.verdicts.length, body.leftOver]).toEqual([500, 12])
  })

  it('without an address is answered with none', async () => {
    expect((await check('nothing here')).body).toEqual({ verdicts: [], duplicates: 0, leftOver: 0 })
  })

  it('is for every role and for the scope, and not for strangers', async () => {
    expect((await check('a@example.com', await api.ours.keyWithRoles('reader'))).status).toBe(200)
    expect((await check('a@example.com', await api.ours.keyWithScopes('blacklist:read'))).status).toBe(200)
    expect((await check('a@example.com', await api.ours.keyWithScopes('imports'))).status).toBe(403)
    expect((await api.call(undefined, 'POST', '/blacklist/verdicts/text', { text: 'a@example.com' })).status).toBe(401)
  })

  // BL-7, BL-8
  it('with one address is a look-up on record; what another organisation listed is not there', async () => {
    const address = fresh()
    await list('opt_out', address, api.theirs.key)
    expect((await check(`is ${address} all right?`)).body.verdicts).toEqual([{ address, allowed: true }])
    expect(await lookedUp()).toContain(address)
  })

  it('is refused where it is too long, or not there', async () => {
    expect((await check('x'.repeat(1_000_001))).status).toBe(400)
    expect((await api.call(api.ours.key, 'POST', '/blacklist/verdicts/text', {})).status).toBe(400)
  })
})

// IM-6
it('says of an address in a held file of opt-outs that marketing waits', async () => {
  const address = fresh()
  const { sql } = await import('kysely')
  const { keysOf } = await import('../mailbox-key.ts')
  const { parseEmailAddress } = await import('../email-address.ts')
  const parsed = parseEmailAddress(address)
  if (!parsed.ok) throw new Error(parsed.fault)
  await sql`insert into blacklist_holds (organisation_id, mailbox_key, import_id)
    values (${api.ours.id}, ${keysOf(testListKey, parsed.address).mailboxKey}, gen_random_uuid())`.execute(
    api.db.superuser,
  )
  const { body } = await why(address)
  expect(body).toMatchObject({
    marketing: { allowed: false, reason: 'held_import' },
    service: { allowed: true },
    meaning: expect.stringMatching(/waits for the decision/),
  })
  expect((await why(address, '', api.theirs.key)).body.marketing).toEqual({ allowed: true })
})
