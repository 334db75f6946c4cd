import type { Caller } from '../../caller.ts'
import type { Redirect, Reply } from '../../route.ts'
import { countCeremony } from './count-attempt.ts'
import type { LogIn } from './log-in.ts'
import { recordLogIn } from './record-log-in.ts'

/** Where to send the browser, so that the provider asks who it is. */
export async function beginOidc(
  logIn: LogIn,
  caller: Caller,
  path: '/sign-in/social' | '/link-social',
  body: { callbackURL: string; errorCallbackURL: string },
): Promise<Reply> {
  await countCeremony(logIn.db, caller.address)
  const asked = { provider: 'oidc', disableRedirect: true, ...body }
  const { body: answer, cookies } = await logIn.ask(caller, 'POST', path, asked)
  return { status: 200, body: { url: answer.url }, cookies }
}

/** Back from the provider: better-auth checks state, nonce and the signed id_token, then sends the browser on, with a session or an error. */
export async function finishOidc(logIn: LogIn, caller: Caller, query: Record<string, string>): Promise<Redirect> {
  const before = await logIn.findSession(caller)
  const { location = '/', cookies } = await logIn.ask(caller, 'GET', `/callback/oidc?${new URLSearchParams(query)}`)
  const cookie = cookies.map(header => header.split(';', 1)[0]).join('; ')
  const session = await logIn.findSession({ ...caller, cookie })
  if (session && session.id !== before?.id)
    await recordLogIn(logIn.db, session.personId, 'logged_in', { by: 'provider', from: caller.address })
  return { status: 302, location, cookies }
}
