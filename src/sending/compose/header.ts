/** One header field, as it goes out: folded where it is long, without the final CRLF. */
export type Header = { name: string; line: string }

/** A field whose value is ASCII and foldable at its blanks. Line breaks cannot come in: they are blanks here (RFC 5322, 2.2). */
export function header(name: string, value: string): Header {
  return { name, line: fold(`${name}: ${oneLine(value)}`) }
}

/** A field of free text: RFC 2047 where it must be, plain where it can be. */
export function textHeader(name: string, text: string): Header {
  return { name, line: fold(`${name}: ${encodeText(oneLine(text), name.length + 2)}`) }
}

/** A field of one mailbox with a name around it. The address itself is ASCII, or goes out under SMTPUTF8 (RFC 6532). */
export function mailboxHeader(name: string, displayName: string, address: string): Header {
  const shown = oneLine(displayName)
  return {
    name,
    line: fold(`${name}: ${shown === '' ? '' : `${phrase(shown, name.length + 2)} `}<${oneLine(address)}>`),
  }
}

/** What somebody wrote, on one line: no control character, no half of a surrogate pair, no line separator of Unicode's. */
export function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
}

const PRINTABLE = /^[\x20-\x7e]*$/
const ATOM = /^[\w!#$%&'*+/=?^`{|}~ -]+$/

// An address is taken from a name in quotation marks too, by some readers: so whatever looks like one is encoded.
function phrase(text: string, at: number): string {
  if (ATOM.test(text) && !text.includes('=?')) return text
  if (!PRINTABLE.test(text) || text.includes('=?') || text.includes('@')) return encodeWords(text, at)
  return `"${text.replace(/[\\"]/g, '\\$&')}"`
}

function encodeText(text: string, at: number): string {
  // What begins as an encoded word would be read as one; a blank-free run that is too long could not be folded.
  const isPlain = PRINTABLE.test(text) && !text.includes('=?') && !/\S{70,}/.test(text)
  return isPlain ? text : encodeWords(text, at)
}

const MAX_WORD = 75 // RFC 2047, 2
const WRAP = '=?UTF-8?B??='.length

/** As encoded words of at most 75 characters, no character of the text cut in two; `at`: how far the line has come. */
function encodeWords(text: string, at: number): string {
  const words: string[] = []
  let room = Math.floor((MAX_WORD - WRAP - Math.min(at, 30)) / 4) * 3
  let bytes = 0
  let run = ''
  for (const character of text) {
    const size = Buffer.byteLength(character)
    if (bytes + size > room) {
      words.push(run)
      run = ''
      bytes = 0
      room = Math.floor((MAX_WORD - WRAP) / 4) * 3
    }
    run += character
    bytes += size
  }
  if (run !== '') words.push(run)
  return words.map(word => `=?UTF-8?B?${Buffer.from(word).toString('base64')}?=`).join(' ')
}

const MAX_LINE = 76

// At blanks only, each kept: whoever unfolds has the same text again (RFC 5322, 2.2.3).
function fold(line: string): string {
  if (line.length <= MAX_LINE) return line
  const folded: string[] = []
  let current = ''
  for (const piece of line.split(/(?= )/)) {
    const isFirstBlank = folded.length === 0 && current.endsWith(':') // never a line of the name alone (RFC 5322, 3.2.2)
    if (current !== '' && !isFirstBlank && current.length + piece.length > MAX_LINE && piece.trim() !== '') {
      folded.push(current)
      current = piece
    } else current += piece
  }
  return [...folded, current].join('\r\n')
}
