import { Headers, readParameters } from '../mail/headers.ts'
import { readParts } from '../mail/parts.ts'
import type { HookRequest } from './hook.ts'

/** An object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

/** The events of a JSON body, one or a list of them. A body that is none holds no event: it was signed, so the provider is at fault, and is answered so. */
export function readJson(request: HookRequest): Fields[] {
  const value = parseJson(Buffer.from(request.body).toString('utf8'))
  return (Array.isArray(value) ? value : [value]).filter(isFields)
}

/** Undefined where it is no JSON. Whole numbers that a double cannot hold (Mailjet's MessageID) stay as they were written. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text, keepBigNumbers as (key: string, value: unknown) => unknown)
  } catch {
    return undefined
  }
}

function keepBigNumbers(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && context?.source ? context.source : value
}

/** The fields of a form, urlencoded or multipart (RFC 7578). */
export function readForm(request: HookRequest): Record<string, string> {
  const type = request.headers['content-type'] ?? ''
  if (!/^multipart\/form-data/i.test(type))
    return Object.fromEntries(new URLSearchParams(Buffer.from(request.body).toString('utf8')))
  const headers = new Headers()
  headers.add('content-type', type)
  const raw = Buffer.from(request.body).toString('latin1')
  const parts = readParts(raw, headers, 0, raw.length)
  return Object.fromEntries(
    parts.map(part => {
      const name = readParameters(part.headers.first('content-disposition')).parameters.get('name') ?? ''
      return [name, Buffer.from(raw.slice(part.start, part.end).replace(/\r?\n$/, ''), 'latin1').toString('utf8')]
    }),
  )
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The object at a path, or an empty one: what is missing is missing all the way down. */
export function fieldsAt(from: unknown, ...path: string[]): Fields {
  let value: unknown = from
  for (const name of path) value = isFields(value) ? value[name] : undefined
  return isFields(value) ? value : {}
}

/** Text or a number as text, trimmed to what a field may hold; undefined for everything else. */
export function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return String(value)
  return typeof value === 'string' && value !== '' ? value.slice(0, 2_000) : undefined
}

export function listOf(value: unknown): Fields[] {
  return Array.isArray(value) ? value.filter(isFields).slice(0, 10_000) : []
}
