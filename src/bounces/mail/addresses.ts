/** An address in a text, and where it stands. */
export type FoundAddress = { address: string; start: number; end: number }

/**
 * The addresses in a text, in order. By hand and in one pass, from each @ to both sides: a regular expression for the part before the @
 * reads a long line without any again from each of its characters.
 */
export function findAddresses(text: string, most = 200): FoundAddress[] {
  const found: FoundAddress[] = []
  for (let at = text.indexOf('@'); at >= 0 && found.length < most; at = text.indexOf('@', at + 1)) {
    const start = startOfLocalPart(text, at)
    const end = endOfDomain(text, at + 1)
    if (start >= at || !looksLikeDomain(text.slice(at + 1, end))) continue
    found.push({ address: text.slice(start, end), start, end })
    at = end - 1
  }
  return found
}

/** The address that a field holds, without type, brackets, comments and xtext escapes; undefined where there is none. */
export function addressInField(field: string): string | undefined {
  const semicolon = field.indexOf(';')
  const isTyped = semicolon >= 0 && semicolon < 40 && !field.slice(0, semicolon).includes('@')
  const type = isTyped ? field.slice(0, semicolon).trim().toLowerCase() : ''
  const value = (isTyped ? field.slice(semicolon + 1) : field).trim().slice(0, 600)
  // RFC 6533 3: utf-8 addresses may come as \x{HEX}; RFC 3461 4: xtext writes +HH.
  const plain = type === 'utf-8' ? value.replace(/\\x\{([\da-f]{2,6})\}/gi, fromHex) : value
  const inBrackets = /<([^<>\s]{1,320})>/.exec(plain)?.[1]
  const address = inBrackets ?? /^\S{1,320}@[^\s@();,]{1,255}/.exec(plain)?.[0] ?? findAddresses(plain, 1)[0]?.address
  if (!address?.includes('@')) return undefined
  return /\+[\dA-F]{2}/.test(address) && field.includes('+3D') ? address.replace(/\+([\dA-F]{2})/g, fromHex) : address
}

/** VERP (Bernstein 1997): `bounces-list+ann=example.org@ours.example` was to ann@example.org. */
export function addressInVerp(returnPath: string): string | undefined {
  const found = /[+-]([^\s<>+=@-]{1,64})=([a-z0-9.-]{3,100}\.[a-z]{2,20})@/i.exec(returnPath.slice(0, 500))
  return found ? `${found[1]}@${found[2]}` : undefined
}

/** The same mailbox, for telling recipients apart within one report. */
export function isSameAddress(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}

function fromHex(all: string, hex: string): string {
  const code = Number.parseInt(hex, 16)
  return code > 31 && code < 0x110000 ? String.fromCodePoint(code) : all
}

function startOfLocalPart(text: string, at: number): number {
  if (text[at - 1] === '"') {
    const open = text.lastIndexOf('"', at - 2)
    return open >= 0 && at - open < 66 && !text.slice(open, at).includes('\n') ? open : at
  }
  let start = at
  while (start > 0 && at - start < 128 && isLocalCharacter(text.charCodeAt(start - 1))) start--
  while (start < at && LEADING.includes(text.charAt(start))) start++
  return start
}

/** Characters that may stand in a local part, but that at its start are the text around it. */
const LEADING = "'*|=`.-/#{}"

function isLocalCharacter(code: number): boolean {
  if (code <= 32 || code === 127 || code === 0xa0 || code === 0x3000) return false
  return code > 127 ? !(code >= 0x2010 && code <= 0x203f) && code < 0xfe00 && !isCjkMark(code) : !NOT_LOCAL.has(code)
}

const NOT_LOCAL = new Set([...'()<>[]:;,"\\@'].map(character => character.charCodeAt(0)))

/** Brackets and stops of Chinese and Japanese text. */
function isCjkMark(code: number): boolean {
  return (code >= 0x3001 && code <= 0x3020) || (code >= 0xff00 && code <= 0xffef)
}

function endOfDomain(text: string, from: number): number {
  let end = from
  while (end < text.length && end - from < 255 && isDomainCharacter(text.charCodeAt(end))) {
    // Chinese and Japanese text goes on without a space: `a@example.com様`. A domain is of one script, or its labels are.
    if (text.charCodeAt(end) >= 0x2e80 && end > from && text.charCodeAt(end - 1) < 128 && text[end - 1] !== '.') break
    end++
  }
  while (end > from && '.-_'.includes(text.charAt(end - 1))) end--
  return end
}

function isDomainCharacter(code: number): boolean {
  if (code > 127) return /[\p{L}\p{N}\p{M}]/u.test(String.fromCharCode(code)) && !isWideLetter(code)
  return (
    (code >= 48 && code <= 57) ||
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    code === 45 ||
    code === 46 ||
    code === 95
  )
}

/** Kana and ideographs follow an address without a space more often than they stand in its domain. */
function isWideLetter(code: number): boolean {
  return code >= 0x3040 && code <= 0x30ff
}

function looksLikeDomain(domain: string): boolean {
  const dot = domain.lastIndexOf('.')
  return (
    dot > 0 && dot < domain.length - 1 && !domain.includes('..') && /[a-z\u0080-\uffff]/i.test(domain.slice(dot + 1))
  )
}
