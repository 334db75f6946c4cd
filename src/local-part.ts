import type { AddressFault } from './address-faults.ts'

/** `name`: case folded, NFC, without quotation marks that are not needed. */
type ParsedLocalPart = { ok: true; name: string } | { ok: false; fault: AddressFault }

/** Reads what stands before the @ (RFC 5321, 4.1.2 Local-part, with the characters of RFC 6531, 3.3). */
export function parseLocalPart(text: string): ParsedLocalPart {
  if (text === '') return fault('local_missing')
  if (Buffer.byteLength(text) > MAX_LOCAL_OCTETS) return fault('local_too_long')
  if (INVISIBLE.test(text)) return fault('invisible_character')
  if (text.startsWith('"')) return readQuoted(text)
  const problem = faultOfDotString(text)
  return problem ? fault(problem) : { ok: true, name: foldCase(text) }
}

export const MAX_LOCAL_OCTETS = 64

/** Characters that nobody sees: with them, two addresses would look like one. ZWJ and ZWNJ are among them; no provider gives them out. */
export const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/u

/**
 * Case folding by code point: to upper case where that is one code point, then to lower case. This is Unicode's simple case folding,
 * plus "ı" as "i". Whole strings are not lower-cased: there "Σ" depends on its neighbours, and "ΟΔΟΣ" and "οδοσ" would be two people.
 * @internal exported for its test against Unicode's own tables
 */
export function foldCase(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return Array.from(text.normalize('NFC'), foldCodePoint).join('').normalize('NFC')
}

const ASCII = /^[\0-\x7f]*$/

function foldCodePoint(character: string): string {
  const upper = character.toUpperCase()
  return (upper.length === character.length ? upper : character).toLowerCase()
}

function faultOfDotString(text: string): AddressFault | undefined {
  if (text.includes('"')) return 'local_quotes'
  if (!DOT_STRING_CHARACTERS.test(text)) return 'local_characters'
  return /^\.|\.\.|\.$/.test(text) ? 'local_dots' : undefined
}

// Unassigned and private code points (\p{C}) are refused: a later Unicode may fold them, and keys are for ever.
const DOT_STRING_CHARACTERS = /^(?:[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]|[^\0-\x7f\p{C}\p{Z}])+$/u
const QUOTED_CHARACTERS = /^(?:[ -~]|[^\0-\x7f\p{C}\p{Z}])+$/u

// "john.doe" in quotation marks is john.doe (RFC 5321, 4.1.2: the quoted form SHOULD NOT be used where it is not needed).
function readQuoted(text: string): ParsedLocalPart {
  const quoted = /^"((?:[^"\\]|\\[ -~])*)"$/u.exec(text)
  if (!quoted) return fault('local_quotes')
  const content = (quoted[1] ?? '').replace(/\\(.)/gu, '$1')
  if (content === '') return fault('local_missing')
  if (!QUOTED_CHARACTERS.test(content)) return fault('local_characters')
  const name = foldCase(content)
  return { ok: true, name: faultOfDotString(name) ? `"${name.replace(/["\\]/g, '\\$&')}"` : name }
}

function fault(name: AddressFault): { ok: false; fault: AddressFault } {
  return { ok: false, fault: name }
}
