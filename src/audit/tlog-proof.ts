import { Refusal } from '../refusal.ts'
import { decodeBase64 } from './base64.ts'
import { isDecimal } from './checkpoint.ts'

// C2SP tlog-proof (https://c2sp.org/tlog-proof): everything to check one event offline, in one file.

/** `hashes` run from the leaf's sibling to the root's child; `checkpoint` is a whole signed note; `extra` is not authenticated. */
export type TlogProof = { index: number; hashes: Buffer[]; checkpoint: string; extra?: Buffer }

export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): string {
  const lines = [HEADER]
  if (extra) lines.push(`extra ${extra.toString('base64')}`)
  lines.push(`index ${index}`, ...hashes.map(hash => hash.toString('base64')))
  return `${lines.join('\n')}\n\n${checkpoint}`
}

export function parseTlogProof(text: string): TlogProof {
  const end = text.indexOf('\n\n')
  const lines = text.slice(0, end).split('\n')
  if (end === -1 || lines.shift() !== HEADER)
    throw notAProof('its first line, or the checkpoint at its end, is missing')
  const extra = lines[0]?.startsWith('extra ') ? decode(lines.shift()?.slice('extra '.length)) : undefined
  const [, index = ''] = /^index (.*)$/.exec(lines.shift() ?? '') ?? []
  if (!isDecimal(index)) throw notAProof('its index is missing or no number')
  const hashes = lines.map(decode)
  if (hashes.some(hash => hash.length !== 32)) throw notAProof('a hash has not 32 bytes')
  return { index: Number(index), hashes, checkpoint: text.slice(end + 2), ...(extra && { extra }) }
}

function decode(base64 = ''): Buffer {
  const bytes = decodeBase64(base64)
  if (!bytes) throw notAProof('a line is no base64')
  return bytes
}

function notAProof(why: string): Refusal {
  return new Refusal('invalid', `This is not a log proof: ${why}.`)
}

const HEADER = 'c2sp.org/tlog-proof@v1'
