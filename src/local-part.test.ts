import { describe, expect, test } from 'vitest'
import { foldCase } from './local-part.ts'

// BL-9: keys depend on this folding, so it is held against the case folding that Unicode publishes, as regular expressions (/iu) have it.
describe('case folding over all of Unicode', () => {
  const characters = Array.from({ length: 0x110000 }, (_, code) => code)
    .filter(code => code < 0xd800 || code > 0xdfff)
    .map(code => String.fromCodePoint(code))
    .filter(character => /^[^\p{C}\p{Z}]$/u.test(character) && character.normalize('NFC') === character)

  test('joins no characters but those that Unicode joins, and the two i of Turkish', () => {
    const joined = characters.filter(character => {
      const folded = foldCase(character)
      return folded !== character && !new RegExp(`^${folded}$`, 'iu').test(character)
    })
    expect(joined).toEqual(['İ', 'ı'])
    expect(['İ', 'ı'].map(foldCase)).toEqual(['i̇', 'i'])
  })

  test('joins upper and lower case wherever both are single characters', () => {
    const parted = characters.filter(character => {
      const [upper, lower] = [character.toUpperCase(), character.toLowerCase()]
      return [upper, lower].some(other => other.length === character.length && foldCase(other) !== foldCase(character))
    })
    expect(parted).toEqual([])
  })

  test('is settled after one pass', () => {
    expect(characters.filter(character => foldCase(foldCase(character)) !== foldCase(character))).toEqual([])
  })
})

test('ß stays ß: "strasse" may be somebody else', () => expect(foldCase('Straße')).toBe('straße'))
test('a sigma is folded without looking at its neighbours', () => expect(foldCase('ΟΔΟΣ')).toBe(foldCase('οδος')))
