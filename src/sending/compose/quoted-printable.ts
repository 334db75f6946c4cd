const SOFT_BREAK = '=\r\n'
const MAX_LINE = 76

/**
 * Quoted-printable (RFC 2045, 6.7) of a piece that begins at the start of a line. Lines end with CRLF whatever the text has. A second blank in
 * a row is written =20 and a tab =09, so that the body is what DKIM's relaxed form makes of it (RFC 6376, 3.4.4): nothing to canonicalise
 * per message.
 */
export function quotedPrintable(text: string): string {
  const lines = text.toWellFormed().split(/\r\n|\r|\n/)
  let out = ''
  for (const [at, line] of lines.entries()) {
    out += encodeLine(line)
    if (at < lines.length - 1) out += '\r\n'
  }
  return out
}

/** The same for a piece that another one follows: it ends in a soft break, so that the next begins a line and can be encoded by itself. */
export function quotedPrintablePiece(text: string): string {
  if (text === '') return ''
  const encoded = quotedPrintable(text)
  return encoded.endsWith('\r\n') ? encoded : encoded + SOFT_BREAK
}

// All that may stand as it is: printable ASCII but "=", and single blanks inside a line. One character at a time, so that there is one way to read it.
const PLAIN = /^(?! )(?:[!-<>-~]| (?=[!-<>-~]))*$/

function encodeLine(line: string): string {
  if (line.length < MAX_LINE && PLAIN.test(line)) return line
  let out = ''
  let length = 0
  for (const token of tokensOf(line)) {
    if (length + token.length > MAX_LINE - 1) {
      out += SOFT_BREAK
      length = 0
    }
    out += token
    length += token.length
  }
  return out
}

function tokensOf(line: string): string[] {
  const tokens: string[] = []
  const bytes = Buffer.from(line)
  for (const [at, byte] of bytes.entries()) {
    const isBlank = byte === 0x20 && at > 0 && at < bytes.length - 1 && tokens.at(-1) !== ' '
    const isPlain = isBlank || (byte > 0x20 && byte < 0x7f && byte !== 0x3d)
    tokens.push(isPlain ? String.fromCharCode(byte) : (HEX[byte] as string))
  }
  return tokens
}

const HEX = Array.from({ length: 256 }, (_, byte) => `=${byte.toString(16).toUpperCase().padStart(2, '0')}`)
