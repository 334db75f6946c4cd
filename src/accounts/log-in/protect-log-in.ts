import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { countAttempt } from './count-attempt.ts'
import type { LogIn } from './log-in.ts'
import { recordLogIn } from './record-log-in.ts'

type WithPassword = { password: string }

export async function turnOnSecondStep(logIn: LogIn, caller: Caller, body: WithPassword): Promise<Reply> {
  const { answer } = await askWithPassword(logIn, caller, '/two-factor/enable', { ...body, method: 'totp' })
  const { totpURI, backupCodes } = answer.body
  return { status: 200, body: { totpURI, backupCodes }, cookies: answer.cookies }
}

export async function turnOffSecondStep(logIn: LogIn, caller: Caller, body: WithPassword): Promise<Reply> {
  const { answer, personId } = await askWithPassword(logIn, caller, '/two-factor/disable', body)
  await recordLogIn(logIn.db, personId, 'second_step_turned_off', {})
  return { status: 200, body: {}, cookies: answer.cookies }
}

export async function renewBackupCodes(logIn: LogIn, caller: Caller, body: WithPassword): Promise<Reply> {
  const { answer, personId } = await askWithPassword(logIn, caller, '/two-factor/generate-backup-codes', body)
  await recordLogIn(logIn.db, personId, 'recovery_codes_renewed', {})
  return { status: 200, body: { backupCodes: answer.body.backupCodes }, cookies: answer.cookies }
}

/** All other sessions end: whoever knew the old password is out. */
export async function changePassword(
  logIn: LogIn,
  caller: Caller,
  body: { currentPassword: string; newPassword: string },
): Promise<Reply> {
  const wanted = { ...body, revokeOtherSessions: true }
  const { answer, personId } = await askWithPassword(logIn, caller, '/change-password', wanted)
  await recordLogIn(logIn.db, personId, 'password_changed', {})
  return { status: 200, body: {}, cookies: answer.cookies }
}

// In a session too a password can be guessed at: by whoever found the screen unlocked.
async function askWithPassword(logIn: LogIn, caller: Caller, path: string, body: object) {
  const session = await logIn.findSession(caller)
  if (!session) throw new Refusal('unauthenticated', 'Log in first.', { reason: 'log_in_first' })
  const attempt = await countAttempt(logIn.db, { person: session.personId, client: caller.address })
  const answer = await logIn.ask(caller, 'POST', path, body)
  await attempt.forgive()
  return { answer, personId: session.personId }
}
