import type { RunningVeto } from './processes.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
export type Answer = { status: number; type: string; text: string; body: any }

/** One request to the API of a running Veto, with `key` as the bearer. `body` is JSON, or a form. */
export async function call(
  { url }: RunningVeto,
  key: string | undefined,
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<Answer> {
  const headers = new Headers(key ? { authorization: `Bearer ${key}`, ...more } : more)
  if (body !== undefined && !(body instanceof FormData)) headers.set('content-type', 'application/json')
  const payload = body instanceof FormData || body === undefined ? body : JSON.stringify(body)
  const reply = await fetch(`${url}/api/v1${path}`, {
    method,
    headers,
    ...(payload === undefined ? {} : { body: payload }),
  })
  const [text, type] = [await reply.text(), reply.headers.get('content-type') ?? '']
  return { status: reply.status, type, text, body: type.includes('json') ? JSON.parse(text) : undefined }
}
