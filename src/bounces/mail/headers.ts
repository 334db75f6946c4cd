import { MOST_HEADER_LINES } from './limits.ts'

/** Header fields by lower-case name, unfolded, as bytes (one character each): `decodeHeader` makes text of them. */
export class Headers {
  readonly #values = new Map<string, string[]>()

  first(name: string): string | undefined {
    return this.#values.get(name)?.[0]
  }

  all(name: string): readonly string[] {
    return this.#values.get(name) ?? []
  }

  add(name: string, value: string): void {
    const known = this.#values.get(name)
    if (known) known.push(value)
    else this.#values.set(name, [value])
  }
}

const FIELD = /^[!-9;-~]{1,76}[ \t]*:/

/**
 * Reads the fields between `start` and the first empty line (or `end`). Lenient: a line that is neither a field nor folded belongs to the field
 * before it (seen: a boundary parameter that lost its indentation); before the first field it ends the header.
 */
export function readHeaders(raw: string, start: number, end: number): { headers: Headers; bodyAt: number } {
  const headers = new Headers()
  let [at, name, value] = [start, '', '']
  for (let lines = 0; at < end && lines < MOST_HEADER_LINES; lines++) {
    const newline = raw.indexOf('\n', at)
    const stop = newline < 0 || newline >= end ? end : newline
    const line = raw.slice(at, raw.charCodeAt(stop - 1) === 13 && stop > at ? stop - 1 : stop)
    if (line === '') {
      at = stop + 1
      break
    }
    const field = FIELD.exec(line)
    const isFolded = line.charCodeAt(0) === 32 || line.charCodeAt(0) === 9
    if (field && !isFolded) {
      if (name) headers.add(name, value)
      name = field[0].slice(0, -1).trimEnd().toLowerCase()
      value = line.slice(field[0].length).trim()
    } else if (name) value = `${value} ${line.trim()}`
    else if (!line.startsWith('From ') && !line.startsWith('>From ')) break // the line with which a mailbox file begins each message
    at = stop + 1
  }
  if (name) headers.add(name, value)
  return { headers, bodyAt: Math.min(at, end) }
}

/** `text/plain; charset="utf-8"` and its like: the value in lower case, and the parameters by lower-case name (RFC 2045 5.1, leniently). */
export function readParameters(field: string | undefined): { value: string; parameters: Map<string, string> } {
  const parameters = new Map<string, string>()
  if (!field) return { value: '', parameters }
  const semicolon = field.indexOf(';')
  const value = (semicolon < 0 ? field : field.slice(0, semicolon)).trim().toLowerCase()
  if (semicolon < 0) return { value, parameters }
  for (const found of field.slice(semicolon, semicolon + 1_000).matchAll(PARAMETER)) {
    const key = found[1]?.toLowerCase()
    if (key && !parameters.has(key)) parameters.set(key, found[2] ?? found[3]?.trim() ?? '')
  }
  return { value, parameters }
}

const PARAMETER = /[;\s]([\w-]{1,40})[ \t]*=[ \t]*(?:"([^"]*)"|([^;"]*))/g
