import { Refusal } from '../../../refusal.ts'

/** One record as its names and values; what is nested gets a name with a dot: `reason.code`. A bare text is an address. */
export function flattenRecord(text: string, number: number): Map<string, string> {
  const cells = new Map<string, string>()
  const value = parse(text, number)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Refusal('invalid', `Record ${number} is not an object with names and values.`, {
      fault: 'json_no_object',
      number,
    })
  }
  flatten(value, '', cells)
  return cells
}

function parse(text: string, number: number): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/, .*|".*/s, '') : ''
    throw new Refusal('invalid', `Record ${number} is no valid JSON: ${why}.`, { fault: 'json', number })
  }
}

function flatten(value: object, prefix: string, cells: Map<string, string>): void {
  for (const [name, inner] of Object.entries(value)) {
    const key = prefix + name
    if (inner === null || inner === undefined) continue
    if (Array.isArray(inner)) cells.set(key, inner.map(textOf).join(', '))
    else if (typeof inner === 'object') flatten(inner, `${key}.`, cells)
    else cells.set(key, String(inner))
  }
}

function textOf(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
