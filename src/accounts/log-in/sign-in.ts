import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { findLogIn } from '../people-queries.ts'
import { countAttempt } from './count-attempt.ts'
import type { LogIn } from './log-in.ts'
import { recordFailedLogIn, recordLogIn } from './record-log-in.ts'
import { deleteOldSessions } from './session-queries.ts'

/**
 * E-mail and password. Somebody unknown costs the same hash and gets the same answer; that a known person's log-in failed is recorded after
 * the answer, so that its time tells nothing.
 */
export async function signIn(
  logIn: LogIn,
  caller: Caller,
  body: { email: string; password: string; rememberMe?: boolean | undefined },
): Promise<Reply> {
  const attempt = await countAttempt(logIn.db, { person: body.email, client: caller.address })
  const answer = await logIn.ask(caller, 'POST', '/sign-in/email', body).catch((error: unknown) => {
    if (error instanceof Refusal) logIn.afterwards(() => recordFailure(logIn, caller, body.email))
    throw error
  })
  await attempt.forgive()
  await deleteOldSessions(logIn.db)
  const twoFactorRedirect = answer.body.twoFactorRedirect === true
  if (!twoFactorRedirect) {
    const { id } = answer.body.user as { id: string }
    await recordLogIn(logIn.db, id, 'logged_in', { by: 'password', from: caller.address })
  }
  return { status: 200, body: { twoFactorRedirect }, cookies: answer.cookies }
}

export async function signOut(logIn: LogIn, caller: Caller): Promise<Reply> {
  const session = await logIn.findSession(caller)
  const { cookies } = await logIn.ask(caller, 'POST', '/sign-out', {})
  if (session) await recordLogIn(logIn.db, session.personId, 'logged_out', {})
  return { status: 200, body: {}, cookies }
}

async function recordFailure({ db }: LogIn, caller: Caller, email: string): Promise<void> {
  const known = await findLogIn(db, email)
  if (known) await recordFailedLogIn(db, known.id, { by: 'password', from: caller.address })
}
