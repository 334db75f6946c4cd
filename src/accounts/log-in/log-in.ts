import { isAPIError } from 'better-auth/api'
import { symmetricDecrypt } from 'better-auth/crypto'
import type { Caller } from '../../caller.ts'
import type { Database } from '../../db/index.ts'
import { type AuthOptions, CLIENT_ADDRESS_HEADER, makeAuth } from './better-auth.ts'
import { findSealedSecondStep } from './queries.ts'
import { refusalOf } from './refusal-of.ts'

/** What better-auth answered, where it was no refusal. */
export type Answer = { body: Record<string, unknown>; cookies: string[]; location?: string }

export type Session = { id: string; personId: string; organisationId: string; cookies: string[] }

/** How people log in here. */
export type LogIn = {
  db: Database
  oidc: { name: string } | null
  /** One of better-auth's endpoints, on behalf of a browser. Refuses with words of ours where it does. */
  ask(caller: Caller, method: 'GET' | 'POST', path: string, body?: object): Promise<Answer>
  /** The session of the caller's cookie. Its end is moved on where it was half used up: then `cookies` holds a new one. */
  findSession(caller: Caller): Promise<Session | undefined>
  /** Whether the person's second step was encrypted under the log-in secret of now. */
  mayReadSecondStep(personId: string): Promise<boolean>
  /** Work that no answer waits for, because its time would tell something. `settle` waits for all of it. */
  afterwards(work: () => Promise<void>): void
  settle(): Promise<void>
}

const SESSION_COOKIE = 'veto.session_token='
const BASE_PATH = '/api/auth'
const PROVIDER_PATHS = /^\/(?:sign-in\/social|link-social|callback\/)/

/** `secret` signs cookies and encrypts second steps; it lies outside the database. */
export function openLogIn(db: Database, options: AuthOptions): LogIn {
  const { oidc, ...rest } = options
  const auth = makeAuth(db, rest)
  let withProvider: typeof auth | undefined
  // Apart, and made when first needed: while a provider does not answer, everything else works.
  const authFor = (path: string) => {
    if (!oidc || !PROVIDER_PATHS.test(path)) return auth
    withProvider ??= makeAuth(db, options)
    return withProvider
  }
  const pending = new Set<Promise<void>>()
  return {
    db,
    oidc: oidc ? { name: oidc.name } : null,
    async ask(caller, method, path, body) {
      const init = body === undefined ? {} : { body: JSON.stringify(body) }
      const request = new Request(`${caller.origin}${BASE_PATH}${path}`, {
        method,
        headers: headersOf(caller),
        ...init,
      })
      return answerOf(await unwrapping(() => authFor(path).handler(request)))
    },
    async findSession(caller) {
      if (!caller.cookie.includes(SESSION_COOKIE)) return undefined
      const { response, headers } = await unwrapping(() =>
        auth.api.getSession({ headers: headersOf(caller), returnHeaders: true }),
      )
      if (!response) return undefined
      const { id, userId, organisationId } = response.session
      return { id, personId: userId, organisationId: String(organisationId), cookies: headers.getSetCookie() }
    },
    async mayReadSecondStep(personId) {
      const sealed = await findSealedSecondStep(db, personId)
      return sealed === undefined || isReadable(sealed, options.secret)
    },
    afterwards(work) {
      const report = (error: unknown) => options.log?.(`after a log-in: ${(error as Error).message}`)
      const done = work()
        .catch(report)
        .finally(() => pending.delete(done))
      pending.add(done)
    },
    settle: async () => void (await Promise.all(pending)),
  }
}

// Made anew: what else a browser or a proxy sent is none of better-auth's business.
function headersOf({ origin, cookie, userAgent, address }: Caller): Headers {
  const headers = new Headers({
    host: new URL(origin).host,
    origin,
    'user-agent': userAgent,
    'content-type': 'application/json',
    [CLIENT_ADDRESS_HEADER]: address,
  })
  if (cookie) headers.set('cookie', cookie)
  return headers
}

async function isReadable(sealed: string, secret: string): Promise<boolean> {
  try {
    await symmetricDecrypt({ key: secret, data: sealed })
    return true
  } catch {
    return false
  }
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') && text !== ''
  const body = isJson ? ((JSON.parse(text) ?? {}) as Record<string, unknown>) : {}
  if (response.status >= 400) throw refusalOf(response.status, body)
  const location = response.headers.get('location')
  return { body, cookies: response.headers.getSetCookie(), ...(location === null ? {} : { location }) }
}

/** What better-auth throws as we say it; and what it wrapped (a database that is away) as it was. */
async function unwrapping<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!isAPIError(error)) throw error
    throw error.statusCode >= 500 ? (error.cause ?? error) : refusalOf(error.statusCode, { ...error.body })
  }
}
