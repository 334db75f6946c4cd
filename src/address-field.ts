import type { AddressFault } from './address-faults.ts'
import { INVISIBLE } from './local-part.ts'

/** The address alone, as it was given: without the blanks, <> and mailto: that fields, links and copies put round it. Half-width, NFC. */
export function cleanField(field: string): string {
  return tidy(withoutLink(tidy(field)))
}

/** What is wrong with a clean field as a whole, before its two parts are looked at. */
export function faultOfField(text: string): AddressFault | undefined {
  if (text === '') return 'empty'
  if (text.length > MAX_FIELD_LENGTH) return hasSeveral(text) ? 'several_addresses' : 'too_long'
  if (/\p{Cc}/u.test(text)) return 'control_character'
  if (!text.includes('@')) return 'no_at'
  return QUOTED_LOCAL_PART.test(text) ? undefined : faultOfShape(text)
}

/** "..."@ at the beginning: whatever stands in the quotation marks belongs to the part before the @. */
export const QUOTED_LOCAL_PART = /^"(?:[^"\\]|\\.)*"@/u

// More than any address with a name around it. What follows never sees a file whose line breaks are missing.
const MAX_FIELD_LENGTH = 1000

function faultOfShape(text: string): AddressFault | undefined {
  const named = /^([^<>]*)<[^<>]*>$/.exec(text) // what stands before a last <...> may be the address once more, but not one and a comma
  if (named?.[1] && /.@[^,;|]+[,;|]/.test(named[1])) return 'several_addresses'
  if (hasSeveral(named?.[1] ?? text)) return 'several_addresses'
  if (/[<>]/.test(text)) return 'display_name'
  if (/[()]/.test(text)) return 'comment'
  if (text.indexOf('@') !== text.lastIndexOf('@')) return 'two_ats'
  return /\s/.test(text) ? 'space_inside' : undefined
}

function hasSeveral(text: string): boolean {
  return text.split(/[\s,;|/<>]+/).filter(piece => /.@./.test(piece)).length > 1
}

function tidy(text: string): string {
  return trim(toHalfWidth(text)).normalize('NFC')
}

// U+FF01 to U+FF5E are the ASCII characters in the width of an ideograph. Input methods leave them behind; no mailbox is named with them.
function toHalfWidth(text: string): string {
  return text.replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
}

// Not one expression anchored at the end: that takes quadratic time on a long run of blanks.
function trim(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isBlank(text.charAt(start))) start++
  while (end > start && isBlank(text.charAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlank(character: string): boolean {
  return /\s/.test(character) || INVISIBLE.test(character)
}

// <a@b.be> is how SMTP writes it, mailto: is what is copied from a page (RFC 6068: percent-encoded, fields after the question mark).
function withoutLink(text: string): string {
  const inner = /^<([^<>]*)>$/.exec(text)?.[1] ?? text
  const link = /^\s*mailto:([^?]*)/i.exec(inner)?.[1]
  return link === undefined ? inner : decoded(link)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
