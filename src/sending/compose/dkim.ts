import { createHash, createPrivateKey, type KeyObject, type SignKeyObjectInput, sign } from 'node:crypto'
import { promisify } from 'node:util'
import type { Header } from './header.ts'

/** A key that is ready to sign: parsed once, for one domain and selector. */
export type DkimKey = { domain: string; selector: string; algorithm: 'rsa-sha256' | 'ed25519-sha256'; key: KeyObject }

export function prepareDkimKey(key: Omit<DkimKey, 'key'>, privateKeyPem: string | Buffer): DkimKey {
  return { ...key, key: createPrivateKey(privateKeyPem) }
}

/**
 * Every field that must not be changed, or added by somebody else: each is named once more than it is there (RFC 6376, 8.15). RFC 8058, 3.1 wants
 * both List-Unsubscribe fields covered; the default lists of nodemailer and mailauth leave the second one out.
 */
const SIGNED = [
  'From',
  'Sender',
  'Reply-To',
  'To',
  'Cc',
  'Subject',
  'Date',
  'Message-ID',
  'In-Reply-To',
  'References',
  'MIME-Version',
  'Content-Type',
  'Content-Transfer-Encoding',
  'List-Id',
  'List-Unsubscribe',
  'List-Unsubscribe-Post',
  'Feedback-ID',
  'CFBL-Address',
  'CFBL-Feedback-ID',
  'Auto-Submitted',
]

/** The DKIM-Signature fields of a message, one per key (RFC 6376, RFC 8463). `bodyHash`: SHA-256 of the body in the relaxed form. `encoding`: how the fields' lines become bytes. */
export async function signDkim(
  keys: readonly DkimKey[],
  headers: readonly Header[],
  { bodyHash, now, encoding = 'utf8' }: { bodyHash: Buffer; now: Date; encoding?: 'utf8' | 'latin1' },
): Promise<Header[]> {
  const { names, canonical } = readHeaders(headers)
  return Promise.all(
    keys.map(async key => {
      const tags = [
        `v=1; a=${key.algorithm}; c=relaxed/relaxed; d=${key.domain}; s=${key.selector};`,
        ` t=${Math.floor(now.getTime() / 1000)};`,
        foldList(` h=${names.join(':')};`),
        ` bh=${bodyHash.toString('base64')};`,
        ' b=',
      ].join('\r\n')
      const line = `DKIM-Signature: ${tags}`
      const signature = await signatureOf(key, Buffer.from(`${canonical}${relaxed(line)}`, encoding))
      return { name: 'DKIM-Signature', line: line + foldText(signature.toString('base64')) }
    }),
  )
}

/** A body in the relaxed form (RFC 6376, 3.4.4), for one that was not written in it. */
export function relaxedBody(body: Buffer): Buffer {
  const text = body
    .toString('latin1')
    .replace(/[ \t]+/g, ' ')
    .replace(/ (?=\r\n|$)/g, '')
  let end = text.length
  while (text.endsWith('\r\n', end)) end -= 2
  return Buffer.from(end === 0 ? '' : `${text.slice(0, end)}\r\n`, 'latin1')
}

/** What is signed of the header: each name, from the last field of that name upwards (5.4.2), and once more for none. */
function readHeaders(headers: readonly Header[]): { names: string[]; canonical: string } {
  const names: string[] = []
  let canonical = ''
  for (const name of SIGNED) {
    const own = headers.filter(header => header.name.toLowerCase() === name.toLowerCase()).reverse()
    for (const { line } of own) canonical += `${relaxed(line)}\r\n`
    for (let times = 0; times <= own.length; times++) names.push(name)
  }
  return { names, canonical }
}

/** A field in the relaxed form (3.4.2). */
function relaxed(line: string): string {
  const colon = line.indexOf(':')
  const value = line
    .slice(colon + 1)
    .replace(/\r\n/g, '')
    .replace(/[ \t]+/g, ' ')
    .trim()
  return `${line.slice(0, colon).trim().toLowerCase()}:${value}`
}

// In libuv's threads: the next message is composed meanwhile.
const signInThread = promisify(
  (
    algorithm: string | null,
    data: Buffer,
    key: KeyObject | SignKeyObjectInput,
    done: (e: Error | null, s: Buffer) => void,
  ) => sign(algorithm, data, key, done),
)

// Ed25519 signs the hash (RFC 8463, 3).
function signatureOf({ algorithm, key }: DkimKey, data: Buffer): Promise<Buffer> {
  return algorithm === 'rsa-sha256'
    ? signInThread('sha256', data, key)
    : signInThread(null, createHash('sha256').update(data).digest(), key)
}

const LINE = 74

function foldText(text: string): string {
  return (text.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? []).join('\r\n ')
}

// At the colons, where blanks are allowed (3.5).
function foldList(tag: string): string {
  const lines = ['']
  for (const piece of tag.split(/(?<=:)/)) {
    if ((lines.at(-1) as string).length + piece.length > LINE) lines.push(' ')
    lines[lines.length - 1] += piece
  }
  return lines.join('\r\n')
}
