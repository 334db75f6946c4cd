import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, testListKey } from '../../../test/organisation.ts'
import { createSignUpApi, type SignUpApi } from '../../../test/sign-up.ts'
import { listAddress, REASONS, type Reason } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'

let api: SignUpApi
let path: string
let formId: string
beforeAll(async () => {
  api = await createSignUpApi()
  const form = await api.publish(api.ours, {
    fields: ['first_name'],
    sendsWelcome: true,
    welcome: { en: { subject: 'Welcome', text: 'Hello.' } },
  })
  path = form.path
  formId = form.id
})
afterAll(() => api.close())

let next = 0
const person = () => `person${next++}@example.com`
/** Each person from a line of their own. */
const line = () => `198.51.${Math.floor(next / 250)}.${next++ % 250}`
const signUp = (to: string, fields: Record<string, string> = {}) => api.fillIn(path, { address: to, ...fields }, line())

async function list(to: string, reason: Reason) {
  const evidence = { channel: 'manual', detail: {} }
  await inOrganisation(api.db.app, api.ours.id, tx =>
    listAddress(tx, api.ours.actor, testListKey, { address: address(to), reason, evidence } as never),
  )
}

async function inForce(to: string): Promise<string[]> {
  const { rows } = await sql<{ reason: string }>`
    select reason::text from blacklist_entries where mailbox_key = ${keysOf(testListKey, address(to)).mailboxKey} and lifted_at is null`.execute(
    api.db.superuser,
  )
  return rows.map(row => row.reason)
}

async function contactOf(to: string) {
  const { rows } = await sql<{ id: string; firstName: string | null; confirmedAt: Date | null; source: string }>`
    select id, first_name, confirmed_at, source from contacts where address = ${to}`.execute(api.db.superuser)
  return rows[0]
}

// CO-1
describe('signing up', () => {
  it('makes a confirmed contact, with its record, once the person confirms', async () => {
    const to = person()
    expect((await signUp(to, { 'field-first_name': 'Ann' })).status).toBe(200)
    expect(await contactOf(to)).toBeUndefined()
    const [link = ''] = await api.links(to)
    expect((await api.open(link)).html).toContain('p•••@example.com')
    expect(await contactOf(to)).toBeUndefined()
    expect((await api.post(link)).html).toContain('You are signed up')
    const contact = await contactOf(to)
    expect(contact).toMatchObject({ firstName: 'Ann', confirmedAt: expect.any(Date), source: 'sign-up form: Form 1' })
    const { body } = await api.call(api.ours.key, 'GET', `/consents?contactId=${contact?.id}`)
    expect(body.items).toEqual([
      expect.objectContaining({
        formId,
        road: 'page',
        address: to,
        asked: { ip: expect.stringMatching(/^198\.51\./), userAgent: 'Browser/1.0' },
        confirmed: { ip: '203.0.113.1', userAgent: 'Browser/1.0' },
        messageId: expect.any(String),
        wording: expect.objectContaining({ version: 1, blacklistNotice: expect.stringContaining('blacklist') }),
      }),
    ])
  })

  it('the link works once, and says so the second time', async () => {
    const to = person()
    await signUp(to)
    const [link = ''] = await api.links(to)
    await api.post(link)
    const second = await api.post(link)
    expect(second).toMatchObject({ status: 200, html: expect.stringContaining('confirmed already') })
    expect((await api.open(link)).html).toContain('confirmed already')
    const { rows } =
      await sql`select from consent_records where mailbox_key = ${keysOf(testListKey, address(to)).mailboxKey}`.execute(
        api.db.superuser,
      )
    expect(rows).toHaveLength(1)
  })

  it('two who use the link at the same moment make one record', async () => {
    const to = person()
    await signUp(to)
    const [link = ''] = await api.links(to)
    const both = await Promise.all([api.post(link), api.post(link)])
    expect(both.map(({ html }) => html.includes('You are signed up')).sort()).toEqual([false, true])
  })

  it('the link is worth nothing after 72 hours', async () => {
    const to = person()
    await signUp(to)
    const [link = ''] = await api.links(to)
    await sql`alter table sign_ups disable trigger sign_ups_change_by_rule`.execute(api.db.superuser)
    await sql`update sign_ups set expires_at = now() - interval '1 second' where address = ${to}`.execute(
      api.db.superuser,
    )
    await sql`alter table sign_ups enable trigger sign_ups_change_by_rule`.execute(api.db.superuser)
    expect((await api.open(link)).status).toBe(410)
    expect(await api.post(link)).toMatchObject({ status: 410, html: expect.stringContaining('Sign up again') })
    expect(await contactOf(to)).toBeUndefined()
  })

  // CO-2: marketing, with its way out, and after the confirmation only.
  it('is followed by the welcome mail', async () => {
    const to = person()
    await signUp(to)
    const welcomes = () =>
      sql`select m.purpose, m.kind from messages m join message_contents c on c.id = m.content_id where m.address = ${to} and c.subject = 'Welcome'`.execute(
        api.db.superuser,
      )
    expect((await welcomes()).rows).toEqual([])
    await api.post((await api.links(to))[0] ?? '')
    expect((await welcomes()).rows).toEqual([{ purpose: 'marketing', kind: null }])
  })
})

// BL-5
describe('the way back', () => {
  it.each(REASONS)('lifts %s with the record of the new yes, and keeps its history', async reason => {
    const to = person()
    await list(to, reason)
    await signUp(to)
    expect(await inForce(to)).toEqual([reason])
    const [link = ''] = await api.links(to)
    await api.open(link)
    expect(await inForce(to)).toEqual([reason])
    await api.post(link)
    expect(await inForce(to)).toEqual([])
    const { rows } =
      await sql`select from blacklist_entries where address = ${to} and lift_consent_id is not null`.execute(
        api.db.superuser,
      )
    expect(rows).toHaveLength(1)
    const kinds = (await api.events(api.ours.id)).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['blacklist.lifted_by_consent', 'consent.confirmed']))
  })

  it('lifts all reasons of the mailbox at once, whatever it is spelt like', async () => {
    const to = `two.${next++}.reasons@gmail.com`
    await list(to, 'complaint')
    await list(to, 'hard_bounce')
    const spelt = to.replaceAll('.', '').replace('gmailcom', 'gmail.com')
    await signUp(spelt)
    await api.post((await api.links(spelt))[0] ?? '')
    expect(await inForce(to)).toEqual([])
  })

  it('a "no" after asking counts more than the link', async () => {
    const to = person()
    await signUp(to)
    const [link = ''] = await api.links(to)
    await list(to, 'opt_out')
    expect((await api.post(link)).status).toBe(410)
    expect(await inForce(to)).toEqual(['opt_out'])
  })

  it("never lifts another organisation's entries", async () => {
    const to = person()
    const evidence = { channel: 'manual', detail: {} }
    await inOrganisation(api.db.app, api.theirs.id, tx =>
      listAddress(tx, api.theirs.actor, testListKey, { address: address(to), reason: 'opt_out', evidence } as never),
    )
    await signUp(to)
    await api.post((await api.links(to))[0] ?? '')
    expect(await inForce(to)).toEqual(['opt_out'])
  })
})

describe('what is answered', () => {
  it('is the same, byte for byte, whether the address is new, known, listed or asked for too often', async () => {
    const [fresh, known, listed, often] = [person(), person(), person(), person()]
    await signUp(known)
    await api.post((await api.links(known))[0] ?? '')
    await list(listed, 'complaint')
    for (let n = 0; n < 4; n++) await signUp(often)
    const answers = await Promise.all([fresh, known, listed, often].map(to => signUp(to)))
    expect(new Set(answers.map(({ html }) => html)).size).toBe(1)
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    const seen = (headers: Record<string, unknown>) => {
      const { 'x-request-id': _, date: __, ...rest } = headers
      return JSON.stringify(rest)
    }
    expect(new Set(answers.map(({ headers }) => seen(headers))).size).toBe(1)
  })

  it('a mailbox gets at most three confirmations a day, however many ask at once', async () => {
    const to = person()
    await Promise.all(Array.from({ length: 12 }, () => signUp(to)))
    expect(await api.links(to)).toHaveLength(3)
  })

  it('a client that asks for many is put off, and another is not', async () => {
    const from = '192.0.2.77'
    const statuses = []
    for (let n = 0; n < 22; n++) statuses.push((await api.fillIn(path, { address: person() }, from)).status)
    expect(statuses.filter(status => status === 429)).toHaveLength(2)
    expect((await signUp(person())).status).toBe(200)
  })

  it('whoever fills in what people do not see gets the same answer, and nothing happens', async () => {
    const [bot, human] = [person(), person()]
    const trapped = await signUp(bot, { website: 'https://spam.example' })
    expect(trapped.html).toBe((await signUp(human)).html)
    expect(await api.links(bot)).toEqual([])
  })

  it('whoever sends it at once, or without having been shown the form, is asked once more', async () => {
    const to = person()
    for (const t of [undefined, 'forged', ''])
      expect((await api.post(path, { address: to, ...(t === undefined ? {} : { t }) })).html).toContain(
        'One more click',
      )
    const { html } = await api.open(path)
    const t = /name="t" value="([\w-]+)"/.exec(html)?.[1] ?? ''
    const again = await api.post(path, { t, address: to })
    expect(again.html).toContain(`value="${to}"`)
    expect(await api.links(to)).toEqual([])
    api.later(3_000)
    const fresh = /name="t" value="([\w-]+)"/.exec(again.html)?.[1] ?? ''
    expect((await api.post(path, { t: fresh, address: to })).html).toContain('Please look into your mailbox')
    expect(await api.links(to)).toHaveLength(1)
  })

  it('an address that is none is shown again, with what was written', async () => {
    const reply = await signUp('nobody@', { 'field-first_name': '"><script>' })
    expect(reply).toMatchObject({ status: 400, html: expect.stringContaining('value="&quot;&gt;&lt;script&gt;"') })
  })
})

it.each(['draft', 'archived'])('a form that is %s takes nobody', async state => {
  const form = await api.publish(api.ours)
  await sql`update sign_up_forms set state = ${state} where id = ${form.id}`.execute(api.db.superuser)
  const status = state === 'draft' ? 404 : 410
  expect((await api.open(form.path)).status).toBe(status)
  expect((await api.post(form.path, { address: person() })).status).toBe(status)
})

it('a page is small, has no script, loads nothing, and is not found by search engines', async () => {
  const { html, headers } = await api.open(path)
  expect(html.length).toBeLessThan(30_000)
  expect(html).not.toMatch(/<script|<img|<link|https?:\/\//)
  expect(headers['x-robots-tag']).toBe('noindex, nofollow')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
})
