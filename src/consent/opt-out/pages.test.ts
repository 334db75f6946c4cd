import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestApi, type TestApi } from '../../../test/api.ts'
import { createAwayApi } from '../../../test/empty-api.ts'
import { address, testListKey } from '../../../test/organisation.ts'
import { blacklistRoutes } from '../../blacklist/routes.ts'
import { inOrganisation } from '../../db/index.ts'
import { LANGUAGES } from '../../language.ts'
import { keysOf } from '../../mailbox-key.ts'
import { type OptOutToken, writeOptOutToken } from './opt-out-token.ts'
import { optOutPages } from './pages.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

// BL-1, CO-3, RFC 8058: the one-click "no", and the page with one button.
const key = createSecretKey(Buffer.alloc(32, 3))
const addresses = new Map<string, string>()
const publicPages = optOutPages({
  key,
  findAddress: async (_tx, { messageId }) => addresses.get(messageId) ?? null,
  pictureOf: (_organisationId, imageId) => `/i/${imageId}`,
})
let api: TestApi

beforeAll(async () => {
  const blacklist = blacklistRoutes({
    listKey: testListKey,
    canaryDomain: 'mail.example.net',
    countMailable: async () => 0,
  })
  api = await createTestApi(blacklist, { publicPages })
})
afterAll(() => api.close())

/** A message to this address, and its token. `isErased`: nobody knows the address any more. */
function mailTo(written: string, { isErased = false, isTest = false, organisationId = api.ours.id } = {}) {
  const messageId = randomUUID()
  if (!isErased) addresses.set(messageId, written)
  const { mailboxKey, variantKey, version } = keysOf(testListKey, address(written))
  const token: OptOutToken = { organisationId, mailboxKey, variantKey, messageId, isTest, canonicalVersion: version }
  return { messageId, mailboxKey, path: `/o/${writeOptOutToken(key, token)}` }
}

const FORM = 'application/x-www-form-urlencoded'
const get = (url: string, headers: Record<string, string> = {}) => api.app.inject({ method: 'GET', url, headers })
const post = (url: string, payload = 'List-Unsubscribe=One-Click', type = FORM) =>
  api.app.inject({ method: 'POST', url, payload, headers: { 'content-type': type } })

async function entriesOf(mailboxKey: string, organisationId = api.ours.id) {
  const { rows } = await sql<{ reason: string; address: string | null; channel: string; detail: object }>`
    select e.reason, e.address, v.channel, v.detail from blacklist_entries e
    join blacklist_evidence v on v.organisation_id = e.organisation_id and v.entry_id = e.id
    where e.organisation_id = ${organisationId} and e.mailbox_key = ${mailboxKey}`.execute(api.db.superuser)
  return rows
}
const isAllowed = async (written: string) => {
  const { body } = await api.call(api.ours.key, 'POST', '/blacklist/verdicts', {
    addresses: [written],
    purpose: 'marketing',
  })
  return body.verdicts[0].allowed
}

describe('one click (RFC 8058)', () => {
  it('lists the mailbox, in either encoding, with no cookie, no redirect, and 200', async () => {
    const boundary = 'b0undary'
    const multipart = `--${boundary}\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--${boundary}--\r\n`
    for (const [written, payload, type] of [
      ['form@example.com', 'List-Unsubscribe=One-Click', FORM],
      ['multipart@example.com', multipart, `multipart/form-data; boundary=${boundary}`],
    ] as const) {
      const { path, messageId, mailboxKey } = mailTo(written)
      expect(await isAllowed(written)).toBe(true)
      const reply = await post(path, payload, type)
      expect(reply.statusCode).toBe(200)
      expect(reply.headers['set-cookie']).toBeUndefined()
      expect(reply.headers.location).toBeUndefined()
      expect(await entriesOf(mailboxKey)).toEqual([
        { reason: 'opt_out', address: written, channel: 'one_click', detail: { messageId } },
      ])
      expect(await isAllowed(written)).toBe(false)
    }
  })

  it('is safe to repeat, also many times at once: one entry, one piece of evidence, one event', async () => {
    const { path, mailboxKey } = mailTo('twice@example.com')
    const replies = await Promise.all(Array.from({ length: 8 }, () => post(path)))
    expect(replies.map(reply => reply.statusCode)).toEqual(Array(8).fill(200))
    expect((await post(path)).statusCode).toBe(200)
    expect(await entriesOf(mailboxKey)).toHaveLength(1)
    const events = (await api.events(api.ours.id)).filter(({ payload }) => payload.address === 'twice@example.com')
    expect(events).toMatchObject([{ kind: 'blacklist.listed', actor: { kind: 'system', name: 'opt-out link' } }])
  })

  it('works after the erasure of contact and message: the mailbox is listed by its key alone', async () => {
    const { path, mailboxKey } = mailTo('erased@example.com', { isErased: true })
    expect((await post(path)).statusCode).toBe(200)
    expect(await entriesOf(mailboxKey)).toMatchObject([{ reason: 'opt_out', address: null }])
    expect(await isAllowed('Erased@EXAMPLE.com')).toBe(false)
  })

  it.each([
    ['no body', '', FORM],
    ['a body that cannot be read', '\u0000%%%', 'multipart/form-data; boundary=x'],
    ['JSON', '{"a":1}', 'application/json'],
    ['a media type nobody knows', 'x', 'application/x-nothing'],
  ])('the token has said it, whatever comes along: %s', async (name, payload, type) => {
    const written = `${name.replaceAll(/\W/g, '')}@example.com`
    expect((await post(mailTo(written).path, payload, type)).statusCode).toBe(200)
    expect(await isAllowed(written)).toBe(false)
  })

  it('is asked by mail programs of any origin and host, with whatever cookie', async () => {
    const { path } = mailTo('crossed@example.com')
    const headers = {
      origin: 'https://webmail.example',
      host: 'elsewhere.example',
      cookie: 'a=b',
      'sec-fetch-site': 'cross-site',
    }
    expect((await api.app.inject({ method: 'POST', url: path, headers })).statusCode).toBe(200)
    expect(await isAllowed('crossed@example.com')).toBe(false)
  })

  it('binds one organisation, and no other', async () => {
    const { path, mailboxKey } = mailTo('both@example.com')
    await post(path)
    expect(await entriesOf(mailboxKey, api.theirs.id)).toEqual([])
  })

  it('is not acknowledged where it could not be committed', async () => {
    const away = await createAwayApi(() => [], publicPages)
    const reply = await away.app.inject({
      method: 'POST',
      url: mailTo('away@example.com').path,
      headers: { 'accept-language': 'fr' },
    })
    expect(reply.statusCode).toBe(503)
    expect(reply.headers['retry-after']).toBeDefined()
    expect(reply.body).toContain(OPT_OUT_TEXTS.fr.fault.title)
    await away.close()
  })
})

describe('the page', () => {
  it('changes nothing by GET or HEAD, however often and with whatever parameters', async () => {
    const { path, mailboxKey } = mailTo('scanned@example.com')
    for (const method of ['GET', 'HEAD', 'GET'] as const)
      for (const query of ['', '?List-Unsubscribe=One-Click', '?language=de&from=page'])
        expect((await api.app.inject({ method, url: path + query })).statusCode).toBe(200)
    expect(await entriesOf(mailboxKey)).toEqual([])
  })

  it('shows whose mailbox it is, masked; one button leaves everything, and a page says so', async () => {
    const { path, mailboxKey } = mailTo('jean.dupont@exemple.be')
    const asked = await get(path, { 'accept-language': 'fr-BE' })
    expect(asked.body).toContain('j•••@exemple.be')
    expect(asked.body).not.toContain('jean.dupont')
    const [first] = /<button[^>]*>[^<]*/.exec(asked.body) ?? []
    expect(first).toContain(OPT_OUT_TEXTS.fr.ask.button)
    const done = await post(`${path}?language=fr`, 'from=page')
    expect(done.statusCode).toBe(200)
    expect(done.body).toContain(OPT_OUT_TEXTS.fr.done.title)
    expect(done.body).not.toContain('jean.dupont')
    expect(await entriesOf(mailboxKey)).toMatchObject([{ channel: 'unsubscribe_link' }])
  })

  it.each(LANGUAGES)(
    'speaks %s, is small, is found by no search engine, and takes nothing from elsewhere',
    async language => {
      const { path } = mailTo('speaks@example.com')
      const { headers, body } = await get(path, { 'accept-language': `${language}, en;q=0.1` })
      expect(body).toContain(`<html lang="${language}">`)
      expect(body).toContain(OPT_OUT_TEXTS[language].ask.button)
      expect(Buffer.byteLength(body)).toBeLessThan(30_000)
      expect(headers['x-robots-tag']).toContain('noindex')
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['referrer-policy']).toBe('no-referrer')
      expect(headers['content-security-policy']).toMatch(
        /^default-src 'none'; style-src 'sha256-[^']+'; img-src 'self'; form-action 'self'; frame-ancestors 'none'/,
      )
      expect(headers['set-cookie']).toBeUndefined()
      expect(body).not.toMatch(/<script|<img|https?:/)
    },
  )

  it('writes names as text', async () => {
    await sql`update organisations set name = '<script>alert(1)</script>&"' where id = ${api.theirs.id}`.execute(
      api.db.superuser,
    )
    const { path } = mailTo('&x@example.com', { organisationId: api.theirs.id })
    for (const reply of [await get(path), await post(path)]) {
      expect(reply.body).not.toMatch(/<script|<b>/)
      expect(reply.body).toContain('&lt;script&gt;')
      expect(reply.body).toContain('&amp;•••@example.com')
    }
  })
})

describe("a test mail's link", () => {
  it('says that nothing is recorded, and records nothing', async () => {
    const { path, mailboxKey } = mailTo('tester@example.com', { isTest: true })
    expect((await get(path)).body).toContain(OPT_OUT_TEXTS.en.test.said)
    const reply = await post(path)
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toContain(OPT_OUT_TEXTS.en.test.said)
    expect(await entriesOf(mailboxKey)).toEqual([])
  })
})

describe('a token that is none', () => {
  it('gets one neutral page, whatever is wrong with it, and is not acknowledged', async () => {
    const { path } = mailTo('forged@example.com')
    const foreign = createSecretKey(Buffer.alloc(32, 9))
    const ids = {
      organisationId: api.ours.id,
      mailboxKey: randomUUID(),
      variantKey: randomUUID(),
      messageId: randomUUID(),
    }
    const forged = writeOptOutToken(foreign, { ...ids, isTest: false, canonicalVersion: 1 })
    const nobody = writeOptOutToken(key, { ...ids, organisationId: randomUUID(), isTest: false, canonicalVersion: 1 })
    const paths = [
      `/o/${forged}`,
      `/o/${nobody}`,
      path.slice(0, -1),
      `${path}A`,
      '/o/x',
      `/o/${'A'.repeat(400)}`,
      '/o/%00',
    ]
    const replies = await Promise.all(paths.flatMap(one => [get(one), post(one)]))
    expect(new Set(replies.map(reply => reply.statusCode))).toEqual(new Set([404]))
    expect(new Set(replies.map(reply => reply.body)).size).toBe(1)
    const before = await inOrganisation(api.db.app, api.ours.id, tx =>
      tx.selectFrom('optOuts').select('messageId').execute(),
    )
    expect(before.map(row => row.messageId)).not.toContain(ids.messageId)
  })
})
