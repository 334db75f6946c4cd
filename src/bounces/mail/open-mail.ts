import { decodeHeader, decodePart } from './decode.ts'
import { Headers, readHeaders } from './headers.ts'
import { textOfHtml } from './html-text.ts'
import { MOST_BYTES } from './limits.ts'
import { type Part, readParts } from './parts.ts'
import { splitReturned } from './split-returned.ts'

/** A message that may be a report: what it says, and what it gives back, kept apart. */
export type Mail = {
  headers: Headers
  from: string
  subject: string
  /** The reports that machines read: message/delivery-status, message/feedback-report and their kin, decoded. */
  machineParts: { type: string; text: string }[]
  /** What the report says in words, without what it returns. */
  said: string
  /** Header of the message that is returned, as far as it is given. */
  returned: Headers
  /** A report that a gateway wrapped into a message of its own. */
  wrapped?: Uint8Array
}

/** Reads the first mebibyte of a message. Never throws, whatever the bytes. */
export function openMail(bytes: Uint8Array): Mail {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, MOST_BYTES))
  const raw = buffer.toString('latin1')
  const { headers, bodyAt } = readHeaders(raw, startOfHeader(raw), raw.length)
  const parts = readParts(raw, headers, bodyAt, raw.length)
  const { said, rest } = splitReturned(wordsOf(raw, parts))
  return {
    headers,
    from: decodeHeader(headers.first('from') ?? ''),
    subject: decodeHeader(headers.first('subject') ?? ''),
    machineParts: parts
      .filter(part => MACHINE_TYPES.has(part.type))
      .map(part => ({ type: part.type, text: decodePart(raw, part) })),
    said,
    returned: returnedHeaders(raw, parts) ?? headersIn(rest),
    ...wrappedReport(raw, parts),
  }
}

const MACHINE_TYPES = new Set([
  'message/delivery-status',
  'message/global-delivery-status', // RFC 6533
  'message/feedback-report',
])

const RETURNED_TYPES =
  /^(?:message\/(?:rfc822|global|partial|rfc822-headers)|text\/rfc822-?headers?|message\/global-headers)$/

function startOfHeader(raw: string): number {
  return /^[\s\ufeff]*/.exec(raw.slice(0, 4_096))?.[0].length ?? 0
}

/** The words of the report: plain text before anything is returned, else after it, else HTML. */
function wordsOf(raw: string, parts: Part[]): string {
  const firstReturned = parts.findIndex(part => RETURNED_TYPES.test(part.type) || MACHINE_TYPES.has(part.type))
  const before = firstReturned < 0 ? parts : parts.slice(0, firstReturned)
  const plain = textOf(raw, before, 'text/plain')
  if (plain.trim() !== '') return plain
  const html = textOf(raw, before, 'text/html')
  return html.trim() !== '' ? textOfHtml(html) : textOf(raw, parts.slice(before.length), 'text/plain')
}

function textOf(raw: string, parts: Part[], type: string): string {
  return parts
    .filter(part => part.type === type && !part.isRepeat && !isAttachment(part))
    .slice(0, 8)
    .map(part => decodePart(raw, part))
    .join('\n')
    .replaceAll('\r\n', '\n')
}

/** Seen: InterScan, and ticket systems, send a report on as an attachment. */
function wrappedReport(raw: string, parts: Part[]): { wrapped?: Uint8Array } {
  const part = parts.find(one => one.type === 'message/rfc822')
  if (!part || parts.some(one => MACHINE_TYPES.has(one.type))) return {}
  const head = raw.slice(part.start, Math.min(part.end, part.start + 20_000))
  return /^content-type:\s*multipart\/report/im.test(head)
    ? { wrapped: Buffer.from(raw.slice(part.start, part.end), 'latin1') }
    : {}
}

function isAttachment(part: Part): boolean {
  return /^\s*attachment/i.test(part.headers.first('content-disposition') ?? '')
}

function returnedHeaders(raw: string, parts: Part[]): Headers | undefined {
  const part = parts.find(one => RETURNED_TYPES.test(one.type))
  if (!part) return undefined
  const isEncoded = /base64|quoted/i.test(part.headers.first('content-transfer-encoding') ?? '')
  if (isEncoded) return headersIn(decodePart(raw, part))
  return readHeaders(raw, part.start + blankAt(raw.slice(part.start, part.start + 100)), part.end).headers
}

function headersIn(text: string): Headers {
  return text === '' ? new Headers() : readHeaders(text, blankAt(text.slice(0, 400)), text.length).headers
}

function blankAt(text: string): number {
  return /^\s*/.exec(text)?.[0].length ?? 0
}
