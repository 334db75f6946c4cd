import { safeEncode } from 'zod'
import type { Reply, Route } from '../route.ts'
import { isExactly } from './exact-shape.ts'

export type WrittenReply = { status: number; json: string; cookies?: readonly string[] }

/**
 * A reply as its shape says: a field that the shape does not have never leaves the house. Throws where the reply does not fit, so it is
 * called before the commit: nobody is told of a fault after the work was done. What is exactly its shape need not be copied first.
 */
export function writeReply(line: Route, { status, body, cookies = [] }: Reply): WrittenReply {
  const shape = line.replies[status]
  if (!shape) throw new TypeError(`${line.method} ${line.url} answers ${status}, which its table does not have`)
  const kept = cookies.length > 0 ? { cookies } : {}
  if (isExactly(shape, body)) return { status, json: JSON.stringify(body), ...kept }
  const { data, error } = safeEncode(shape, body)
  if (error) throw new TypeError(`${line.method} ${line.url} answers what its shape does not have: ${error.message}`)
  return { status, json: JSON.stringify(data), ...kept }
}
