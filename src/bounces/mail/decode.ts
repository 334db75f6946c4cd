import { MOST_TEXT } from './limits.ts'
import type { Part } from './parts.ts'

/** The text of a part: transfer encoding undone, charset read. Never throws: what cannot be decoded stays as it is. */
export function decodePart(raw: string, part: Part): string {
  const bytes = undoTransferEncoding(
    raw.slice(part.start, Math.min(part.end, part.start + MOST_TEXT)),
    part.headers.first('content-transfer-encoding'),
  )
  return decodeCharset(bytes, part.parameters.get('charset'))
}

/** Unstructured header text: RFC 2047 words, raw UTF-8 (RFC 6532) and raw 8-bit text. */
export function decodeHeader(value: string): string {
  if (!value.includes('=?')) return decodeCharset(value, 'utf-8')
  return decodeCharset(value.slice(0, 10_000), 'utf-8')
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(ENCODED_WORD, (_word, charset: string, encoding: string, text: string) =>
      decodeCharset(
        encoding.toLowerCase() === 'b'
          ? Buffer.from(text, 'base64').toString('latin1')
          : undoQuotedPrintable(text.replaceAll('_', ' ')),
        charset.split('*')[0],
      ),
    )
}

const ENCODED_WORD = /=\?([\w*.:-]{1,40})\?([bq])\?([^?\s]*)\?=/gi

/** One character per byte in, text out. */
function decodeCharset(bytes: string, charset: string | undefined): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what is not ASCII, and the escapes of ISO 2022
  if (!/[^\x00-\x7f]|\x1b/.test(bytes)) return bytes
  const data = Buffer.from(bytes, 'latin1')
  if (!charset && (bytes.includes('\x1b$B') || bytes.includes('\x1b$@')))
    return decoderOf('iso-2022-jp')?.decode(data) ?? bytes
  const declared = charset ? decoderOf(charset.trim().toLowerCase()) : undefined
  if (declared && declared.encoding !== 'utf-8') return declared.decode(data)
  // Labelled utf-8, us-ascii or not at all: it is UTF-8 if it can be, and else the Western bytes that were usual before.
  try {
    return STRICT_UTF8.decode(data)
  } catch {
    return WESTERN.decode(data)
  }
}

const STRICT_UTF8 = new TextDecoder('utf-8', { fatal: true })
const WESTERN = new TextDecoder('windows-1252')
type Decoder = InstanceType<typeof TextDecoder>

const decoders = new Map<string, Decoder | undefined>()

function decoderOf(label: string): Decoder | undefined {
  if (UNSAID.has(label)) return undefined
  if (!decoders.has(label)) {
    if (decoders.size > 200) decoders.clear()
    decoders.set(label, makeDecoder(label))
  }
  return decoders.get(label)
}

function makeDecoder(label: string): Decoder | undefined {
  try {
    return new TextDecoder(label)
  } catch {
    return undefined
  }
}

/** Labels of mail that is ASCII by its own account and often is not. */
const UNSAID = new Set(['us-ascii', 'ascii', 'ansi_x3.4-1968', 'unknown-8bit', 'x-unknown'])

function undoTransferEncoding(body: string, encoding: string | undefined): string {
  const name = encoding?.trim().toLowerCase()
  if (name === 'quoted-printable') return undoQuotedPrintable(body)
  if (name !== 'base64') return body
  return Buffer.from(body, 'base64').toString('latin1')
}

function undoQuotedPrintable(text: string): string {
  return text
    .replace(/=[ \t]{0,4}\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
