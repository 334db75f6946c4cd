import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { AddressFault } from './address-faults.ts'
import { type EmailAddress, parseEmailAddress } from './email-address.ts'

// BL-9: spellings of one mailbox are one mailbox.
const ONE_MAILBOX: [sentence: string, spelling: string, canonical: string][] = [
  ['an address is itself', 'jean@example.be', 'jean@example.be'],
  ['case does not count', 'Jean.DUPONT@Example.BE', 'jean.dupont@example.be'],
  ['nor does Unicode form', 'je\u0301ro\u0302me@example.be', 'jérôme@example.be'],
  ['nor case beyond ASCII', 'JÉRÔME@example.be', 'jérôme@example.be'],
  ['nor do capitals that Unicode has no single character for', 'H\u0331@example.be', '\u1e96@example.be'],
  ['a final sigma is a sigma', 'ΟΔΟΣ@example.gr', 'οδοσ@example.gr'],
  ['an international domain is its A-label', 'jean@exämple.be', 'jean@xn--exmple-cua.be'],
  ['in capitals too', 'jean@EXÄMPLE.be', 'jean@xn--exmple-cua.be'],
  ['and when given as A-label', 'jean@XN--EXMPLE-CUA.be', 'jean@xn--exmple-cua.be'],
  ['faß.de is not fass.de', 'jean@faß.de', 'jean@xn--fa-hia.de'],
  ['full-width letters are letters', 'ｊｅａｎ＠ｅｘａｍｐｌｅ．ｂｅ', 'jean@example.be'],
  ['an ideographic full stop is a dot', 'jean@example。be', 'jean@example.be'],
  ['a soft hyphen in a domain is nothing', 'jean@exam\u00adple.be', 'jean@example.be'],
  ['the final dot of a domain is nothing', 'jean@example.be.', 'jean@example.be'],
  ['blanks around are nothing', '\u00a0 jean@example.be\t\r\n', 'jean@example.be'],
  ['invisible characters around are nothing', '\ufeffjean@example.be\u200b', 'jean@example.be'],
  ['angle brackets are how SMTP writes it', '<jean@example.be>', 'jean@example.be'],
  ['a mail link is its address', 'mailto:jean%2Bx@example.be?subject=a', 'jean+x@example.be'],
  ['quotation marks that are not needed are nothing', '"Jean.Dupont"@example.be', 'jean.dupont@example.be'],
  ['nor are escapes', '"j\\ean"@example.be', 'jean@example.be'],
  ['quotation marks that are needed stay', '"jean dupont"@example.be', '"jean dupont"@example.be'],
  ['an @ may be quoted', '"a@b"@example.be', '"a@b"@example.be'],
  ['a quotation mark may be quoted', '"a\\"b"@example.be', '"a\\"b"@example.be'],

  ['Gmail sees no dots', 'j.e.an@gmail.com', 'jean@gmail.com'],
  ['Gmail sees no tag', 'jean+news@gmail.com', 'jean@gmail.com'],
  ['Gmail and Google Mail are one', 'Je.an+a+b@GoogleMail.com', 'jean@gmail.com'],
  ['a tag may follow a dot', 'jean.+news@gmail.com', 'jean@gmail.com'],
  ['Gmail for organisations sees dots', 'je.an@example.com', 'je.an@example.com'],
  ['Outlook sees no tag', 'jean.dupont+news@outlook.be', 'jean.dupont@outlook.be'],
  ['Hotmail and Outlook are two', 'jean@hotmail.com', 'jean@hotmail.com'],
  ['a tag after a dot leaves no dot', 'jean.+news@outlook.be', 'jean@outlook.be'],
  ['iCloud has three domains', 'jean+a@me.com', 'jean@icloud.com'],
  ['Proton sees no dots, hyphens and underscores', 'je.a-n_+x@protonmail.com', 'jean@proton.me'],
  ['pm.me is Proton', 'jean@pm.me', 'jean@proton.me'],
  ['Fastmail sees no tag', 'jean+a@fastmail.fm', 'jean@fastmail.fm'],
  ['Fastmail takes names as subdomains', 'shop@jean.fastmail.com', 'jean@fastmail.com'],
  ['Yahoo has tags after a hyphen', 'jean-shop@yahoo.fr', 'jean@yahoo.fr'],
  ['Yahoo countries are not one', 'jean@yahoo.com', 'jean@yahoo.com'],
  ['Yahoo Japan is another company', 'jean-shop@yahoo.co.jp', 'jean-shop@yahoo.co.jp'],
  ['elsewhere a tag may be another person', 'jean+news@example.be', 'jean+news@example.be'],
  ['a tag without a name is a name', '+news@gmail.com', '+news@gmail.com'],
  ['a name of ignored characters is a name', '__@proton.me', '__@proton.me'],
]

test.each(ONE_MAILBOX)('BL-9: %s: %s', (_, spelling, canonical) => {
  expect(accepted(spelling).canonical).toBe(canonical)
})

const WRITTEN: [given: string, written: string, domain: string][] = [
  [' Jean.Dupont+news@Gmail.COM ', 'Jean.Dupont+news@Gmail.COM', 'gmail.com'],
  ['<jean@exämple.be.>', 'jean@exämple.be', 'xn--exmple-cua.be'],
  ['"john.doe"@example.com', '"john.doe"@example.com', 'example.com'],
  ['jean@googlemail.com', 'jean@googlemail.com', 'googlemail.com'],
  ['shop@jean.fastmail.com', 'shop@jean.fastmail.com', 'jean.fastmail.com'],
  ['je\u0301@example.be', 'jé@example.be', 'example.be'],
  ['jean@exam\u00adple.be', 'jean@example.be', 'example.be'],
]

test.each(WRITTEN)('what is shown and sent to stays as given: %s', (given, written, domain) => {
  expect(accepted(given)).toMatchObject({ written, domain })
})

// BL-9: a near variant is shown as a warning.
const VARIANTS: [sentence: string, one: string, other: string, near: boolean][] = [
  ['a tag at any provider', 'jean+a@example.be', 'jean@example.be', true],
  ['dots at any provider', 'jean.dupont@example.be', 'jeandupont@example.be', true],
  ['tag and dots', 'j.ean+a@outlook.com', 'jean@outlook.com', true],
  ['hyphens are names', 'jean-luc@example.be', 'jeanluc@example.be', false],
  ['another domain', 'jean@example.be', 'jean@example.com', false],
  ['another name', 'jean1@example.be', 'jean@example.be', false],
  ['quoted dots are not dots', '"jean..d"@example.be', 'jeand@example.be', false],
]

test.each(VARIANTS)('BL-9: %s: %s and %s', (_, one, other, near) => {
  expect(accepted(one).variant === accepted(other).variant).toBe(near)
})

test.each([
  'jean@example.com',
  'jean@example.org',
  'jean@exemple.fr',
  'jean@shop.example',
  'jean@company.test',
  'jean@user.github.io',
  'é@example.be',
  '!#$%&*/=?^_`{|}~-@example.be',
  `${'a'.repeat(64)}@example.be`,
])('is an address: %s', text => expect(parseEmailAddress(text).ok).toBe(true))

const LONG_DOMAIN = `${'b.'.repeat(95)}be`

const FAULTS: [fault: AddressFault, text: string, suggestion?: string][] = [
  ['empty', ''],
  ['empty', ' \u200b\ufeff '],
  ['empty', 'mailto:'],
  ['empty', '<>'],
  ['no_at', 'jean'],
  ['no_at', 'jean(at)example.be', 'jean@example.be'],
  ['no_at', 'jean [at] example.be', 'jean@example.be'],
  ['two_ats', 'jean@@example.be', 'jean@example.be'],
  ['two_ats', 'jean@dupont@example.be'],
  ['several_addresses', 'a@example.be; b@example.be'],
  ['several_addresses', 'a@example.be,b@example.be'],
  ['several_addresses', 'a@example.be b@example.be'],
  ['several_addresses', 'a@example.be/b@example.be'],
  ['several_addresses', 'A <a@example.be>, B <b@example.be>'],
  ['several_addresses', 'a@example.be, B <b@example.be>'],
  ['several_addresses', Array(100).fill('a@example.be').join(';')],
  ['display_name', 'Jean Dupont <jean@example.be>', 'jean@example.be'],
  ['display_name', '"Dupont, Jean" <jean@example.be>', 'jean@example.be'],
  ['display_name', 'jean@example.be <jean@example.be>', 'jean@example.be'],
  ['display_name', 'Jean Dupont <jean@example.be'],
  ['comment', 'jean@example.be (work)', 'jean@example.be'],
  ['comment', 'jean(work)@example.be', 'jean@example.be'],
  ['control_character', 'jean\u0000@example.be', 'jean@example.be'],
  ['control_character', 'jean@example.be\nBcc:x@example.be'],
  ['invisible_character', 'je\u200ban@example.be', 'jean@example.be'],
  ['invisible_character', 'je\u202ean@example.be', 'jean@example.be'],
  ['space_inside', 'jean @example.be', 'jean@example.be'],
  ['space_inside', 'jean. dupont@example.be', 'jean.dupont@example.be'],
  ['space_inside', 'Jean jean@example.be'],
  ['too_long', `${'a'.repeat(64)}@${LONG_DOMAIN}`],
  ['too_long', `a@${'b'.repeat(5000)}`],
  ['local_missing', '@example.be'],
  ['local_missing', '""@example.be'],
  ['local_too_long', `${'a'.repeat(65)}@example.be`],
  ['local_too_long', `${'é'.repeat(33)}@example.be`],
  ['local_dots', '.jean@example.be', 'jean@example.be'],
  ['local_dots', 'jean.@example.be', 'jean@example.be'],
  ['local_dots', 'je..an@example.be', 'je.an@example.be'],
  ['local_quotes', '"jean@example.be', 'jean@example.be'],
  ['local_quotes', '"jean@example.be"', 'jean@example.be'],
  ['local_quotes', 'je"an@example.be'],
  ['local_characters', 'je,an@example.be'],
  ['local_characters', 'je\\an@example.be'],
  ['local_characters', 'jean\ue000@example.be'],
  ['local_characters', 'jean\ud800@example.be'],
  ['domain_missing', 'jean@'],
  ['domain_missing', 'jean@.'],
  ['domain_dots', 'jean@.be'],
  ['domain_dots', 'jean@example..be', 'jean@example.be'],
  ['domain_dots', 'jean@example.be..', 'jean@example.be'],
  ['domain_characters', 'jean@ex_ample.be'],
  ['domain_characters', 'jean@-example.be'],
  ['domain_characters', 'jean@example-.be'],
  ['domain_characters', 'jean@xn--a.be'],
  ['domain_characters', 'jean@gmail,com', 'jean@gmail.com'],
  ['domain_characters', "'jean@example.be'", 'jean@example.be'],
  ['domain_characters', 'jean@example.be;', 'jean@example.be'],
  ['domain_too_long', `jean@${'b'.repeat(64)}.be`],
  ['domain_too_long', `jean@${'é'.repeat(60)}.be`],
  ['domain_too_long', `jean@${'b.'.repeat(130)}be`],
  ['domain_is_ip', 'jean@[192.0.2.1]'],
  ['domain_is_ip', 'jean@[IPv6:2001:db8::1]'],
  ['domain_is_ip', 'jean@192.0.2.1'],
  ['domain_not_registrable', 'jean@be'],
  ['domain_not_registrable', 'jean@co.uk'],
  ['domain_not_registrable', 'jean@mailserver'],
  ['domain_not_registrable', 'jean@test'],
  ['domain_not_registrable', 'jean@gmail', 'jean@gmail.com'],
  ['domain_unknown_ending', 'jean@example.notanending'],
  ['domain_unknown_ending', 'jean@gmail.con', 'jean@gmail.com'],
  ['domain_reserved', 'jean@localhost'],
  ['domain_reserved', 'jean@server.local'],
  ['domain_reserved', 'jean@example.invalid'],
]

test.each(FAULTS)('%s: %j', (fault, text, suggestion) => {
  expect(parseEmailAddress(text)).toEqual({ ok: false, fault, ...(suggestion && { suggestion }) })
})

describe('for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.emailAddress(),
    fc
      .array(
        fc.constantFrom(
          'a',
          'B',
          'é',
          'e\u0301',
          '.',
          '+',
          '-',
          '_',
          '@',
          '"',
          '\\',
          '<',
          '>',
          ' ',
          'ß',
          'İ',
          'Σ',
          '。',
          '＠',
          '\u200d',
          'xn--',
          'be',
          'gmail.com',
          'proton.me',
          'yahoo.fr',
        ),
        { maxLength: 12 },
      )
      .map(parts => parts.join('')),
    fc
      .tuple(
        fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
        fc.constantFrom('example.be', 'gmail.com', 'pm.me', 'x.fastmail.com', 'exämple.be'),
      )
      .map(([name, domain]) => `${name}@${domain}`),
  )

  test('there is an answer, never an exception', () => {
    fc.assert(
      fc.property(anyText, text => void parseEmailAddress(text)),
      { numRuns: 5000 },
    )
  })

  test('BL-9: the canonical form is an address, and its own canonical form', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parsed = parseEmailAddress(text)
        // Folding may lengthen a name in UTF-8 ("Ⱥ" is 2 octets, "ⱥ" 3): the limits are for what is sent to.
        fc.pre(parsed.ok && Buffer.byteLength(parsed.address.canonical) <= 64)
        expect(accepted(parsed.address.canonical)).toMatchObject({
          canonical: parsed.address.canonical,
          variant: parsed.address.variant,
        })
        expect(accepted(parsed.address.written).canonical).toBe(parsed.address.canonical)
        expect(accepted(parsed.address.variant).variant).toBe(parsed.address.variant)
      }),
      { numRuns: 5000 },
    )
  })

  test('the short way for plain addresses gives the answer of the careful one', () => {
    fc.assert(
      fc.property(anyText, text => {
        expect(parseEmailAddress(` ${text}`)).toEqual(parseEmailAddress(text))
      }),
      { numRuns: 5000 },
    )
  })

  test('a suggestion is an address', () => {
    fc.assert(
      fc.property(anyText, text => {
        const parsed = parseEmailAddress(text)
        if (!parsed.ok && parsed.suggestion !== undefined) accepted(parsed.suggestion)
      }),
      { numRuns: 5000 },
    )
  })
})

describe('BL-9: for any name', () => {
  const name = fc.stringMatching(/^[a-z0-9]{1,8}(?:[._-][a-z0-9]{1,8}){0,2}$/)
  const domain = fc.constantFrom(
    'example.be',
    'exämple.be',
    'gmail.com',
    'outlook.com',
    'proton.me',
    'fastmail.com',
    'icloud.com',
  )

  type Respelling = (name: string, domain: string) => [name: string, domain: string]
  const upper: Respelling = (name, domain) => [name.toUpperCase(), domain.toUpperCase()]
  const decomposed: Respelling = (name, domain) => [name.normalize('NFD'), domain.normalize('NFD')]
  const fullWidth: Respelling = (name, domain) => [
    name.replace(/[a-z]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0)),
    domain,
  ]
  const quoted: Respelling = (name, domain) => [name.startsWith('"') ? name : `"${name}"`, domain]
  const blanks: Respelling = (name, domain) => [` ${name}`, `${domain} `]
  const finalDot: Respelling = (name, domain) => [name, /\.\s*$/.test(domain) ? domain : `${domain.trimEnd()}.`]
  const aLabel: Respelling = (name, domain) => [name, domain.normalize('NFC').replace(/exämple/i, 'xn--exmple-cua')]

  test('respelling it in any way, in any order, is the same mailbox', () => {
    const respellings = fc.array(fc.constantFrom(upper, decomposed, fullWidth, quoted, blanks, finalDot, aLabel), {
      maxLength: 6,
    })
    fc.assert(
      fc.property(name, domain, respellings, (name, domain, respellings) => {
        const spelled = respellings.reduce<[string, string]>(
          ([name, domain], respell) => respell(name.trim(), domain),
          [name, domain],
        )
        expect(accepted(spelled.join('@')).canonical).toBe(accepted(`${name}@${domain}`).canonical)
      }),
      { numRuns: 2000 },
    )
  })

  test('a tag is the same mailbox where the provider says so, and a near variant everywhere', () => {
    fc.assert(
      fc.property(name, domain, fc.stringMatching(/^[a-z0-9+.]{0,6}[a-z0-9]$/), (name, domain, tag) => {
        fc.pre(!tag.startsWith('.') && !tag.includes('..'))
        const [plain, tagged] = [accepted(`${name}@${domain}`), accepted(`${name}+${tag}@${domain}`)]
        expect(tagged.variant).toBe(plain.variant)
        expect(tagged.canonical === plain.canonical).toBe(!domain.startsWith('ex'))
      }),
    )
  })

  test('what differs in more than tag and dots never shares a variant', () => {
    fc.assert(
      fc.property(name, name, fc.constantFrom('example.be', 'outlook.com'), (one, other, domain) => {
        fc.pre(one.replaceAll('.', '') !== other.replaceAll('.', ''))
        expect(accepted(`${one}@${domain}`).variant).not.toBe(accepted(`${other}@${domain}`).variant)
      }),
    )
  })
})

function accepted(text: string): EmailAddress {
  const parsed = parseEmailAddress(text)
  if (!parsed.ok) throw new Error(`${JSON.stringify(text)} is refused: ${parsed.fault}`)
  return parsed.address
}
