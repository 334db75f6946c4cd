import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import { countAttempt } from '../log-in/count-attempt.ts'
import type { LogIn } from '../log-in/log-in.ts'
import { hasLogInMethod } from '../log-in/queries.ts'
import { verifyPassword } from '../password.ts'
import { findLogIn } from '../people-queries.ts'

/** The account that an invitation meets, proved by the session or the password; undefined where there is none that anybody can log in to. */
export async function proveAccount(
  logIn: LogIn,
  caller: Caller,
  email: string,
  password: string | undefined,
): Promise<{ personId: string; sessionId?: string } | undefined> {
  const { db } = logIn
  const known = await findLogIn(db, email)
  const session = await logIn.findSession(caller)
  if (session && session.personId !== known?.id)
    throw new Refusal(
      'conflict',
      `This invitation is for ${email}, and you are logged in as somebody else. Log out first.`,
      {
        reason: 'somebody_else',
      },
    )
  if (session && known) return { personId: known.id, sessionId: session.id }
  if (!known || !(await hasLogInMethod(db, known.id))) return undefined
  if (known.passwordHash !== null && password !== undefined) {
    const attempt = await countAttempt(db, { person: email, client: caller.address })
    if (await verifyPassword({ hash: known.passwordHash, password })) {
      await attempt.forgive()
      return { personId: known.id }
    }
  }
  throw new Refusal(
    'unauthenticated',
    `There is an account with ${email} here already. Give its password, or log in and open the link again.`,
    { reason: 'has_account' },
  )
}
