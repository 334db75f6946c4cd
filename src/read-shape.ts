import type { z } from 'zod'
import { Refusal } from './refusal.ts'

const MOST_FAULTS = 20
const SECRET = /password|proof|secret|token|key/i

/** Reads data by its shape, or refuses with each field that does not fit: what was found there, and what is allowed. `where` is `body`, `query` ... */
export function readShape<Shape extends z.ZodType>(shape: Shape, data: unknown, where: string): z.output<Shape> {
  const result = shape.safeParse(data)
  if (result.success) return result.data
  const errors = result.error.issues.slice(0, MOST_FAULTS).map(({ path, message }) => ({
    field: [where, ...path].join('.'),
    found: shown(data, path),
    allowed: message,
  }))
  const lines = errors.map(({ field, found, allowed }) => `${field} is ${found}: ${allowed}.`)
  throw new Refusal('invalid', lines.join(' '), { errors })
}

function shown(data: unknown, path: readonly PropertyKey[]): string {
  const value = path.reduce<unknown>((part, key) => (part as Record<PropertyKey, unknown> | undefined)?.[key], data)
  if (value === undefined || value === null) return 'missing'
  if (path.some(key => SECRET.test(String(key)))) return 'not shown'
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 100 ? `${text.slice(0, 100)}...` : text
}
