import { createSecretKey, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../test/database.ts'
import { address, createOrganisation, type TestOrganisation, testListKey } from '../../../test/organisation.ts'
import { readOptOutToken } from '../../consent/opt-out/opt-out-token.ts'
import { saveContact } from '../../contacts/save-contact.ts'
import { inOrganisation } from '../../db/index.ts'
import { keysOf } from '../../mailbox-key.ts'
import { deriveKey } from '../../sending-keys.ts'
import type { ClaimedMessage } from '../gate/message.ts'
import { readClickToken } from '../links/click-token.ts'
import { findOwnMessage, readingKeys } from '../links/find-own-message.ts'
import { readReportAddress } from '../links/return-path.ts'
import { createSender } from '../senders/create-sender.ts'
import { headerLines, parseMail, verify } from './fixtures/verify.ts'
import { openComposer } from './open-composer.ts'
import { insertContent, type NewContent } from './stored-queries.ts'

const sendingKey = createSecretKey(Buffer.alloc(32, 5))
const publicUrl = 'https://mail.veto.example'
const compose = openComposer({ sendingKey, publicUrl })
let database: TestDatabase
let ours: TestOrganisation
let sender: Awaited<ReturnType<typeof createSender>>

beforeAll(async () => {
  database = await createTestDatabase()
  ours = await createOrganisation(database)
  const parts = { dkimKey: deriveKey(sendingKey, 'dkim'), now: new Date('2026-11-24') }
  const input = { name: 'Bakery', address: 'news@bücher.example', postalAddress: 'Rue Haute 1' }
  sender = await createSender(database.app, ours.officer, parts, input)
  await inOrganisation(database.app, ours.id, tx =>
    sql`insert into contact_fields (organisation_id, workspace_id, key, type) values (${ours.id}, ${ours.workspaceId}, 'town', 'text')`.execute(
      tx,
    ),
  )
})
afterAll(() => database.close())

const contact = (written: string, more: object = {}) =>
  inOrganisation(
    database.app,
    ours.id,
    async tx => (await saveContact(tx, ours.officer, testListKey, { address: written, ...more })).contact,
  )

const message = async (content: Partial<NewContent>, given: Partial<ClaimedMessage> = {}): Promise<ClaimedMessage> => {
  const texts = {
    organisationId: ours.id,
    form: 'template' as const,
    senderId: sender.id,
    subject: 'Hi',
    html: '<p>{{ first_name }} of {{ town }}</p>',
    ...content,
  }
  const contentId = await inOrganisation(database.app, ours.id, tx => insertContent(tx, texts))
  const written = given.address ?? 'ann@example.org'
  const { mailboxKey, variantKey } = keysOf(testListKey, address(written))
  const now = new Date()
  return {
    organisationId: ours.id,
    id: randomUUID(),
    workspaceId: ours.workspaceId,
    contentId,
    campaignId: randomUUID(),
    origin: 'campaign',
    purpose: 'marketing',
    kind: null,
    contactId: null,
    address: written,
    mailboxKey,
    variantKey,
    provider: 'example.org',
    createdAt: now,
    deferrals: 0,
    expiresAt: now,
    ...given,
  }
}
const record = () => ({ veto202611: `v=DKIM1; k=rsa; p=${sender.keys[0]?.publicKey}` })

describe('a copy of a campaign', () => {
  it('is filled from its contact, signed by the claimed domain, and names itself in every way back', async () => {
    const ann = await contact('ann@example.org', { firstName: 'Ann', language: 'nl', fields: { town: 'Gent' } })
    const claimed = await message({}, { contactId: ann.id })
    const { from, to, raw } = await compose(database.app, claimed)
    expect(to).toBe('ann@example.org')
    const reports = { organisationId: ours.id, messageId: claimed.id }
    expect(readReportAddress(deriveKey(sendingKey, 'return-path'), from)).toEqual({ kind: 'bounce', ...reports })
    expect(from.endsWith('@bounces.xn--bcher-kva.example')).toBe(true)
    // BN-4, RFC 9477: complaints too name their copy, with proof, at an address that the receiver takes.
    const [, complaints = ''] =
      /^CFBL-Address: (\S+@bounces\.\S+); report=arf$/m.exec(headerLines(raw as Buffer).join('\n')) ?? []
    expect(readReportAddress(deriveKey(sendingKey, 'return-path'), complaints)).toEqual({
      kind: 'feedback',
      ...reports,
    })
    expect(findOwnMessage(readingKeys(sendingKey), raw as Buffer)).toMatchObject({ messageId: claimed.id })
    const mail = await parseMail(raw as Buffer)
    expect(mail.html).toContain('<p>Ann of Gent</p>')
    expect(mail.html).toContain('Uitschrijven')
    expect(mail.from?.address).toBe('news@xn--bcher-kva.example')
    expect((await verify(raw as Buffer, record()))[0]?.result).toBe('pass')
    const link = headerLines(raw as Buffer).find(line => line.startsWith('List-Unsubscribe:')) ?? ''
    const token = /<https:\/\/mail\.veto\.example\/o\/([^>]+)>/.exec(link)?.[1] ?? ''
    expect(readOptOutToken(deriveKey(sendingKey, 'opt-out'), token)).toMatchObject({
      organisationId: ours.id,
      mailboxKey: claimed.mailboxKey,
      messageId: claimed.id,
      isTest: false,
    })
  })

  it('has no trace of the one before it', async () => {
    const [ben, nameless] = [
      await contact('ben@example.org', { firstName: 'Ben', fields: { town: 'Mons' } }),
      await contact('no@example.org'),
    ]
    const first = await message({}, { contactId: ben.id, address: 'ben@example.org' })
    const second = { ...first, id: randomUUID(), contactId: nameless.id, address: 'no@example.org' }
    await compose(database.app, first)
    const { raw } = await compose(database.app, second)
    expect((raw as Buffer).toString()).not.toMatch(/Ben|Mons/)
    expect((await parseMail(raw as Buffer)).html).toContain('<p> of </p>')
  })

  it('goes to a mailbox whose name is not ASCII as it is written, its domain as A-label', async () => {
    const { to, raw } = await compose(database.app, await message({}, { address: 'jérôme@bücher.example' }))
    expect(to).toBe('jérôme@xn--bcher-kva.example')
    expect((await parseMail(raw as Buffer)).to?.[0]?.address).toBe(to)
  })

  it('leads its links over our own host, the same for all copies; what is made per recipient stays as it is', async () => {
    const html = '<a href="https://shop.example/?a=1&amp;b=2">a</a> <a href="https://shop.example/{{ town }}">b</a>'
    const campaignId = randomUUID()
    const { raw } = await compose(database.app, await message({ html }, { campaignId }))
    const { html: sent = '', text = '' } = await parseMail(raw as Buffer)
    const token = /<a href="https:\/\/mail\.veto\.example\/l\/([\w-]+)">a<\/a>/.exec(sent)?.[1] ?? ''
    const click = { organisationId: ours.id, campaignId, target: 'https://shop.example/?a=1&b=2', isTest: false }
    expect(readClickToken(deriveKey(sendingKey, 'click'), token)).toEqual(click)
    expect(sent).toContain('<a href="https://shop.example/">b</a>')
    expect(text).toContain('https://shop.example/?a=1&b=2')
    const single = await compose(database.app, await message({ html }, { campaignId: null }))
    expect((await parseMail(single.raw as Buffer)).html).not.toContain('/l/')
  })

  it('that is a test says so in its link', async () => {
    const { raw } = await compose(database.app, await message({}, { origin: 'test' }))
    const token = /\/o\/([\w-]+)/.exec((raw as Buffer).toString())?.[1] ?? ''
    expect(readOptOutToken(deriveKey(sendingKey, 'opt-out'), token)?.isTest).toBe(true)
  })
})

it('service mail has no opt-out, in no place', async () => {
  const claimed = await message(
    { form: 'fixed', html: '<p>Invoice {{ 1 }}</p>' },
    { purpose: 'service', origin: 'api', campaignId: null },
  )
  const { raw } = await compose(database.app, claimed)
  expect((raw as Buffer).toString()).not.toMatch(/^list-unsubscribe|unsubscribe_url|\/o\//im)
  expect((await parseMail(raw as Buffer)).html).toContain('<p>Invoice {{ 1 }}</p>')
})

it('a whole message of the gateway is completed and signed', async () => {
  const raw = Buffer.from('From: news@xn--bcher-kva.example\r\nTo: ann@example.org\r\nSubject: X\r\n\r\nHello\r\n')
  const claimed = await message({}, { origin: 'gateway', campaignId: null })
  await inOrganisation(database.app, ours.id, tx =>
    sql`insert into message_contents (organisation_id, id, form, sender_id, raw) values (${ours.id}, ${claimed.id}, 'raw', ${sender.id}, ${raw})`.execute(
      tx,
    ),
  )
  const composed = await compose(database.app, { ...claimed, contentId: claimed.id })
  expect((composed.raw as Buffer).toString()).toMatch(
    /List-Unsubscribe-Post: List-Unsubscribe=One-Click[\s\S]*\r\n\r\nHello\r\n$/,
  )
  expect((await verify(composed.raw as Buffer, record()))[0]?.result).toBe('pass')
})

it.each([
  ['names a field that nobody has', { html: '{{ shoe_size }}' }, {}, /shoe_size/],
  ['is to nobody any more', {}, { address: null }, /erased/],
])('refuses a message for good that %s', async (_, content, given, text) => {
  const claimed = { ...(await message(content)), ...given }
  await expect(compose(database.app, claimed)).rejects.toMatchObject({
    name: 'Refusal',
    code: 'invalid',
    message: expect.stringMatching(text),
  })
})

it('does not sign with the keys of another organisation, nor read its contents', async () => {
  const theirs = await createOrganisation(database, 'Theirs')
  const claimed = { ...(await message({})), organisationId: theirs.id, workspaceId: theirs.workspaceId }
  await expect(compose(database.app, claimed)).rejects.toThrow(/gone/)
})
