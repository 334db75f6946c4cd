/** Of a reply no more than this is kept. */
const MOST_TEXT = 500

/** What a relay said (RFC 5321, 4.2; RFC 3463), or what happened instead. */
export type ReadReply = { code: number | null; status: string | null; text: string }

/** Reads the lines of a reply. Pure. What has no code of three digits is no reply: `code` null, the text as it came. */
export function readReply(reply: string): ReadReply {
  const lines = reply.split(/\r?\n/)
  const code = /^([2-5]\d\d)(?:[ -]|$)/.exec(lines.at(-1) ?? '')?.[1]
  if (code === undefined) return { code: null, status: null, text: clean(reply) }
  const texts = lines.map(line => line.slice(4))
  const status = /^([245]\.\d{1,3}\.\d{1,3})(?:\s|$)/.exec(texts[0] ?? '')?.[1] ?? null
  const words = texts.map(text => (status && text.startsWith(status) ? text.slice(status.length) : text).trim())
  return { code: Number(code), status, text: clean(words.join(' ')) }
}

/** On one line, and nothing that a terminal or a database would stumble over. */
export function clean(text: string): string {
  return text
    .slice(0, 4 * MOST_TEXT)
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_TEXT)
    .toWellFormed()
}
