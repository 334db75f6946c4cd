import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprintOf, linesOf, readSheet } from './recovery-sheet.ts'

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('hex'))
const typed = (hex: string) => linesOf(hex).map(({ groups, check }) => [...groups, check].join(' '))

describe('a recovery sheet', () => {
  test('has four lines of four groups and a check', () => {
    const lines = linesOf('0123456789abcdef'.repeat(4))
    expect(lines).toHaveLength(4)
    for (const { groups, check } of lines) {
      expect(groups).toEqual(['0123', '4567', '89ab', 'cdef'])
      expect(check).toMatch(/^[0-9a-f]{4}$/)
    }
  })

  test('typed again is the key, in capitals, with dashes, in one line, without the checks', () => {
    fc.assert(
      fc.property(key, hex => {
        const lines = typed(hex)
        expect(readSheet(lines.join('\n'), 'x')).toBe(hex)
        expect(readSheet(lines.join('-').toUpperCase().replaceAll(' ', '-'), 'x')).toBe(hex)
        expect(readSheet(`${hex}\n`, 'x')).toBe(hex)
      }),
    )
  })

  test('with one wrong digit names the line', () => {
    fc.assert(
      fc.property(key, fc.nat(3), fc.nat(15), (hex, line, digit) => {
        const lines = typed(hex).map(one => one.replaceAll(' ', ''))
        const right = lines[line] as string
        const other = right[digit] === '0' ? '1' : '0'
        lines[line] = right.slice(0, digit) + other + right.slice(digit + 1)
        expect(() => readSheet(lines.join('\n'), 'the sheet')).toThrow(`Line ${line + 1} of the recovery sheet`)
      }),
    )
  })

  test('whose lines changed places is refused', () => {
    const [one, two, ...rest] = typed(Buffer.from([...Array(32).keys()]).toString('hex'))
    expect(() => readSheet([two, one, ...rest].join('\n'), 'x')).toThrow(/Line 1/)
  })

  test.each(['', 'abc', 'g'.repeat(64), '0'.repeat(63), '0'.repeat(65)])('%j is no key', text => {
    expect(() => readSheet(text, 'x')).toThrow(/not 64 hexadecimal digits/)
  })
})

test('a fingerprint tells keys apart, and is no part of them', () => {
  fc.assert(
    fc.property(key, key, (one, other) => {
      expect(fingerprintOf(one)).toMatch(/^[0-9a-f]{16}$/)
      expect(fingerprintOf(one) === fingerprintOf(other)).toBe(one === other)
      expect(one).not.toContain(fingerprintOf(one))
    }),
  )
})
