import type { Caller } from '../../caller.ts'
import { Refusal } from '../../refusal.ts'
import type { Reply } from '../../route.ts'
import { countAttempt, countCeremony } from './count-attempt.ts'
import type { LogIn } from './log-in.ts'
import { findPasskeyHolder } from './queries.ts'
import { recordFailedLogIn, recordLogIn } from './record-log-in.ts'

type Signed = { response: { id: string } }

/** A challenge for the device to sign. */
export async function beginCeremony(logIn: LogIn, caller: Caller, path: string): Promise<Reply> {
  await countCeremony(logIn.db, caller.address)
  const { body, cookies } = await logIn.ask(caller, 'GET', path)
  return { status: 200, body, cookies }
}

export async function registerPasskey(
  logIn: LogIn,
  caller: Caller,
  body: Signed & { name?: string | undefined },
): Promise<Reply> {
  const { body: passkey, cookies } = await logIn.ask(caller, 'POST', '/passkey/verify-registration', body)
  const { personId } = await loadSession(logIn, caller)
  await recordLogIn(logIn.db, personId, 'passkey_added', { passkeyId: String(passkey.id), name: body.name ?? null })
  return { status: 200, body: {}, cookies }
}

export async function signInWithPasskey(logIn: LogIn, caller: Caller, body: Signed): Promise<Reply> {
  const attempt = await countAttempt(logIn.db, { client: caller.address })
  const answer = await logIn
    .ask(caller, 'POST', '/passkey/verify-authentication', body)
    .catch(async (error: unknown) => {
      const personId = error instanceof Refusal ? await findPasskeyHolder(logIn.db, body.response.id) : undefined
      if (personId) await recordFailedLogIn(logIn.db, personId, { by: 'passkey', from: caller.address })
      throw error
    })
  await attempt.forgive()
  const { id } = answer.body.user as { id: string }
  await recordLogIn(logIn.db, id, 'logged_in', { by: 'passkey', from: caller.address })
  return { status: 200, body: {}, cookies: answer.cookies }
}

export async function listPasskeys(logIn: LogIn, caller: Caller): Promise<Reply> {
  const { body, cookies } = await logIn.ask(caller, 'GET', '/passkey/list-user-passkeys')
  const passkeys = body as unknown as { id: string; name: string | null; createdAt: string }[]
  const shown = passkeys.map(({ id, name, createdAt }) => ({ id, name: name ?? null, createdAt }))
  return { status: 200, body: shown, cookies }
}

export async function endPasskey(logIn: LogIn, caller: Caller, body: { id: string }): Promise<Reply> {
  const { personId } = await loadSession(logIn, caller)
  const { cookies } = await logIn.ask(caller, 'POST', '/passkey/delete-passkey', body).catch((error: unknown) => {
    // Somebody else's is not there.
    if (error instanceof Refusal) throw new Refusal('not_found', `You have no passkey ${body.id}.`)
    throw error
  })
  await recordLogIn(logIn.db, personId, 'passkey_removed', { passkeyId: body.id })
  return { status: 200, body: {}, cookies }
}

async function loadSession(logIn: LogIn, caller: Caller) {
  const session = await logIn.findSession(caller)
  if (!session) throw new Refusal('unauthenticated', 'Log in first.', { reason: 'log_in_first' })
  return session
}
