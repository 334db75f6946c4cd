import { isAscii, isUtf8 } from 'node:buffer'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

const LF = 10
const CR = 13

/** Tells the encoding from the first block: a byte order mark, else the zero bytes of UTF-16, else whether it is UTF-8. */
export function detectEncoding(head: Buffer): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  const size = Math.min(head.length, 4096) & ~1
  for (let at = 0; at < size; at++) if (head[at] === 0) zeros[at & 1] = (zeros[at & 1] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > size / 6 && even < odd / 20) return 'utf-16le'
  if (even > size / 6 && odd < even / 20) return 'utf-16be'
  return isUtf8UpToItsEnd(head) ? 'utf-8' : 'windows-1252'
}

/** The text of the first block, its last character perhaps cut. */
export function decodeHead(head: Buffer, encoding: Encoding): string {
  const isWide = encoding === 'utf-16le' || encoding === 'utf-16be'
  return isWide ? new TextDecoder(encoding).decode(head) : withoutMark(decodeLines(head))
}

/**
 * Decodes blocks to text, whole lines at a time. A file may be UTF-8 for 500 MB and then not (two exports pasted
 * together), so the choice is made per line: a line that is not valid UTF-8 is Windows-1252. That never garbles either:
 * text in Windows-1252 that is valid UTF-8 by chance would have to read like "Ã©".
 * A piece without a line end longer than `longestLine` is passed on as it is, for the splitter to refuse.
 */
export async function* decodeText(
  blocks: AsyncIterable<Buffer>,
  encoding: Encoding,
  longestLine: number,
): AsyncGenerator<string, void> {
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return yield* decodeUtf16(blocks, encoding)
  let rest: Buffer = Buffer.alloc(0)
  let isFirst = true
  for await (const block of blocks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, block]) : block
    const end = endOfLastLine(bytes) || (bytes.length > longestLine ? bytes.length : 0)
    rest = bytes.subarray(end)
    if (end === 0) continue
    const text = decodeLines(bytes.subarray(0, end))
    yield isFirst ? withoutMark(text) : text
    isFirst = false
  }
  if (rest.length > 0) yield isFirst ? withoutMark(decodeLines(rest)) : decodeLines(rest)
}

async function* decodeUtf16(blocks: AsyncIterable<Buffer>, encoding: Encoding): AsyncGenerator<string, void> {
  const decoder = new TextDecoder(encoding)
  for await (const block of blocks) yield decoder.decode(block, { stream: true })
  yield decoder.decode()
}

function endOfLastLine(bytes: Buffer): number {
  return bytes.lastIndexOf(LF) + 1 || bytes.lastIndexOf(CR) + 1
}

function decodeLines(bytes: Buffer): string {
  if (isAscii(bytes)) return bytes.toString('latin1')
  if (isUtf8(bytes)) return bytes.toString()
  const windows1252 = new TextDecoder('windows-1252')
  const lineEnd = bytes.includes(LF) ? LF : CR
  const lines: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf(lineEnd, at)
    const line = bytes.subarray(at, end === -1 ? bytes.length : end + 1)
    lines.push(isUtf8(line) ? line.toString() : windows1252.decode(line))
    at += line.length
  }
  return lines.join('')
}

function withoutMark(text: string): string {
  return text.charCodeAt(0) === 0xfeff ? text.slice(1) : text
}

function isUtf8UpToItsEnd(head: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}
