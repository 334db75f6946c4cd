import { parseEmailAddress } from '../email-address.ts'

/** What was found in a text, in its order. `written` is what parses, or what looks like an address and does not. */
export type FoundAddresses = {
  written: string[]
  /** Addresses that stand in the text once more, in any spelling: named once. */
  duplicates: number
  /** Different addresses beyond the most that were wanted. */
  leftOver: number
}

/**
 * Finds the addresses in whatever somebody pasted: a column, a mail's recipients, a web page, a signature. Pure, and linear in the length of
 * the text. What stands between the addresses is nobody's business, and is not kept.
 */
export function findAddresses(text: string, most: number): FoundAddresses {
  const seen = new Set<string>()
  const found: FoundAddresses = { written: [], duplicates: 0, leftOver: 0 }
  for (const piece of piecesOf(text)) {
    const parsed = parseEmailAddress(piece)
    const key = parsed.ok ? parsed.address.canonical : piece.toLowerCase()
    if (seen.has(key)) found.duplicates++
    else if (found.written.length < most) found.written.push(piece)
    else found.leftOver++
    seen.add(key)
  }
  return found
}

function* piecesOf(text: string): Generator<string> {
  for (const [whole] of prepared(text).matchAll(CANDIDATE)) {
    if (whole.startsWith('"')) yield whole
    else for (const piece of isParted(whole) ? [whole] : whole.split(/\s+/)) yield* addressesIn(piece)
  }
}

function* addressesIn(piece: string): Generator<string> {
  for (const part of partsOf(piece)) {
    const bare = withoutWrapping(part)
    if (looksLikeAddress(bare)) yield bare
  }
}

// "a b"@x.be first; then everything between two separators, together with what a slip or a disguise (" @ ", "(at)") may have parted.
const CANDIDATE =
  /"[^"\s@]{1,60}(?: [^"\s@]{1,60}){0,5}"@[^\s,;|<>"()[\]{}]+|[^\s,;|<>"()[\]{}“”„«»‹›、，；]+(?:(?:[ \t]?[([{][ \t]?(?:at|arobase|apenstaartje)[ \t]?[)\]}]|[ \t]@)[ \t]?[^\s,;|<>"()[\]{}“”„«»‹›、，；]*)?/giu

/** ann @ example.com, ann(at)example.com: an address that was parted, and not one that stands beside an @. */
function isParted(text: string): boolean {
  return /^[^\s@]+\s?(?:@|[([{]\s?\w+\s?[)\]}])\s?[^\s@]+\.[^\s@]+$/.test(text)
}

const ENTITIES: Record<string, string> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#64;': '@',
  '&commat;': '@',
}

// Full-width signs come from input methods, entities from the source of a page.
function prepared(text: string): string {
  return text
    .replace(/[！-～]/g, wide => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/&(?:lt|gt|quot|nbsp|#64|commat);/gi, entity => ENTITIES[entity.toLowerCase()] ?? entity)
}

/** a@x.be/b@y.be and the like: signs that an address may hold, but that part two of them here. */
function partsOf(piece: string): string[] {
  const link = /mailto:/i.test(piece) ? decoded(piece.replace(/^.*?mailto:/i, '').replace(/\?.*$/s, '')) : piece
  const labelled = link.replace(/^(?:e-?mail|mail|adresse|address|adres|to|cc|bcc|from|von|de|van|an|à|aan)[:=]/iu, '')
  if (labelled.indexOf('@') === labelled.lastIndexOf('@')) return [labelled]
  return labelled.split(/[/\\:&=,;]+/)
}

const AROUND_START = /^[\s'’‘`´*•·▪◦‣●○■□–—>.:!?…+-]*(?=.)/u
const AROUND_END = /[\s'’‘`´*•·–—.:!?…,;]+$/u

// Bullets and punctuation of the text around it. A sign that may begin an address (+, -, *) is taken for a bullet: nobody's mailbox begins so.
function withoutWrapping(piece: string): string {
  return piece.length > MOST_LENGTH ? '' : piece.replace(AROUND_START, '').replace(AROUND_END, '')
}

const MOST_LENGTH = 400

/** Something before the @, or a domain after it: an @handle and a lone @ are no addresses gone wrong. */
function looksLikeAddress(piece: string): boolean {
  return /[^\s@]@|@[^\s@]+\.[^\s@]/.test(piece) || isParted(piece)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
