import type { SMTPServerAuthentication, SMTPServerSession } from 'smtp-server'
import { countAttempt, findActor } from '../../accounts/index.ts'
import type { Database } from '../../db/index.ts'
import type { GatewayKey } from '../../sending/index.ts'
import { SmtpReply } from '../smtp-reply.ts'

/** Who is logged in on a connection. The key is looked up again for each message: one that was revoked has ended with the next. */
export type LoggedIn = { apiKey: string; key: GatewayKey }

const BAD_KEY =
  'This is no key of the gateway, or it was revoked. The password is a service key with the scope gateway:marketing or gateway:service.'

/**
 * AUTH PLAIN and LOGIN: the password is the key; the user name is free. Wrong ones are counted with those of the log-in; a right one never waits for
 * them, however many connections a program opens at once: nobody guesses 32 random bytes.
 */
export async function logIn(
  db: Database,
  { password }: Pick<SMTPServerAuthentication, 'password'>,
  { remoteAddress }: Pick<SMTPServerSession, 'remoteAddress'>,
): Promise<LoggedIn> {
  const apiKey = (password ?? '').trim()
  const key = await findGatewayKey(db, apiKey)
  if (key) return { apiKey, key }
  await countAttempt(db, { client: remoteAddress })
  throw new SmtpReply(535, '5.7.8', BAD_KEY)
}

export async function findGatewayKey(db: Database, apiKey: string): Promise<GatewayKey | undefined> {
  const actor = await findActor(db, apiKey)
  if (actor?.kind !== 'service_key') return undefined
  return actor.scopes.some(scope => scope.startsWith('gateway:')) ? actor : undefined
}
