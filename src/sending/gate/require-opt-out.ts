import { Refusal } from '../../refusal.ts'
import type { Composed } from './relay-connection.ts'

/** CO-3: marketing without a way out is not sent, whoever composed it. RFC 8058: one URI to post to, and the field that says so. */
export function requireOptOut({ raw }: Composed): void {
  const fields = headerOf(raw)
  const isThere =
    /^list-unsubscribe:[^<\n]*<https?:\/\/[^>\n]+>/im.test(fields) &&
    /^list-unsubscribe-post:\s*List-Unsubscribe=One-Click\s*$/im.test(fields)
  if (!isThere) {
    throw new Refusal(
      'invalid',
      'A marketing message without List-Unsubscribe and List-Unsubscribe-Post is not sent. Veto adds both itself: this one was composed wrongly.',
    )
  }
}

const END_OF_HEADER = Buffer.from('\r\n\r\n')

// Folded lines (RFC 5322, 2.2.3) become one.
function headerOf(raw: Uint8Array): string {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const end = bytes.indexOf(END_OF_HEADER)
  return bytes.toString('latin1', 0, end < 0 ? bytes.length : end).replace(/\r\n[ \t]+/g, ' ')
}
