import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Refusal } from '../refusal.ts'
import { type Mapping, mapColumns } from './columns.ts'
import { readAll } from './read-file/fixtures/read-all.ts'

const NO_ADDRESS = 'No column holds e-mail addresses.'

// IM-4: columns by their names in four languages
test.each<[string, string, Mapping]>([
  [
    'French',
    'Adresse e-mail;Prénom;Nom;Langue;Date de désinscription;Raison',
    ['address', 'firstName', 'lastName', 'language', 'since', 'reason'],
  ],
  ['French, otherwise', 'COURRIEL;NOM DE FAMILLE;PRENOM;Motif', ['address', 'lastName', 'firstName', 'reason']],
  [
    'Dutch',
    'E-mailadres;Voornaam;Achternaam;Taal;Afmeldingsdatum;Reden',
    ['address', 'firstName', 'lastName', 'language', 'since', 'reason'],
  ],
  [
    'German',
    'E-Mail-Adresse;Vorname;Nachname;Sprache;Abmeldedatum;Grund',
    ['address', 'firstName', 'lastName', 'language', 'since', 'reason'],
  ],
  [
    'English',
    'EMAIL;First Name;Last name;language;UNSUB_TIME;UNSUB_REASON',
    ['address', 'firstName', 'lastName', 'language', 'since', 'reason'],
  ],
  ['a name alone', 'Email;Nom', ['address', 'name']],
  ['a name beside a first name', 'Email;Vorname;Name', ['address', 'firstName', 'lastName']],
  ['a full name beside both', 'Email;Full name;First name;Last name', ['address', 'name', 'firstName', 'lastName']],
  ['names that say nothing', 'Email;Score;', ['address', null, null]],
  ['the better of two dates', 'Email;Created;Unsubscribed at', ['address', null, 'since']],
])('%s', (_, header, mapping) => {
  const columns = header.split(';')
  const row = mapping.map(target => (target === 'address' ? 'a@x.be' : 'b'))
  expect(mapColumns(columns, [row]).mapping).toEqual(mapping)
})

describe('the address column', () => {
  test.each<[string, string[] | null, string[][], number]>([
    [
      'by its cells, where there is no header',
      null,
      [
        ['1', 'a@x.be'],
        ['2', 'b@x.be'],
      ],
      1,
    ],
    ['by its cells, where its name says nothing', ['id', 'wie'], [['1', 'a@x.be']], 1],
    ['with names before the addresses', ['id', 'wie'], [['1', 'Al <a@x.be>']], 1],
    [
      'by its name, though many cells are broken',
      ['Owner', 'Email'],
      [
        ['o@x.be', 'a.x.be'],
        ['o@x.be', 'b@x.be'],
        ['o@x.be', 'c'],
      ],
      1,
    ],
    [
      'not by its name, where no cell holds an address',
      ['Email', 'Mail 2'],
      [
        ['yes', 'a@x.be'],
        ['no', 'b@x.be'],
      ],
      1,
    ],
    ['`Email Address` before a postal `Address`', ['Address', 'Email Address'], [['Rue Haute 1', 'a@x.be']], 1],
    [
      '`address`, where it holds addresses',
      ['address', 'domain'],
      [
        ['a@x.be', ''],
        ['', 'x.be'],
      ],
      0,
    ],
    ['`Email` before `Email 2`', ['Email 2', 'Email'], [['b@x.be', 'a@x.be']], 1],
    [
      'of two with names alike, the one with more addresses',
      ['Mail 1', 'Mail 2'],
      [
        ['a', 'a@x.be'],
        ['b@x.be', 'b@x.be'],
      ],
      1,
    ],
    [
      'then the fuller one',
      null,
      [
        ['', 'a@x.be'],
        ['b@x.be', 'b@x.be'],
      ],
      1,
    ],
    ['then the first', null, [['a@x.be', 'c@x.be']], 0],
    ['by its name, where its cells are empty so far', ['Email', 'City'], [['', 'Gent']], 0],
    ['beyond the header', ['id'], [['1', 'a@x.be']], 1],
  ])('%s', (_, header, sample, index) => {
    expect(mapColumns(header, sample).mapping.indexOf('address')).toBe(index)
  })
})

describe('what was asked for', () => {
  const header = ['E-mail', 'Ville', 'Âge', 'Créé', '2']
  const sample = [['a@x.be', 'Gent', '30', '2025-01-01', 'x']]

  test.each<[string, Record<string, string>, Mapping]>([
    [
      'fields with and without a type',
      { Ville: 'field:city', Âge: 'field:age:number' },
      ['address', { field: 'city', type: 'text' }, { field: 'age', type: 'number' }, null, null],
    ],
    ['names without case and accents', { ville: 'name', cree: 'since' }, ['address', 'name', null, 'since', null]],
    ['columns by number', { '1': 'ignore', '4': 'address' }, [null, null, null, 'address', null]],
    ['a header before a number', { '2': 'reason' }, ['address', null, null, null, 'reason']],
  ])('%s', (_, asked, mapping) => {
    expect(mapColumns(header, sample, asked).mapping).toEqual(mapping)
  })

  test.each<[string, Record<string, string>, string]>([
    [
      'an unknown column',
      { Stad: 'field:city' },
      'names the column "Stad", which the file does not have. The file has "E-mail", "Ville"',
    ],
    ['a number beyond the last column', { '6': 'name' }, 'names the column "6"'],
    ['an unknown meaning', { Ville: 'city' }, 'gives the column "Ville" the meaning "city". Allowed are address,'],
    ['an unknown type', { Ville: 'field:city:list' }, '"field:city:list"'],
    ['a field without a name', { Ville: 'field:' }, '"field:"'],
    ['a meaning inherited from every object', { Ville: 'constructor' }, '"constructor"'],
    ['a meaning given twice', { Ville: 'name', Âge: 'name' }, 'gives two columns the meaning "name"'],
    ['a field given twice', { Ville: 'field:a', Âge: 'field:a:number' }, 'gives two columns the meaning "a"'],
  ])('refuses %s', (_, asked, message) => {
    expect(() => mapColumns(header, sample, asked)).toThrow(message)
  })
})

test('names what it leaves out', () => {
  expect(mapColumns(['Email', 'Ville', ''], [['a@x.be', 'Gent', 'x', 'y']]).ignored).toEqual([
    'Ville',
    'column 3',
    'column 4',
  ])
})

// IM-4: no address column
test('says which columns there are and how to name one, where none holds addresses', () => {
  const refusal = refusalOf(() => mapColumns(['Nom', '', 'Ville'], [['Al', '', 'Gent']]))
  expect(refusal.message).toBe(
    `${NO_ADDRESS} The file has "Nom", column 2, "Ville". Say which one does with the mapping, for example {"Nom": "address"}.`,
  )
  expect(refusal.details).toEqual({ fault: 'no_address_column', header: ['Nom', '', 'Ville'] })
  expect(refusalOf(() => mapColumns(null, [['Al']])).message).toContain('for example {"1": "address"}')
})

// IM-3: exports of e-mail service providers
const EXPORTS = join(import.meta.dirname, '../../../shared/corpora/esp-exports')
const EXPECTED: Record<string, Partial<Record<string, string>>> = {
  'brevo_contacts_export.csv': { address: 'EMAIL', firstName: 'FIRSTNAME', lastName: 'LASTNAME' },
  'hubspot_optout_import.csv': { address: 'Email' },
  'hubspot_unsubscribes_and_bounces.csv': { address: 'Email' },
  'mailchimp_cleaned.csv': {
    address: 'Email Address',
    firstName: 'First Name',
    lastName: 'Last Name',
    since: 'CLEAN_TIME',
  },
  'mailchimp_subscribed.csv': { address: 'Email Address', firstName: 'First Name', lastName: 'Last Name' },
  'mailchimp_unsubscribed.csv': {
    address: 'Email Address',
    firstName: 'First Name',
    lastName: 'Last Name',
    since: 'UNSUB_TIME',
    reason: 'UNSUB_REASON',
  },
  'mailgun_allowlist.csv': { address: 'address' },
  'mailgun_bounces.csv': { address: 'address', since: 'created_at' },
  'mailgun_complaints.csv': { address: 'address', since: 'created_at' },
  'mailgun_unsubscribes.csv': { address: 'address', since: 'created_at' },
  'mandrill_rejects.csv': { address: 'Email', reason: 'Reason', since: 'Created' },
  'promio_blacklist.csv': { address: 'mail', since: 'ts' },
  'sendgrid_suppression_blocks.csv': { address: 'email', since: 'created', reason: 'reason' },
  'sendgrid_suppression_bounces.csv': { address: 'email', since: 'created', reason: 'reason' },
  'sendgrid_suppression_invalid_emails.csv': { address: 'email', since: 'created', reason: 'reason' },
  'sendgrid_suppression_spam_reports.csv': { address: 'email', since: 'created' },
  'sendgrid_suppression_unsubscribes.csv': { address: 'email', since: 'created' },
  'ses_import_put_no_header.csv': { address: '1' },
  'sparkpost_suppressions.csv': { address: 'recipient' },
  'postmark_suppressions_dump.json': { address: 'EmailAddress', reason: 'SuppressionReason', since: 'CreatedAt' },
  'ses_import_put.ndjson': { address: 'emailAddress', reason: 'reason' },
  'ses_list_suppressed_destinations.json': { address: 'EmailAddress', reason: 'Reason', since: 'LastUpdateTime' },
  // No contacts: the senders seen, whose first row is taken for a header as it holds no address.
  'snds_data_no_header.csv': { address: '' },
  'snds_ipstatus_no_header.csv': { refused: 'only a header' },
}

describe('exports of e-mail service providers', () => {
  const isThere = existsSync(EXPORTS)
  if (!isThere) console.log(`Skipped: the folder ${EXPORTS} is not there.`)

  test.skipIf(!isThere)('all are expected', () => {
    expect(readdirSync(EXPORTS).sort()).toEqual(Object.keys(EXPECTED).sort())
  })

  test.skipIf(!isThere).each(Object.entries(EXPECTED))('%s', async (file, expected) => {
    expect(await columnsOf(readFileSync(join(EXPORTS, file)))).toMatchObject(
      expected.refused ? { refused: expect.stringContaining(expected.refused) } : expected,
    )
  })

  async function columnsOf(bytes: Buffer): Promise<Record<string, string>> {
    try {
      const { header, sample } = await readAll(bytes)
      const { mapping } = mapColumns(header, sample)
      return Object.fromEntries(
        mapping.flatMap((target, at) => (target ? [[target, header?.[at] ?? `${at + 1}`]] : [])),
      )
    } catch (error) {
      return { refused: (error as Refusal).message }
    }
  }
})

function refusalOf(action: () => unknown): Refusal {
  try {
    action()
  } catch (error) {
    return error as Refusal
  }
  throw new Error('It was not refused.')
}
