import { describe, expect, it } from 'vitest'
import { testListKey } from '../../test/organisation.ts'
import { parseEmailAddress } from '../email-address.ts'
import { keysOf } from '../mailbox-key.ts'
import type { Mapping } from './columns.ts'
import { rowInterpreter } from './interpret-row.ts'

const MAPPING: Mapping = [
  'address',
  'firstName',
  'lastName',
  'language',
  { field: 'age', type: 'number' },
  null,
  'since',
  'reason',
]
const read = (...cells: string[]) => rowInterpreter({ mapping: MAPPING }, 'opt-outs', testListKey)(7, cells)

describe('a row', () => {
  // BL-9
  it('has the keys of its mailbox, whatever the spelling', () => {
    const address = parseEmailAddress('jean.dupont@gmail.com')
    expect(read('J.E.A.N.Dupont+news@GoogleMail.com').keys).toMatchObject(
      address.ok ? { mailboxKey: keysOf(testListKey, address.address).mailboxKey } : {},
    )
  })

  it('says of the person what its cells say, trimmed, and nothing that was not asked for', () => {
    const row = read('ann@example.com', ' Ann ', 'Peeters', 'Nederlands', '41', 'secret', '01/06/2025', 'spam')
    expect(row).toMatchObject({ number: 7, address: 'ann@example.com', firstName: 'Ann', lastName: 'Peeters' })
    expect(row).toMatchObject({
      language: 'nl',
      fields: { age: 41 },
      since: new Date('2025-06-01'),
      reason: 'complaint',
    })
    expect(JSON.stringify(row)).not.toContain('secret')
  })

  it('leaves out what is blank, and what cannot be read without harm', () => {
    const row = read('ann@example.com', '  ', '', 'Klingon', '', '', 'soon')
    expect(Object.keys(row).sort()).toEqual(['address', 'keys', 'number'])
  })

  it.each<[what: string, cells: string[], fault: string, suggestion: string | undefined]>([
    ['with no address', ['', 'Ann'], 'empty', undefined],
    ['with too few cells', [], 'empty', undefined],
    ['with a broken address', ['ann.example.com'], 'no_at', undefined],
    ['with a slip', ['ann@gmail,com'], 'domain_characters', 'ann@gmail.com'],
    [
      'with a value that is not of its type',
      ['ann@example.com', '', '', '', 'forty'],
      'bad_field_value',
      'age: "forty" is no number',
    ],
  ])('%s is invalid, has no keys, and keeps what was written', (_what, cells, fault, suggestion) => {
    const row = read(...cells)
    expect(row).toMatchObject({ address: cells[0] ?? '', fault })
    expect(row.suggestion).toBe(suggestion)
    expect(row.keys).toBeUndefined()
  })

  it('names the first fault only', () => {
    expect(read('nobody', '', '', '', 'forty').fault).toBe('no_at')
  })

  it('takes a full name for a last name, unless there is one', () => {
    const interpret = (mapping: Mapping, cells: string[]) =>
      rowInterpreter({ mapping }, 'contacts', testListKey)(1, cells).lastName
    expect(interpret(['address', 'name'], ['a@example.com', 'Ann Peeters'])).toBe('Ann Peeters')
    expect(interpret(['address', 'lastName', 'name'], ['a@example.com', 'Peeters', 'Ann Peeters'])).toBe('Peeters')
  })
})
