import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { suggestAddress } from './address-suggestion.ts'
import { CLOSE_BUT_REAL_DOMAINS, COMMON_MAIL_DOMAINS } from './common-mail-domains.ts'
import { parseMailDomain } from './mail-domain.ts'
import { MAILBOX_PROVIDERS } from './mailbox-providers.ts'

const SLIPS: [slip: string, meant: string][] = [
  ['gmial.com', 'gmail.com'],
  ['gmal.com', 'gmail.com'],
  ['gmaill.com', 'gmail.com'],
  ['GNAIL.com', 'gmail.com'],
  ['gmail.con', 'gmail.com'],
  ['gmail.co', 'gmail.com'],
  ['gmail.comm', 'gmail.com'],
  ['gmail.fr', 'gmail.com'],
  ['gmailcom', 'gmail.com'],
  ['gmail', 'gmail.com'],
  ['gmial.con', 'gmail.com'],
  ['hotmial.com', 'hotmail.com'],
  ['hotmal.fr', 'hotmail.fr'],
  ['hotmail.co', 'hotmail.com'],
  ['outlok.com', 'outlook.com'],
  ['yaho.fr', 'yahoo.fr'],
  ['iclould.com', 'icloud.com'],
  ['skynet.bee', 'skynet.be'],
  ['skinet.be', 'skynet.be'],
  ['telnet.be', 'telenet.be'],
  ['proximus.eb', 'proximus.be'],
  ['ornage.fr', 'orange.fr'],
  ['wanado.fr', 'wanadoo.fr'],
  ['lapost.net', 'laposte.net'],
  ['free.frr', 'free.fr'],
  ['zigo.nl', 'ziggo.nl'],
  ['kpmail.nl', 'kpnmail.nl'],
  ['tonline.de', 't-online.de'],
  ['gmx.dee', 'gmx.de'],
  ['entreprise.con', 'entreprise.com'],
  ['bedrijf.bee', 'bedrijf.be'],
]

test.each(SLIPS)('%s was probably %s', (slip, meant) => {
  expect(suggestAddress(`Jean.X@${slip}`)).toBe(`Jean.X@${meant}`)
})

// Each of these is real and near to a common one: a wrong hint costs the trust in the right ones.
const NO_SLIPS =
  'bol.com aon.com ing.be wdr.de free.be orange.fi orange.com sfr.com kpn.com laposte.fr live.ie nike.com life.com base.com hotmail hotmail.eu bedrijf.eb planet.be online.fr example.be kuleuven.be'

test.each(NO_SLIPS.split(' '))('%s is left alone', domain => {
  expect(suggestAddress(`jean@${domain}`)).toBeUndefined()
})

describe('a domain of our lists', () => {
  const listed = [
    ...COMMON_MAIL_DOMAINS,
    ...CLOSE_BUT_REAL_DOMAINS,
    ...MAILBOX_PROVIDERS.flatMap(({ domains }) => domains),
  ]

  test('is never "corrected"', () => {
    expect(listed.filter(domain => suggestAddress(`jean@${domain}`) !== undefined)).toEqual([])
  })

  test('can be sent to, or it could not be suggested', () => {
    expect(listed.filter(domain => !parseMailDomain(domain).ok)).toEqual([])
  })
})

test.each(['', '@', 'jean', '@gmial.com', 'jean@', 'jean@gmial.com.', 'jean@(gmial.com'])(
  'no address, no suggestion: %j',
  text => {
    expect(suggestAddress(text)).toBeUndefined()
  },
)

test('any text has an answer', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), text => void suggestAddress(`a@${text}`)))
})
