/**
 * RFC 8785: one text for one value, so that everybody hashes the same bytes. Throws on what JSON has no word for
 * (undefined, NaN, a Date, a lone surrogate): a hash over a silently changed value would prove the wrong thing.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$')
}

/** `path` says where, in JSONPath style: a payload can be large. */
function write(value: unknown, path: string): string {
  if (value === null || value === true || value === false) return String(value)
  if (typeof value === 'string') return writeString(value, path)
  if (typeof value === 'number') return writeNumber(value, path)
  if (Array.isArray(value)) return `[${Array.from(value, (item, at) => write(item, `${path}[${at}]`)).join(',')}]`
  if (isPlainObject(value)) return writeObject(value, path)
  const found = typeof value === 'object' ? value.constructor.name : typeof value
  throw new TypeError(`canonical JSON: ${path} is ${found}; make it a string, a number, null or leave it out`)
}

/** RFC 8785, 3.2.2.2: what JSON.stringify escapes is exactly what may be escaped. */
function writeString(value: string, path: string): string {
  if (value.isWellFormed()) return JSON.stringify(value)
  throw new TypeError(`canonical JSON: ${path} holds half a surrogate pair, which UTF-8 cannot write`)
}

/** RFC 8785, 3.2.2.3: numbers as ECMAScript writes them; -0 is 0. */
function writeNumber(value: number, path: string): string {
  if (Number.isFinite(value)) return JSON.stringify(value)
  throw new TypeError(`canonical JSON: ${path} is ${value}`)
}

function writeObject(value: Record<string, unknown>, path: string): string {
  const keys = Object.keys(value).sort() // RFC 8785, 3.2.3: by UTF-16 code units, which is how sort() compares strings
  return `{${keys.map(key => `${writeString(key, path)}:${write(value[key], `${path}.${key}`)}`).join(',')}}`
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
