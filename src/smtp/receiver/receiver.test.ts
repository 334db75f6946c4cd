import { connect } from 'node:net'
import fc from 'fast-check'
import { sql } from 'kysely'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '../../db/index.ts'
import { messageIdOf } from '../../sending/compose/message-id.ts'
import { feedbackAddress, returnPathAddress } from '../../sending/links/return-path.ts'
import { openDialogue, type TestDialogue } from '../fixtures/dialogue.ts'
import { complaintAbout, dsnFor } from './fixtures/reports.ts'
import { openTestReceiver, type TestReceiver } from './fixtures/test-receiver.ts'
import { startReceiver } from './start-receiver.ts'

// BN-1, BN-3, BN-4, BL-1: what comes back is stored, read and acted on before it is acknowledged.
let one: TestReceiver
let { receiver, options, sent, reasonsOf, reports, ours, theirs } = {} as TestReceiver

beforeAll(async () => {
  one = await openTestReceiver()
  ;({ receiver, options, sent, reasonsOf, reports, ours, theirs } = one)
})
afterAll(() => one?.close())

let counter = 0
const somebody = () => `somebody${++counter}@example.com`

async function greeted(port = receiver.port): Promise<TestDialogue> {
  const dialogue = await openDialogue(port)
  expect(await dialogue.say('EHLO mx.example.net')).toMatch(/^250/)
  return dialogue
}

/** The last reply of a whole message. */
async function deliver(to: readonly string[], text: string, { port = receiver.port, from = '' } = {}): Promise<string> {
  const dialogue = await greeted(port)
  expect(await dialogue.say(`MAIL FROM:<${from}>`)).toMatch(/^250/)
  for (const address of to) expect(await dialogue.say(`RCPT TO:<${address}>`)).toMatch(/^250/)
  expect(await dialogue.say('DATA')).toMatch(/^354/)
  const reply = await dialogue.say(`${text.replaceAll(/^\./gm, '..')}\r\n.`)
  dialogue.end()
  return reply
}

describe('a bounce', () => {
  it('of a dead address lists it before the 250', async () => {
    const to = somebody()
    const { bounces, messageId } = await sent(to)
    expect(await deliver([bounces], dsnFor(to))).toBe('250 2.0.0 Stored.')
    expect(await reasonsOf(to)).toEqual(['hard_bounce'])
    expect(await reasonsOf(to, theirs)).toEqual([])
    const [stored] = (await reports()).filter(report => report.messageId === messageId)
    expect(stored).toMatchObject({ kind: 'bounce', road: 'receiver', isAuthenticated: true })
    expect(stored?.raw.toString()).toContain(`Final-Recipient: rfc822; ${to}`)
  })

  it('that comes again, since a reply was lost on the way, is stored once', async () => {
    const to = somebody()
    const { bounces, messageId } = await sent(to)
    for (let times = 0; times < 3; times++) expect(await deliver([bounces], dsnFor(to))).toMatch(/^250/)
    expect((await reports()).filter(report => report.messageId === messageId)).toHaveLength(1)
  })

  it('that is temporary lists nobody', async () => {
    const to = somebody()
    const { bounces } = await sent(to)
    await deliver([bounces], dsnFor(to, { status: '4.2.2', said: '452 4.2.2 Mailbox full' }))
    expect(await reasonsOf(to)).toEqual([])
  })

  it('about somebody else than its return path names acts on nobody else', async () => {
    const [to, other] = [somebody(), somebody()]
    const { bounces } = await sent(to)
    await sent(other)
    await deliver([bounces], dsnFor(other))
    expect(await reasonsOf(other)).toEqual([])
  })

  it('to several return paths, of several organisations, is stored for each', async () => {
    const to = somebody()
    const copies = [await sent(to), await sent(to), await sent(to, theirs)]
    expect(
      await deliver(
        copies.map(copy => copy.bounces),
        dsnFor(to),
      ),
    ).toMatch(/^250/)
    const ids = [...(await reports()), ...(await reports(theirs))].map(report => report.messageId)
    expect(ids).toEqual(expect.arrayContaining(copies.map(copy => copy.messageId)))
    expect([await reasonsOf(to), await reasonsOf(to, theirs)]).toEqual([['hard_bounce'], ['hard_bounce']])
  })

  it('in any case of its address, from any sender, with dots and bytes as they come', async () => {
    const to = somebody()
    const { bounces, messageId } = await sent(to)
    await deliver([bounces.toUpperCase()], dsnFor(to).replace('host mx', '.host \u00e9 mx'), {
      from: 'mailer-daemon@x.example',
    })
    const [stored] = (await reports()).filter(report => report.messageId === messageId)
    expect(stored?.raw.toString()).toContain('.host é mx')
  })

  it('that says nothing known is kept, and lists nobody (BN-5)', async () => {
    const to = somebody()
    const { bounces, messageId } = await sent(to)
    await deliver([bounces], `From: MAILER-DAEMON@x.example\r\nSubject: Undeliverable\r\n\r\n${to}: brzlfx`)
    expect((await reports()).filter(report => report.messageId === messageId)).toMatchObject([{ state: 'open' }])
    expect(await reasonsOf(to)).toEqual([])
  })
})

describe('a complaint', () => {
  it('to the address in CFBL-Address lists the recipient of its copy, though the provider took the name out', async () => {
    const to = somebody()
    const { complaints, messageId } = await sent(to)
    expect(await deliver([complaints], complaintAbout('X-Nothing: 1'), { from: 'staff@provider.example' })).toMatch(
      /^250/,
    )
    expect(await reasonsOf(to)).toEqual(['complaint'])
    expect((await reports()).filter(report => report.messageId === messageId)).toMatchObject([
      { kind: 'complaint', isAuthenticated: true },
    ])
  })

  it.each<[what: string, mark: (copy: { messageId: string; bounces: string; complaints: string }) => string]>([
    ['Return-Path', copy => `Return-Path: <${copy.bounces}>`],
    ['CFBL-Address', copy => `CFBL-Address: ${copy.complaints}; report=arf`],
    ['Message-ID', copy => `Message-ID: <${messageIdOf(options.keys.messageId, copy.messageId)}@ours.example>`],
  ])("to the organisation's address is told by the %s it gives back", async (_, mark) => {
    const to = somebody()
    const copy = await sent(to)
    await deliver(
      [feedbackAddress(options.keys.returnPath, 'x.example', { organisationId: ours.id })],
      complaintAbout(mark(copy)),
    )
    expect(await reasonsOf(to)).toEqual(['complaint'])
  })

  it("to the organisation's address without a mark, or with one of another organisation, is shown and lists nobody", async () => {
    const to = somebody()
    await sent(to)
    const foreign = await sent(to, theirs)
    const address = feedbackAddress(options.keys.returnPath, 'x.example', { organisationId: ours.id })
    for (const mark of [
      'X-Nothing: here',
      `Return-Path: <${foreign.bounces}>`,
      `Message-ID: <${messageIdOf(options.keys.messageId, foreign.messageId)}@x>`,
    ])
      expect(await deliver([address], complaintAbout(mark, { recipient: to }))).toMatch(/^250/)
    expect([await reasonsOf(to), await reasonsOf(to, theirs)]).toEqual([[], []])
    expect((await reports()).slice(-3)).toMatchObject([{ state: 'open' }, { state: 'open' }, { state: 'open' }])
  })

  it('that says "not spam" lifts nothing and lists nobody', async () => {
    const to = somebody()
    const { complaints } = await sent(to)
    await deliver([complaints], complaintAbout('X-Nothing: 1', { type: 'not-spam', recipient: to }))
    expect(await reasonsOf(to)).toEqual([])
  })
})

describe('a person who answers', () => {
  const answer = (from: string, text: string) => `From: ${from}\r\nSubject: Re: Spring\r\n\r\n${text}\r\n`

  it('"STOP" from the mailbox that we wrote to is an opt-out, whose evidence is what was written', async () => {
    const to = somebody()
    const { bounces } = await sent(to)
    expect(await deliver([bounces], answer(`Ann <${to}>`, 'STOP\r\n\r\n> Unsubscribe'))).toMatch(/^250/)
    expect(await reasonsOf(to)).toEqual(['opt_out'])
    const { rows } = await sql<{ channel: string }>`
      select v.channel from blacklist_evidence v join blacklist_entries e on e.organisation_id = v.organisation_id and e.id = v.entry_id
      where e.address = ${to}`.execute(one.db.superuser)
    expect(rows).toEqual([{ channel: 'direct_request' }])
  })

  it.each([
    ['from another mailbox', (_to: string) => 'somebody-else@example.com', 'STOP'],
    ['in other words', (to: string) => to, 'Stop sending me the wrong invoices'],
    ['by a machine', (to: string) => `${to}\r\nAuto-Submitted: auto-replied`, 'STOP'],
  ])('%s lists nobody', async (_, from, text) => {
    const to = somebody()
    const { bounces } = await sent(to)
    await deliver([bounces], answer(from(to), text))
    expect([await reasonsOf(to), await reasonsOf('somebody-else@example.com')]).toEqual([[], []])
  })
})

describe('RCPT', () => {
  it('of anything but an address of ours is 550 5.1.1, and tells nothing', async () => {
    const { bounces, complaints } = await sent(somebody())
    const changed = (address: string) =>
      address.replace(/.(?=@)/, last => (last === 'a' ? 'e' : 'a')).replace(/^(.{20})./, '$1q')
    const guesses = [
      'postmaster@bounces.ours.example',
      'shop@ours.example',
      'fbl@bounces.ours.example',
      changed(bounces),
      changed(complaints),
    ]
    const foreignKey = returnPathAddress(options.keys.messageId, 'x.example', {
      organisationId: ours.id,
      messageId: ours.id,
    })
    for (const guess of [...guesses, `f${bounces.slice(1)}`, `b${complaints.slice(1)}`, foreignKey]) {
      const dialogue = await greeted()
      await dialogue.say('MAIL FROM:<>')
      expect(await dialogue.say(`RCPT TO:<${guess}>`)).toBe('550 5.1.1 No such address here.')
      expect(await dialogue.say('DATA')).toMatch(/^503/)
      dialogue.end()
    }
  })

  it('of one that is and one that is not: the first gets it', async () => {
    const to = somebody()
    const { bounces } = await sent(to)
    const dialogue = await greeted()
    const replies = await dialogue.write(
      `MAIL FROM:<>\r\nRCPT TO:<nobody@x.example>\r\nRCPT TO:<${bounces}>\r\nDATA\r\n`,
      4,
    )
    expect(replies.map(reply => reply.slice(0, 3))).toEqual(['250', '550', '250', '354'])
    expect(await dialogue.say(`${dsnFor(to)}\r\n.`)).toMatch(/^250/)
    expect(await reasonsOf(to)).toEqual(['hard_bounce'])
    dialogue.end()
  })

  it('of many guesses ends the line', async () => {
    const dialogue = await greeted()
    await dialogue.say('MAIL FROM:<>')
    let last = ''
    for (let guesses = 0; guesses < 30 && !last.startsWith('421'); guesses++)
      last = await dialogue.say(`RCPT TO:<guess${guesses}@bounces.ours.example>`)
    expect(last).toMatch(/^421 4\.7\.0/)
  })
})

describe('a client that means harm, or fails', () => {
  it('has no other door: AUTH, VRFY, XCLIENT and the rest', async () => {
    const dialogue = await greeted()
    for (const command of [
      'AUTH PLAIN AGEAYQ==',
      'VRFY a',
      'EXPN a',
      'XCLIENT NAME=a',
      'XFORWARD NAME=a',
      'HELP',
      'SHELL',
    ])
      expect(await dialogue.say(command)).toMatch(/^5/)
    dialogue.end()
  })

  it('more than SIZE is refused, before and after, and the line goes on', async () => {
    const to = somebody()
    const { bounces } = await sent(to)
    const dialogue = await greeted()
    expect(await dialogue.say('MAIL FROM:<> SIZE=200001')).toMatch(/^552/)
    dialogue.end()
    const long = `${'x'.repeat(900)}\r\n`.repeat(250)
    expect(await deliver([bounces], dsnFor(to) + long)).toMatch(/^552 5\.3\.4/)
    expect(await reasonsOf(to)).toEqual([])
  })

  it('too many reports of one host are told to wait', async () => {
    const slow = await startReceiver({ ...options, reportsPerMinute: 2 })
    const to = somebody()
    const { bounces } = await sent(to)
    const replies: string[] = []
    for (let times = 0; times < 3; times++) replies.push(await deliver([bounces], dsnFor(to, { id: `${times}` }), slow))
    expect(replies.map(reply => reply.slice(0, 9))).toEqual(['250 2.0.0', '250 2.0.0', '451 4.7.1'])
    await slow.stop()
  })

  it('a line that breaks off stores nothing', async () => {
    const to = somebody()
    const { bounces, messageId } = await sent(to)
    const dialogue = await greeted()
    for (const line of ['MAIL FROM:<>', `RCPT TO:<${bounces}>`, 'DATA']) await dialogue.say(line)
    await dialogue.write(dsnFor(to), 0)
    dialogue.end()
    await deliver([(await sent(somebody())).bounces], dsnFor(somebody()))
    expect((await reports()).filter(report => report.messageId === messageId)).toEqual([])
  })

  it('opens as many connections as it likes, and says nothing: others still get in', async () => {
    const crowd = Array.from({ length: 150 }, () => connect(receiver.port, '127.0.0.1').on('error', () => {}))
    const said = await Promise.all(
      crowd.map(
        socket =>
          new Promise<string>(resolve =>
            socket.once('data', text => resolve(String(text))).once('close', () => resolve('')),
          ),
      ),
    )
    expect(said.filter(text => text.startsWith('220')).length).toBeLessThanOrEqual(100)
    expect(said.some(text => text.startsWith('421'))).toBe(true)
    for (const socket of crowd) socket.destroy()
    await expect
      .poll(
        () =>
          greeted().then(
            dialogue => dialogue.end(),
            () => 'refused',
          ),
        { timeout: 10_000 },
      )
      .toBeUndefined()
  })

  it('whatever bytes it sends, to an address of ours or before one, the next is served', async () => {
    const { bounces } = await sent(somebody())
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2_000 }), fc.boolean(), async (bytes, isMail) => {
        const socket = connect(receiver.port, '127.0.0.1').on('error', () => {})
        const over = new Promise(resolve => socket.once('close', resolve))
        if (isMail) socket.write(`EHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<${bounces}>\r\nDATA\r\n`)
        socket.end(Buffer.concat([bytes, Buffer.from('\r\n.\r\nQUIT\r\n')]))
        socket.resume()
        await over
      }),
      { numRuns: 40 },
    )
    const to = somebody()
    await deliver([(await sent(to)).bounces], dsnFor(to))
    expect(await reasonsOf(to)).toEqual(['hard_bounce'])
  })
})

it('a database that is away is 451, and the report comes again', async () => {
  const to = somebody()
  const { bounces } = await sent(to)
  const db = openDatabase(one.db.urlFor('veto_app'), { max: 2 })
  await sql`select 1`.execute(db)
  const second = await startReceiver({ ...options, db })
  await db.destroy()
  expect(await deliver([bounces], dsnFor(to), second)).toMatch(/^451 4\.3\.0/)
  const away = await startReceiver({ ...options, db: openDatabase('postgres://veto_app@127.0.0.1:1/none', { max: 1 }) })
  expect(await deliver([bounces], dsnFor(to), away)).toBe(
    '451 4.3.0 The database does not answer. Nothing was taken: try again later.',
  )
  await Promise.all([second.stop(), away.stop()])
  expect(await reasonsOf(to)).toEqual([])
  expect(await deliver([bounces], dsnFor(to))).toMatch(/^250/)
  expect(await reasonsOf(to)).toEqual(['hard_bounce'])
})

it('STARTTLS is offered, and nodemailer delivers over it', async () => {
  const to = somebody()
  const { bounces } = await sent(to)
  const transport = createTransport({
    host: '127.0.0.1',
    port: receiver.port,
    requireTLS: true,
    tls: { rejectUnauthorized: false },
  })
  const { response } = await transport.sendMail({ envelope: { from: '', to: [bounces] }, raw: dsnFor(to) })
  expect(response).toBe('250 2.0.0 Stored.')
  expect(await reasonsOf(to)).toEqual(['hard_bounce'])
  transport.close()
})
