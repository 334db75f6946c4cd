import { connect } from 'node:net'
import { networkInterfaces } from 'node:os'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { address, testListKey } from '../../../test/organisation.ts'
import { listAddress } from '../../blacklist/list-address.ts'
import { inOrganisation, openDatabase } from '../../db/index.ts'
import { openDialogue, type TestDialogue } from '../fixtures/dialogue.ts'
import { openTestGateway, type TestGateway } from './fixtures/test-gateway.ts'
import { type RunningGateway, startGateway } from './start-gateway.ts'

// SE-2, SE-4, BL-6, BL-8: any other program sends through Veto, and obeys the same blacklist.
let one: TestGateway
let { api, gateway, options, marketing, service, newKey, idOf, list } = {} as TestGateway

beforeAll(async () => {
  one = await openTestGateway()
  ;({ api, gateway, options, marketing, service, newKey, idOf, list } = one)
})
afterAll(() => one?.close())

let counter = 0
const somebody = () => `somebody${++counter}@example.com`
const plain = (key: string, user = 'shop') => `AUTH PLAIN ${Buffer.from(`\0${user}\0${key}`).toString('base64')}`
const mail = (more = '', from = 'Shop <shop@ours.example>') =>
  `From: ${from}\r\nTo: somebody\r\nSubject: =?utf-8?q?Caf=C3=A9?=\r\n${more}\r\nHello\r\n.`

async function loggedIn(key: string, port = gateway.port): Promise<TestDialogue> {
  const dialogue = await openDialogue(port)
  expect(await dialogue.say('EHLO shop.ours.example')).toMatch(/^250/)
  expect(await dialogue.say(plain(key))).toMatch(/^235/)
  return dialogue
}
/** A whole message over an open dialogue: the last reply. */
async function send(dialogue: TestDialogue, recipients: readonly string[], text = mail()): Promise<string> {
  expect(await dialogue.say('MAIL FROM:<bounce@anything.example>')).toMatch(/^250/)
  for (const to of recipients) expect(await dialogue.say(`RCPT TO:<${to}>`)).toMatch(/^250/)
  expect(await dialogue.say('DATA')).toMatch(/^354/)
  return dialogue.say(text)
}
async function stored(to: string) {
  const { rows } = await sql<{
    state: string
    purpose: string
    kind: string | null
    origin: string
    raw: Buffer
    suppressedReason: string | null
  }>`
    select m.state, m.purpose, m.kind, m.origin, m.suppressed_reason, c.raw from messages m
    join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
    where m.organisation_id = ${api.ours.id} and m.address = ${to} order by m.id`.execute(api.db.superuser)
  return rows
}

describe('the greeting', () => {
  it('EHLO says what can be done', async () => {
    const dialogue = await openDialogue(gateway.port)
    expect(dialogue.greeting).toBe('220 mail.ours.example ESMTP Veto')
    const said = (await dialogue.say('EHLO me')).split('\n').map(line => line.slice(4))
    expect(said).toEqual(
      expect.arrayContaining(['PIPELINING', '8BITMIME', 'SMTPUTF8', 'AUTH PLAIN LOGIN', 'STARTTLS', 'SIZE 100000']),
    )
    dialogue.end()
  })

  it('VRFY, EXPN, XCLIENT and the jokes of old are no doors', async () => {
    const dialogue = await loggedIn(marketing)
    for (const command of ['VRFY shop', 'EXPN shop', 'XCLIENT NAME=a', 'XFORWARD NAME=a', 'WIZ x', 'SHELL', 'TURN'])
      expect(await dialogue.say(command)).toMatch(/^5/)
    dialogue.end()
  })
})

describe('AUTH', () => {
  it('takes a key by PLAIN and by LOGIN', async () => {
    await (await loggedIn(marketing)).end()
    const dialogue = await openDialogue(gateway.port)
    await dialogue.say('EHLO me')
    expect(await dialogue.say('AUTH LOGIN')).toMatch(/^334/)
    expect(await dialogue.say(Buffer.from('anything').toString('base64'))).toMatch(/^334/)
    expect(await dialogue.say(Buffer.from(marketing).toString('base64'))).toMatch(/^235/)
    dialogue.end()
  })

  it('refuses what is no key, a key without the scope, a personal token, and a revoked key', async () => {
    const revoked = await newKey('gateway:marketing')
    await api.call(api.ours.key, 'POST', `/keys/${await idOf(revoked)}/revoke`)
    for (const key of ['', 'x', marketing.slice(0, -1), await newKey('messages:service'), api.ours.key, revoked]) {
      const dialogue = await openDialogue(gateway.port)
      await dialogue.say('EHLO me')
      expect(await dialogue.say(plain(key))).toMatch(/^535 5\.7\.8/)
      dialogue.end()
    }
  })

  it('is asked for before MAIL, RCPT and DATA', async () => {
    const dialogue = await openDialogue(gateway.port)
    await dialogue.say('EHLO me')
    for (const command of ['MAIL FROM:<a@b.example>', 'RCPT TO:<a@b.example>', 'DATA'])
      expect(await dialogue.say(command)).toMatch(/^5[03]/)
    dialogue.end()
  })

  it('is counted where it is wrong, and stopped', async () => {
    await sql`delete from log_in_attempts`.execute(api.db.superuser)
    let last = ''
    for (let guesses = 0; guesses < 52 && !last.startsWith('4'); guesses++) {
      const dialogue = await openDialogue(gateway.port)
      await dialogue.say('EHLO me')
      last = await dialogue.say(plain('wrong'))
      dialogue.end()
    }
    expect(last).toMatch(/^451 4\.7\.0 Too many attempts/)
    await (await loggedIn(marketing)).end() // who has the key is not kept out
    await sql`delete from log_in_attempts`.execute(api.db.superuser)
  })

  it('a key that is revoked has ended with the next message, on a connection that is open', async () => {
    const key = await newKey('gateway:marketing')
    const dialogue = await loggedIn(key)
    await send(dialogue, [somebody()])
    await api.call(api.ours.key, 'POST', `/keys/${await idOf(key)}/revoke`)
    expect(await dialogue.say('MAIL FROM:<>')).toMatch(/^550 5\.7\.8/)
    dialogue.end()
  })
})

const outside = Object.values(networkInterfaces())
  .flat()
  .find(one => one?.family === 'IPv4' && !one.internal)?.address
describe.skipIf(!outside)('from another machine', () => {
  let open: RunningGateway
  beforeAll(async () => {
    open = await startGateway({ ...options, host: '0.0.0.0' })
  })
  afterAll(() => open?.stop())

  it('AUTH is not offered, and not taken, before STARTTLS', async () => {
    const dialogue = await openDialogue(open.port, outside)
    expect(await dialogue.say('EHLO me')).not.toContain('AUTH')
    expect(await dialogue.say(plain(marketing))).toMatch(/^5/)
    expect(await dialogue.say('MAIL FROM:<a@b.example>')).toMatch(/^5/)
    expect(await dialogue.say('STARTTLS')).toMatch(/^220/)
    await dialogue.startTls()
    expect(await dialogue.say('EHLO me')).toContain('AUTH PLAIN LOGIN')
    expect(await dialogue.say(plain(marketing))).toMatch(/^235/)
    expect(await send(dialogue, [somebody()])).toMatch(/^250/)
    dialogue.end()
  })

  it('what was written before the handshake is not taken for what comes after it', async () => {
    const dialogue = await openDialogue(open.port, outside)
    await dialogue.say('EHLO me')
    expect(await dialogue.write(`STARTTLS\r\n${plain(marketing)}\r\n`, 1)).toEqual([expect.stringMatching(/^220/)])
    await dialogue.startTls()
    await dialogue.say('EHLO me')
    expect(await dialogue.say('MAIL FROM:<a@b.example>')).toMatch(/^530/)
    dialogue.end()
  })
})

describe('RCPT', () => {
  it('of a listed address answers 550 5.7.1, neutrally, with a link; in any spelling', async () => {
    const to = somebody()
    await list(to)
    const dialogue = await loggedIn(marketing)
    await dialogue.say('MAIL FROM:<>')
    for (const spelling of [to, to.toUpperCase()]) {
      const reply = await dialogue.say(`RCPT TO:<${spelling}>`)
      expect(reply).toBe(
        '550 5.7.1 This address takes no such mail from this organisation: https://mail.ours.example/blacklist',
      )
    }
    expect(await dialogue.say(`RCPT TO:<${somebody()}>`)).toMatch(/^250/)
    dialogue.end()
  })

  it('service mail reaches who opted out, and no dead address', async () => {
    const [left, dead] = [somebody(), somebody()]
    await list(left)
    await list(dead, 'hard_bounce')
    const dialogue = await loggedIn(service)
    await dialogue.say('MAIL FROM:<>')
    expect(await dialogue.say(`RCPT TO:<${left}>`)).toMatch(/^250/)
    expect(await dialogue.say(`RCPT TO:<${dead}>`)).toMatch(/^550 5\.7\.1/)
    dialogue.end()
  })

  it("obeys one's own organisation's list, and no other", async () => {
    const to = somebody()
    await inOrganisation(api.db.app, api.theirs.id, tx =>
      listAddress(tx, api.theirs.actor, testListKey, {
        address: address(to),
        reason: 'opt_out',
        evidence: { channel: 'manual', detail: {} },
      }),
    )
    const dialogue = await loggedIn(marketing)
    await dialogue.say('MAIL FROM:<>')
    expect(await dialogue.say(`RCPT TO:<${to}>`)).toMatch(/^250/)
    dialogue.end()
  })

  it('of what is no address is refused', async () => {
    const dialogue = await loggedIn(marketing)
    await dialogue.say('MAIL FROM:<>')
    for (const bad of ['<>', '<nobody>', '<a@b@c.example>', '<a@[127.0.0.1]>', '<a@b..example>'])
      expect(await dialogue.say(`RCPT TO:${bad}`)).toMatch(/^5/)
    dialogue.end()
  })
})

describe('DATA', () => {
  it('is answered with 250 once it is stored, for each recipient, as it was', async () => {
    const [one, two] = [somebody(), somebody()]
    const dialogue = await loggedIn(marketing)
    expect(await send(dialogue, [one, two, one.toUpperCase()])).toMatch(
      /^250 2\.0\.0 Stored as [0-9a-f-]{36} [0-9a-f-]{36}$/,
    )
    for (const to of [one, two]) {
      const [message] = await stored(to)
      expect(message).toMatchObject({ state: 'queued', purpose: 'marketing', kind: null, origin: 'gateway' })
      expect(message?.raw.toString()).toContain('Hello')
    }
    dialogue.end()
  })

  it('several commands at once (PIPELINING), several messages on one connection, dots kept', async () => {
    const [one, two] = [somebody(), somebody()]
    const dialogue = await loggedIn(service)
    const at = (to: string) => `MAIL FROM:<> BODY=8BITMIME SMTPUTF8\r\nRCPT TO:<${to}>\r\nDATA\r\n`
    for (const to of [one, two]) {
      const replies = await dialogue.write(at(to), 3)
      expect(replies.map(reply => reply.slice(0, 3))).toEqual(['250', '250', '354'])
      expect(await dialogue.say(`From: shop@ours.example\r\nSubject: x\r\n\r\n..dot é\r\n.`)).toMatch(/^250/)
    }
    const [message] = await stored(two)
    expect(message).toMatchObject({ purpose: 'service', kind: 'invoice' })
    expect(message?.raw.toString()).toMatch(/\r\n\.dot é/)
    dialogue.end()
  })

  it.each([
    ['a sender of nobody', mail('', 'ceo@elsewhere.example'), /^550 5\.6\.0 ceo@elsewhere\.example is no sender/],
    ["another organisation's sender", mail('', 'shop@theirs.example'), /^550 5\.6\.0/],
    ['two authors', mail('', 'shop@ours.example, shop@theirs.example'), /^550 5\.6\.0/],
    ['an author in two ways', mail('', 'shop@ours.example <ceo@elsewhere.example>'), /^550 5\.6\.0/],
    ['two From fields', mail('From: shop@theirs.example\r\n'), /^550 5\.6\.0/],
    ['no header', 'Hello\r\n.', /^550 5\.6\.0/],
    ['a purpose that nobody knows', mail('X-Veto-Purpose: markting\r\n'), /^550 5\.6\.0/],
    ['a message that goes in circles', mail('Received: by a\r\n'.repeat(51)), /^554 5\.4\.6/],
    ['more than SIZE', mail(`X-Long: a\r\n\r\n${'x'.repeat(998)}\r\n`.repeat(120)), /^552/],
  ])('%s is refused, and nothing is stored', async (_, text, expected) => {
    const to = somebody()
    const dialogue = await loggedIn(marketing)
    expect(await send(dialogue, [to], text)).toMatch(expected)
    expect(await stored(to)).toEqual([])
    expect(await send(dialogue, [to])).toMatch(/^250/)
    dialogue.end()
  })

  it('SIZE is refused before it is sent', async () => {
    const dialogue = await loggedIn(marketing)
    expect(await dialogue.say('MAIL FROM:<> SIZE=100001')).toMatch(/^552/)
    dialogue.end()
  })

  it('X-Veto-Purpose: marketing tightens: who opted out does not get it, and the program is told', async () => {
    const [left, other] = [somebody(), somebody()]
    await list(left)
    const dialogue = await loggedIn(service)
    const text = mail('X-Veto-Purpose: Marketing\r\n')
    expect(await send(dialogue, [left], text)).toMatch(/^550 5\.7\.1/)
    expect(await send(dialogue, [left, other], text)).toMatch(/^250 2\.0\.0 Stored as [0-9a-f-]{36}; 1 suppressed$/)
    expect(await stored(left)).toMatchObject([
      { state: 'suppressed', suppressedReason: 'opt_out' },
      { state: 'suppressed' },
    ])
    expect(await stored(other)).toMatchObject([{ state: 'queued', purpose: 'marketing', kind: null }])
    dialogue.end()
  })

  it('X-Veto-Purpose: service makes no service mail of it', async () => {
    const to = somebody()
    const dialogue = await loggedIn(marketing)
    expect(await send(dialogue, [to], mail('X-Veto-Purpose: service\r\nX-Veto-Kind: invoice\r\n'))).toMatch(/^250/)
    expect(await stored(to)).toMatchObject([{ purpose: 'marketing', kind: null }])
    dialogue.end()
  })

  it('who says no between RCPT and DATA does not get it', async () => {
    const to = somebody()
    const dialogue = await loggedIn(marketing)
    await dialogue.say('MAIL FROM:<>')
    expect(await dialogue.say(`RCPT TO:<${to}>`)).toMatch(/^250/)
    await list(to)
    await dialogue.say('DATA')
    expect(await dialogue.say(mail())).toMatch(/^550 5\.7\.1/)
    dialogue.end()
  })

  it('begins anew after RSET; a line that breaks off stores nothing', async () => {
    const to = somebody()
    const dialogue = await loggedIn(marketing)
    await dialogue.say('MAIL FROM:<>')
    await dialogue.say(`RCPT TO:<${to}>`)
    expect(await dialogue.say('RSET')).toMatch(/^250/)
    expect(await dialogue.say('DATA')).toMatch(/^503/)
    await dialogue.say('MAIL FROM:<>')
    await dialogue.say(`RCPT TO:<${to}>`)
    await dialogue.say('DATA')
    dialogue.write('From: shop@ours.example\r\n\r\nHel', 0)
    dialogue.end()
    await send(await loggedIn(marketing), [somebody()])
    expect(await stored(to)).toEqual([])
  })

  it('a program that closes its side with its last word still hears that its message was taken', async () => {
    const to = somebody()
    const socket = connect(gateway.port, '127.0.0.1')
    let said = ''
    socket.on('data', bytes => {
      said += bytes
    })
    const over = new Promise(resolve => socket.once('close', resolve))
    const words = ['EHLO shop', plain(marketing), 'MAIL FROM:<>', `RCPT TO:<${to}>`, 'DATA']
    for (const [at, word] of words.entries()) {
      await expect.poll(() => said.match(/^\d{3} .*$/gm)?.length).toBe(at + 1)
      socket.write(`${word}\r\n`)
    }
    await expect.poll(() => said).toMatch(/^354 /m)
    socket.end(`${mail()}\r\nQUIT\r\n`)
    await over
    expect(said).toMatch(/^354 [^\n]*\n250 /m)
    expect(await stored(to)).toHaveLength(1)
  })

  it('a key for service mail whose kind nobody has said sends nothing', async () => {
    const dialogue = await loggedIn(await newKey('gateway:service'))
    expect(await dialogue.say('MAIL FROM:<>')).toMatch(/^550 5\.6\.0 A service message names its kind/)
    dialogue.end()
  })

  it('many alike to people who opted out are held here too', async () => {
    const key = await newKey('gateway:service')
    await api.call(api.ours.key, 'POST', `/keys/${await idOf(key)}/service-kind`, { kind: 'invoice' })
    const left = Array.from({ length: 52 }, somebody)
    for (const to of left) await list(to)
    const dialogue = await loggedIn(key)
    expect(await send(dialogue, left)).toMatch(/held for the privacy officer$|^250/)
    const states = (await Promise.all(left.map(stored))).map(([message]) => message?.state)
    expect(states.filter(state => state === 'queued')).toHaveLength(50)
    expect(states.filter(state => state === 'held')).toHaveLength(2)
    dialogue.end()
  })
})

it('a database that is away is 451, at each stage, and nothing is acknowledged', async () => {
  const db = openDatabase(api.db.urlFor('veto_app'), { max: 2 })
  await sql`select 1`.execute(db) // a pool that Kysely itself has never asked is not ended by it
  const second = await startGateway({ ...options, db })
  const dialogue = await loggedIn(marketing, second.port)
  await dialogue.say('MAIL FROM:<>')
  await dialogue.say(`RCPT TO:<${somebody()}>`)
  await dialogue.say('DATA')
  await db.destroy()
  expect(await dialogue.say(mail())).toMatch(/^451 4\.3\.0/)
  expect(await dialogue.say('MAIL FROM:<>')).toMatch(/^451 4\.3\.0/)
  dialogue.end()
  const away = await startGateway({ ...options, db: openDatabase('postgres://veto_app@127.0.0.1:1/none', { max: 1 }) })
  const other = await openDialogue(away.port)
  await other.say('EHLO me')
  expect(await other.say(plain(marketing))).toMatch(/^451 4\.3\.0 The database does not answer/)
  other.end()
  await Promise.all([second.stop(), away.stop()])
})

it('a key that sends too fast is told to wait', async () => {
  const slow = await startGateway({ ...options, messagesPerMinute: 2 })
  const dialogue = await loggedIn(marketing, slow.port)
  for (const to of [somebody(), somebody()]) await send(dialogue, [to])
  expect(await dialogue.say('MAIL FROM:<>')).toMatch(/^451 4\.7\.1/)
  dialogue.end()
  await slow.stop()
})

it('nodemailer sends through it, over STARTTLS, and is told whom it may not write to', async () => {
  const [to, left] = ['zoë@exämple.com', somebody()]
  await list(left)
  const transport = createTransport({
    host: '127.0.0.1',
    port: gateway.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
    auth: { user: 'shop', pass: marketing },
  })
  const sent = await transport.sendMail({
    from: 'Shop <shop@ours.example>',
    to: [to, left],
    subject: 'Ça va ?',
    text: 'Hé',
    html: '<p>Hé</p>',
  })
  expect(sent.rejected).toEqual([left])
  expect(sent.response).toMatch(/^250 2\.0\.0 Stored as/)
  transport.close()
})
