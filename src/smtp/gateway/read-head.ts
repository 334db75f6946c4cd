import PostalMime, { addressParser } from 'postal-mime'
import { SmtpReply } from '../smtp-reply.ts'

/** What the gateway needs of a message's header. */
export type Head = { from: string; subject: string; isTightened: boolean }

const MOST_HEAD_BYTES = 256 * 1024
// A message that goes in circles gathers one per turn (RFC 5321, 6.3).
const MOST_HOPS = 50

/** Reads it, or refuses: a message whose author cannot be told has no sender, and one whose header cannot be read no purpose. */
export async function readHead(raw: Buffer): Promise<Head> {
  const headers = await parse(headOf(raw))
  const named = (name: string) => headers.filter(header => header.key === name).map(header => header.value)
  if (named('received').length > MOST_HOPS) throw new SmtpReply(554, '5.4.6', 'This message goes in circles.')
  return {
    from: readAuthor(named('from')),
    subject: named('subject').join(' '),
    isTightened: readTightening(named('x-veto-purpose')),
  }
}

/** One field, one address, and no other that some reader of the mail might take for it. */
function readAuthor(fields: readonly string[]): string {
  const [field = ''] = fields
  const [author, ...others] = addressParser(field, { flatten: true })
  const written = new Set(
    field
      .toLowerCase()
      .split(AROUND_ADDRESSES)
      .filter(word => word.includes('@')),
  )
  if (
    fields.length === 1 &&
    author?.address &&
    others.length === 0 &&
    written.size === 1 &&
    written.has(author.address.toLowerCase())
  )
    return author.address
  throw new SmtpReply(
    550,
    '5.6.0',
    'A message has one From field with one address, that of a sender of the organisation.',
  )
}

const AROUND_ADDRESSES = /[\s<>"'(),;:]+/

/** SE-4: the header only tightens. `service` is what the key says, or nothing; a word that nobody knows may be a slip for `marketing`. */
function readTightening(values: readonly string[]): boolean {
  const words = values.map(value => value.trim().toLowerCase())
  const unknown = words.find(word => word !== 'marketing' && word !== 'service')
  if (unknown === undefined) return words.includes('marketing')
  throw new SmtpReply(550, '5.6.0', `X-Veto-Purpose is "marketing", or is left out; not "${unknown.slice(0, 50)}".`)
}

function headOf(raw: Buffer): Buffer {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter(end => end >= 0)
  const head = raw.subarray(0, Math.min(raw.length, ...ends))
  if (head.length > MOST_HEAD_BYTES)
    throw new SmtpReply(552, '5.3.4', `The header is longer than ${MOST_HEAD_BYTES} bytes.`)
  return head
}

async function parse(head: Buffer) {
  const whole = Buffer.concat([head, Buffer.from('\r\n\r\n')])
  const { headers, subject } = await PostalMime.parse(whole, { maxHeadersSize: MOST_HEAD_BYTES }).catch(() => {
    throw new SmtpReply(550, '5.6.0', 'The header of this message cannot be read.')
  })
  return headers.map(({ key, value }) => ({ key, value: key === 'subject' ? (subject ?? value) : value }))
}
