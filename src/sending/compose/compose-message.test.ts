import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeMessage, type Stamp } from './compose-message.ts'
import { headerLines, makeKey, parseMail, verify } from './fixtures/verify.ts'
import { oneLine } from './header.ts'
import { completeMessage } from './raw-message.ts'
import { type Content, prepareVariant } from './variant.ts'

const rsa = makeKey('rsa-sha256', 'veto1')
const ed25519 = makeKey('ed25519-sha256', 'veto2')
const records = { veto1: rsa.record, veto2: ed25519.record }
const UNSUBSCRIBE = `https://mail.example.com/o/${'x'.repeat(111)}`
const stamp: Stamp = {
  to: 'ann@example.org',
  messageId: '0192.ab@example.com',
  now: new Date('2026-11-24T11:30:00Z'),
  unsubscribeUrl: UNSUBSCRIBE,
  feedbackId: 'c1:w1:campaign:veto',
  complaints: { address: 'fbl@bounces.example.com', id: '0192.ab' },
  isAutomatic: false,
}
const from = { name: 'Boulangerie', address: 'news@example.com', keys: [rsa.key] }
const footer = { language: 'fr' as const, senderName: 'Boulangerie', postalAddress: 'Rue Haute 1\n1000 Bruxelles' }
const content = (given: Partial<Content>): Content => ({
  form: 'template',
  subject: 'Bonjour {{ first_name }}',
  preheader: null,
  html: '<html><body><p>Bonjour {{ first_name }}</p></body></html>',
  plain: null,
  ...given,
})
const compose = (given: Partial<Content>, scope = {}, other: { from?: object; stamp?: object } = {}) =>
  composeMessage(
    prepareVariant(content(given), footer),
    { ...from, ...other.from },
    { ...stamp, ...other.stamp },
    {
      first_name: 'Ann',
      unsubscribe_url: UNSUBSCRIBE,
      ...scope,
    },
  )

describe('a marketing message', () => {
  // CO-3, RFC 8058 3.1: the default lists of the usual signers leave List-Unsubscribe-Post out.
  it('carries the one-click headers, and DKIM covers them and everything that could be added', async () => {
    const raw = await compose({}, {}, { from: { keys: [rsa.key, ed25519.key] } })
    const lines = headerLines(raw)
    expect(lines).toContain(`List-Unsubscribe: <${UNSUBSCRIBE}>`)
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
    expect(lines).toContain('Feedback-ID: c1:w1:campaign:veto')
    expect(lines).toContain('CFBL-Address: fbl@bounces.example.com; report=arf')
    expect(lines.some(line => line.startsWith('Auto-Submitted'))).toBe(false)
    const results = await verify(raw, records)
    expect(results.map(({ result, selector }) => [selector, result])).toEqual([
      ['veto1', 'pass'],
      ['veto2', 'pass'],
    ])
    const names = (raw.toString().match(/ h=([^;]+);/)?.[1] ?? '').replace(/\s/g, '').split(':')
    for (const name of [
      'From',
      'Subject',
      'To',
      'List-Unsubscribe',
      'List-Unsubscribe-Post',
      'Feedback-ID',
      'CFBL-Address',
    ])
      expect(
        names.filter(one => one === name),
        name,
      ).toHaveLength(2)
  })

  it('a changed, and an added, header or body breaks the signature', async () => {
    const raw = (await compose({})).toString()
    const changes = [
      raw.replace('One-Click', 'One-Clack'),
      raw.replace('MIME-Version', 'List-Unsubscribe: <https://evil.example/>\r\nMIME-Version'),
      raw.replace('MIME-Version', 'Reply-To: evil@evil.example\r\nMIME-Version'),
      raw.replace('Bonjour', 'Bonsoir'),
      raw.replace('Rue Haute', 'Rue Basse'),
    ]
    for (const changed of changes) expect((await verify(Buffer.from(changed), records))[0]?.result).not.toBe('pass')
  })

  it('gets a footer with the way out and the postal address where it names no link, in the language asked for', async () => {
    const mail = await parseMail(await compose({}))
    expect(mail.html).toContain(`<a href="${UNSUBSCRIBE}"`)
    expect(mail.html).toContain('Rue Haute 1<br>1000 Bruxelles')
    expect(mail.html).toContain('Se désinscrire')
    expect(mail.text).toContain(`Se désinscrire: ${UNSUBSCRIBE}`)
    expect(mail.html?.indexOf('Se désinscrire')).toBeLessThan(mail.html?.indexOf('</body>') ?? 0)
  })

  it('gets none where it has a link of its own; each part for itself', async () => {
    const mail = await parseMail(await compose({ html: '<a href="{{ unsubscribe_url }}">Out</a>', plain: 'No link' }))
    expect(mail.html?.trim()).toBe(`<a href="${UNSUBSCRIBE}">Out</a>`)
    expect(mail.text).toContain(`Se désinscrire: ${UNSUBSCRIBE}`)
  })

  it('shows the preheader first, and not as HTML', async () => {
    const mail = await parseMail(await compose({ preheader: 'Pain < gâteau, {{ first_name | default: "vous" }}' }))
    expect(mail.html).toMatch(/<body><div style="display:none[^>]*>Pain &#60; gâteau, Ann<\/div>/)
  })
})

describe('what a field of a contact cannot do', () => {
  const evil = 'x\r\nBcc: victim@example.net\r\n\r\n<script>alert(1)</script>'

  it('add a header, or end it', async () => {
    const raw = await compose({}, { first_name: evil }, { from: { name: evil } })
    expect(headerLines(raw).filter(line => /^bcc/i.test(line))).toEqual([])
    const mail = await parseMail(raw)
    expect(mail.subject).toBe('Bonjour x Bcc: victim@example.net <script>alert(1)</script>')
    expect(mail.html).not.toContain('<script>')
    expect((await verify(raw, records))[0]?.result).toBe('pass')
  })

  it('end a part of the message', async () => {
    const variant = prepareVariant(content({}), footer)
    const boundary = /boundary="([^"]+)"/.exec(variant.contentType)?.[1]
    const scope = { first_name: `\r\n--${boundary}--\r\nand more`, unsubscribe_url: UNSUBSCRIBE }
    const mail = await parseMail(await composeMessage(variant, from, stamp, scope))
    expect(mail.text).toContain('and more')
    expect(mail.html).toContain('Se désinscrire')
  })
})

// The calendar of 1 000 messages: whatever the texts are, they are read back as they were, and every signature holds.
it('a thousand messages are read back as they were written, and each signature verifies', {
  timeout: 300_000,
}, async () => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      '=?UTF-8?Q?x?=',
      'é'.repeat(200),
      '😀'.repeat(60),
      'a'.repeat(300),
      '.',
      '..\r\n.\r\n',
      ' ',
      '=',
      'Ann "The" <b@c.example>',
      'مرحبا',
      '李雷',
    ),
  )
  const domain = fc.constantFrom('example.org', 'xn--bcher-kva.example', `${'a'.repeat(60)}.example`)
  const local = fc.constantFrom('ann', 'jérôme', '用户', "o'neil+tag", 'x'.repeat(64))
  const message = fc.record({ name: text, subject: text, plain: text, field: text, local, domain })
  await fc.assert(
    fc.asyncProperty(message, async ({ name, subject, plain, field, local, domain }) => {
      const html = `<p>{{ town }}</p>${plain.replace(/[<&{]/g, '')}`
      const variant = prepareVariant(
        { form: 'template', subject: `{{ town }}|`, preheader: null, html, plain: '{{ town }}' },
        footer,
      )
      const to = `${local}@${domain}`
      const scope = { town: field, unsubscribe_url: UNSUBSCRIBE }
      const raw = await composeMessage(variant, { ...from, name: oneLine(subject) || name }, { ...stamp, to }, scope)
      const [head = ''] = raw.toString('utf8').split('\r\n\r\n')
      for (const line of raw.toString('latin1').split('\r\n')) expect(line.length).toBeLessThan(999)
      for (const line of raw.subarray(Buffer.byteLength(head)).toString('latin1').split('\r\n'))
        expect(line.length).toBeLessThan(77)
      expect(raw.toString('latin1').replace(/\r\n/g, '')).not.toMatch(/[\r\n]/)
      const mail = await parseMail(raw)
      expect(mail.subject?.replace(/\s+/g, ' ').trim()).toBe(oneLine(`${field}|`).replace(/\s+/g, ' ').trim())
      expect(mail.to?.[0]?.address).toBe(to)
      expect(mail.from?.name?.replace(/\s+/g, ' ').trim()).toBe(
        oneLine(oneLine(subject) || name)
          .replace(/\s+/g, ' ')
          .trim(),
      )
      const lines = (value: string) => value.toWellFormed().replace(/\r\n|\r|\n/g, '\n')
      expect(lines(mail.text ?? '').startsWith(lines(field).trimEnd())).toBe(true)
      expect((await verify(raw, records))[0]?.result).toBe('pass')
    }),
    { numRuns: 1_000 },
  )
})

describe('a whole message of another program', () => {
  const raw = (head: string, body = 'Hello\r\n') => Buffer.from(`${head}\r\n\r\n${body}`)
  const complete = (message: Buffer, other: object = {}) => completeMessage(message, from, { ...stamp, ...other })

  it('gets what is missing, keeps the rest byte for byte, and is signed', async () => {
    const body = 'Caf\xe9  with  blanks  \r\n\r\n\r\n'
    const message = Buffer.from(
      `From: news@example.com\r\nSubject: X\r\nMessage-ID: <own@shop.example>\r\nBcc: b@example.net\r\n\r\n${body}`,
      'latin1',
    )
    const out = await complete(message)
    expect(out.toString('latin1').endsWith(`\r\n\r\n${body}`)).toBe(true)
    expect(headerLines(out)).toContain('Message-ID: <own@shop.example>')
    expect(headerLines(out)).toContain(`List-Unsubscribe: <${UNSUBSCRIBE}>`)
    expect(headerLines(out).filter(line => /^(?:message-id|bcc)/i.test(line))).toHaveLength(1)
    expect((await verify(out, records))[0]?.result).toBe('pass')
  })

  // CO-3, decisions/0021
  it.each([
    [
      'a one-click opt-out',
      'List-Unsubscribe: <https://shop.example/u>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click',
    ],
    ['half of one', 'List-Unsubscribe: <https://shop.example/u>'],
    ['one by mail', 'list-unsubscribe: <mailto:u@shop.example>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click'],
    ['two of them', 'List-Unsubscribe: <https://a.example/>\r\nList-Unsubscribe: <https://b.example/>'],
    ['an address for complaints', 'CFBL-Address: fbl@shop.example; report=arf'],
  ])('%s of another program gives way to ours: a "no" has to come here', async (_, head) => {
    const out = await complete(raw(`From: news@example.com\r\n${head}`))
    const lines = headerLines(out).filter(line => /^(?:list-unsubscribe|cfbl-address)/i.test(line))
    expect(lines.sort()).toEqual([
      expect.stringMatching(/^CFBL-Address: (?!.*shop\.example)/),
      'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
      `List-Unsubscribe: <${UNSUBSCRIBE}>`,
    ])
    expect((await verify(out, records))[0]?.result).toBe('pass')
  })

  it('service mail keeps what another program says of leaving', async () => {
    const link = 'List-Unsubscribe: <https://shop.example/u>'
    const out = await complete(raw(`From: news@example.com\r\n${link}`), { unsubscribeUrl: undefined })
    expect(headerLines(out)).toContain(link)
  })

  it('service mail gets no opt-out', async () => {
    const out = await complete(raw('From: news@example.com'), { unsubscribeUrl: undefined })
    expect(headerLines(out).some(line => /^list-unsubscribe/i.test(line))).toBe(false)
  })

  it.each([
    ['lines that end in LF alone', Buffer.from('From: a@example.com\nSubject: X\n\nHello\nyou\n')],
    ['no body', Buffer.from('From: a@example.com\r\nSubject: X')],
    ['no header', Buffer.from('\r\nHello\r\n')],
    ['bytes that are no text', Buffer.from('From: a@example.com\r\nSubject: \xff\xfe\r\n\r\n\xff\r\n', 'latin1')],
  ])('is signed as it goes over the wire: %s', async (_, message) => {
    const out = await complete(message)
    expect(out.toString('latin1').replace(/\r\n/g, '')).not.toContain('\n')
    if (message.toString().includes('From')) expect((await verify(out, records))[0]?.result).toBe('pass')
  })
})
