import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openMail } from '../mail/open-mail.ts'
import { readReport } from '../read-report.ts'
import { readStopReply } from './stop-reply.ts'

// BL-1: a "no" in somebody's own words is one, where these are all that was said.
const reply = (body: string, subject = 'Re: Spring', from = 'Ann <ann@example.org>') =>
  Buffer.from(`From: ${from}\r\nSubject: ${subject}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${body}`)
const read = (...words: Parameters<typeof reply>) => readStopReply(openMail(reply(...words)))

const QUOTED =
  '\r\n\r\nOn Tue, 24 Nov 2026 at 10:00, Bakery <news@ours.example> wrote:\r\n> Bread.\r\n> Unsubscribe: https://x\r\n'

describe('is a "no"', () => {
  it.each([
    ['STOP'],
    ['Stop.'],
    ['  stop !\r\n'],
    ['Désinscription'],
    ['desinscription'],
    ['Merci de me désinscrire.'],
    ['Uitschrijven a.u.b.'.replace('a.u.b.', 'aub')],
    ['Afmelden'],
    ['Bitte abmelden!'],
    ['Unsubscribe'],
    ['Please unsubscribe me.\r\n\r\nAnn Peeters\r\n02 555 01 23'],
    ['STOP\r\n\r\nSent from my iPhone'],
    ['STOP\r\n-- \r\nAnn Peeters, a long signature of a company'],
  ])('%j', text => {
    expect(read(text)).toMatchObject({ from: 'ann@example.org' })
    expect(read(text + QUOTED)).toMatchObject({ from: 'ann@example.org' })
    expect(readReport(reply(text)).kind).toBe('not-bounce')
  })

  it('as the subject of an empty message', () => {
    expect(read('', 'Unsubscribe')).toEqual({ from: 'ann@example.org', words: 'Unsubscribe' })
  })
})

describe('is none, and a person decides', () => {
  it.each([
    ['more words', 'Stop sending me the wrong invoices'],
    ['a sentence over two lines', 'Stop\r\nby our shop tomorrow'],
    ['a "no" that goes on', `Stop\r\n\r\n${'but first tell me what became of my order. '.repeat(5)}`],
    ['only quoted words', `> STOP\r\n> unsubscribe`],
    ["nothing of one's own", QUOTED],
    ['a question', 'How do I unsubscribe?'],
    ['the opposite', "Don't stop"],
    ['thanks', 'Thank you!'],
  ])('%s', (_, text) => {
    expect(read(text)).toBeUndefined()
  })

  it('the subject of a message that says something else; two authors; no author', () => {
    expect(read('Where is my order?', 'Stop')).toBeUndefined()
    expect(read('STOP', 'Re: x', 'a@x.example, b@x.example')).toBeUndefined()
    expect(read('STOP', 'Re: x', 'nobody')).toBeUndefined()
  })

  it('an answer that a machine wrote, and a report', () => {
    const machine = Buffer.from(reply('STOP').toString().replace('Subject', 'Auto-Submitted: auto-replied\r\nSubject'))
    expect(readReport(machine)).toMatchObject({ kind: 'autoreply' })
    expect(readReport(machine).stop).toBeUndefined()
  })
})

it('whatever the bytes, there is an answer, soon', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 3_000 }), text => void read(text)))
  for (const text of [
    'stop '.repeat(200_000),
    'on '.repeat(200_000),
    `${' '.repeat(200_000)}stop`,
    '\r\n'.repeat(200_000),
  ])
    read(text)
})
