import { readProblem, unreachable } from './problem.ts'

type Query = Readonly<Record<string, string | number | boolean | undefined | null>>
type Options = { query?: Query; body?: unknown; signal?: AbortSignal | undefined }

/**
 * One request to the API, as the person whose session the browser has. Answers the body; throws an `ApiProblem` for everything else.
 * `veto-request` is what no other site's page can send, so a session cookie alone changes nothing (see `src/http/authenticate.ts`).
 */
async function request<Body>(method: string, path: string, options: Options = {}): Promise<Body> {
  const reply = await send(method, path, options)
  const text = await reply.text()
  const body = reply.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text
  if (!reply.ok) throw readProblem(reply.status, body)
  return body as Body
}

export const get = <Body>(path: string, options?: Options) => request<Body>('GET', path, options)
export const post = <Body>(path: string, body: unknown = {}) => request<Body>('POST', path, { body })
export const patch = <Body>(path: string, body: unknown) => request<Body>('PATCH', path, { body })

/** A file that the API streams, as the browser keeps it until it is saved. */
export async function fetchFile(method: string, path: string, options: Options = {}): Promise<Blob> {
  const reply = await send(method, path, options)
  if (reply.ok) return reply.blob()
  throw readProblem(reply.status, await reply.json().catch(() => undefined))
}

/** The address of something in the API, for links that download. What begins with `/api/` (the log-in) lies beside `/api/v1`. */
export function apiUrl(path: string, query: Query = {}): string {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()
  return `${path.startsWith('/api/') ? path : `/api/v1${path}`}${search && `?${search}`}`
}

async function send(method: string, path: string, { query, body, signal }: Options): Promise<Response> {
  const headers = new Headers({ accept: 'application/json, application/problem+json, */*', 'veto-request': '1' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  const payload = body === undefined ? {} : { body: JSON.stringify(body) }
  try {
    return await fetch(apiUrl(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      ...payload,
      ...(signal && { signal }),
    })
  } catch (error) {
    if ((error as Error).name === 'AbortError') throw error
    throw unreachable()
  }
}
