import type { InjectOptions } from 'fastify'
import type { EmptyApi } from './empty-api.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test says what it expects of a body by comparing it
type Answer = { status: number; headers: Record<string, unknown>; body: any; text: string; setCookies: string[] }

/** A browser on a page of ours: it keeps cookies, and says where its requests come from. */
export type BrowserSession = {
  call(method: 'GET' | 'POST' | 'PATCH', path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  cookies: Map<string, string>
}

/** `path` is whole: /api/v1/me. */
export function openBrowserSession(api: Pick<EmptyApi, 'app'>): BrowserSession {
  const cookies = new Map<string, string>()
  return {
    cookies,
    async call(method, path, body, headers = {}) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const unsafe: Record<string, string> = method === 'GET' ? {} : { 'veto-request': '1', origin: 'http://localhost' }
      const sent = { ...(cookie ? { cookie } : {}), ...unsafe, 'sec-fetch-site': 'same-origin', ...headers }
      const payload: InjectOptions = body === undefined ? {} : { payload: body }
      const reply = await api.app.inject({ method, url: path, headers: sent, ...payload })
      const setCookies = [reply.headers['set-cookie'] ?? []].flat()
      for (const header of setCookies) keep(cookies, header)
      const isJson = String(reply.headers['content-type']).includes('json')
      const json = isJson ? reply.json() : undefined
      return { status: reply.statusCode, headers: reply.headers, text: reply.body, body: json, setCookies }
    },
  }
}

function keep(cookies: Map<string, string>, header: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(header) ?? []
  if (value === '' || /Max-Age=0(;|$)/i.test(header)) cookies.delete(name)
  else cookies.set(name, value)
}
