import { type Headers, readHeaders, readParameters } from './headers.ts'
import { MOST_DEPTH, MOST_PARTS } from './limits.ts'

/** A leaf of the MIME tree: where its content lies in `raw`. What is enclosed (message/rfc822) is a leaf too: what a returned message says is not what its carrier says. */
export type Part = {
  type: string
  parameters: Map<string, string>
  headers: Headers
  start: number
  end: number
  /** True in a multipart/alternative after a text/plain: says the same again. */
  isRepeat: boolean
}

/** The leaves, in order. Bounded: what lies behind the last of them, or deeper, is not looked at. */
export function readParts(raw: string, headers: Headers, start: number, end: number): Part[] {
  const parts: Part[] = []
  walk({ raw, headers, start, end, depth: 0, isRepeat: false }, parts)
  return parts
}

type Branch = { raw: string; headers: Headers; start: number; end: number; depth: number; isRepeat: boolean }

function walk(branch: Branch, parts: Part[]): void {
  const { raw, headers, start, end, depth } = branch
  const { value, parameters } = readParameters(headers.first('content-type'))
  const type = value.includes('/') ? value : 'text/plain'
  const boundary = parameters.get('boundary') || (depth === 0 ? boundaryWithoutHeader(branch, type) : undefined)
  const inner = boundary && depth < MOST_DEPTH ? split(raw, start, end, boundary) : []
  if (inner.length === 0) {
    parts.push({ type: leafType(type), parameters, headers, start, end, isRepeat: branch.isRepeat })
    return
  }
  let hasPlain = false
  for (const piece of inner) {
    if (parts.length >= MOST_PARTS) return
    const head = readHeaders(raw, piece.start, piece.end)
    const isRepeat = branch.isRepeat || (type === 'multipart/alternative' && hasPlain)
    const before = parts.length
    walk({ raw, headers: head.headers, start: head.bodyAt, end: piece.end, depth: depth + 1, isRepeat }, parts)
    hasPlain ||= parts.slice(before).some(part => part.type === 'text/plain' && part.end - part.start > 2)
  }
}

/** A multipart whose boundary never comes is read as text. */
function leafType(type: string): string {
  return type.startsWith('multipart/') ? 'text/plain' : type
}

/** Seen from list servers and old sendmails: the parts are there, the header that announces them is lost. */
function boundaryWithoutHeader({ raw, start, end }: Branch, type: string): string | undefined {
  if (type !== 'text/plain' && !type.startsWith('multipart/')) return undefined
  const opening = raw.slice(start, Math.min(end, start + 600))
  const found = FIRST_DELIMITER.exec(opening)
  // Behind words of its own, a delimiter belongs to the message that a report returns.
  return found && !opening.slice(0, found.index).includes('@') ? found[1] : undefined
}

const FIRST_DELIMITER = /^--([^\s]{1,200})[ \t]*\r?\ncontent-/im

function split(raw: string, start: number, end: number, boundary: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = []
  const mark = `--${boundary.trimEnd()}`
  let open = -1
  for (let at = findDelimiter(raw, mark, start, end); at >= 0; ) {
    if (open >= 0) pieces.push({ start: open, end: at })
    if (pieces.length >= MOST_PARTS || raw.startsWith('--', at + mark.length)) return pieces
    const newline = raw.indexOf('\n', at)
    if (newline < 0 || newline >= end) return pieces
    open = newline + 1
    at = findDelimiter(raw, mark, open, end)
  }
  if (open >= 0) pieces.push({ start: open, end })
  return pieces
}

/** A delimiter stands at the start of a line, and nothing but white space or the closing hyphens follows (RFC 2046 5.1.1). */
function findDelimiter(raw: string, mark: string, start: number, end: number): number {
  for (let at = raw.indexOf(mark, start); at >= 0 && at < end; at = raw.indexOf(mark, at + mark.length)) {
    const after = raw.charCodeAt(at + mark.length)
    const isEnded = Number.isNaN(after) || after === 10 || after === 13 || after === 32 || after === 9
    const isClosing = after === 45 && raw.charCodeAt(at + mark.length + 1) === 45
    if ((at === 0 || raw.charCodeAt(at - 1) === 10) && (isEnded || isClosing)) return at
  }
  return -1
}
