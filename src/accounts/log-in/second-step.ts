import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { countAttempt } from './count-attempt.ts'
import type { LogIn } from './log-in.ts'
import { deleteSessionByToken, findPendingPerson, hasSecondStep, spendCode } from './queries.ts'
import { recordFailedLogIn, recordLogIn } from './record-log-in.ts'
import { refusalOf } from './refusal-of.ts'

type Kind = 'totp' | 'backup-code'

/**
 * A code: the second step of a log-in, or, in a session, the proof that a new authenticator app works. better-auth locks a person's second
 * step after ten wrong ones; here they are counted as well, and a code of an app that was right once is never right again.
 */
export async function takeSecondStep(
  logIn: LogIn,
  caller: Caller,
  kind: Kind,
  body: { code: string; trustDevice?: boolean | undefined },
): Promise<Reply> {
  const { db } = logIn
  const session = await logIn.findSession(caller)
  const personId = session?.personId ?? (await findPendingPerson(db, pendingOf(caller.cookie)))
  const attempt = await countAttempt(db, { client: caller.address, ...(personId ? { person: personId } : {}) })
  const wasOn = session ? await hasSecondStep(db, session.personId) : true
  const failed = async (error: unknown): Promise<never> => {
    if (!(error instanceof Refusal) && personId && !(await logIn.mayReadSecondStep(personId))) throw unreadable()
    if (error instanceof Refusal && personId && !session)
      await recordFailedLogIn(db, personId, { by: kind, from: caller.address })
    throw error
  }
  const answer = await logIn.ask(caller, 'POST', `/two-factor/verify-${kind}`, body).catch(failed)
  const { user, token } = answer.body as { user: { id: string }; token: string }
  if (kind === 'totp' && !(await spendCode(db, user.id, body.code))) {
    if (!session) await deleteSessionByToken(db, token)
    await failed(refusalOf(401, { code: 'INVALID_CODE' }))
  }
  await attempt.forgive()
  if (!session) await recordLogIn(db, user.id, 'logged_in', { by: `password and ${kind}`, from: caller.address })
  else if (!wasOn) await recordLogIn(db, user.id, 'second_step_turned_on', {})
  return { status: 200, body: {}, cookies: answer.cookies }
}

function unreadable(): Refusal {
  return new Refusal(
    'conflict',
    'This second step cannot be read any more, nor its recovery codes: they were encrypted under another log-in secret. Whoever runs Veto puts secrets/log-in.key back from the backup; or an owner makes a link to a new password that turns the second step off.',
    { reason: 'second_step_unreadable' },
  )
}

/** The log-in that waits for its second step, as its cookie names it. Only counted and recorded by: better-auth checks the signature. */
function pendingOf(cookie: string): string {
  const [, value = ''] = /(?:^|; *)veto\.two_factor=([^;]*)/.exec(cookie) ?? []
  return decoded(value).split('.', 1)[0] ?? ''
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return ''
  }
}
