import type { Actor } from '../actor.ts'
import type { Caller } from '../caller.ts'
import type { Database } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { countAttempt } from './log-in/count-attempt.ts'
import { verifyPassword } from './password.ts'
import { findLogIn } from './people-queries.ts'

/** Once more the password, before something that a screen left alone must not give away. A wrong one is counted, and on record as `attempt`. */
export async function proveOwnPassword(
  db: Database,
  actor: Actor,
  caller: Caller,
  password: string,
  attempt: string,
): Promise<void> {
  if (actor.kind !== 'person') throw new TypeError(`a ${actor.kind} has no password`)
  const counted = await countAttempt(db, { person: actor.personId, client: caller.address })
  const known = await findLogIn(db, actor.email)
  if (!known || known.passwordHash === null)
    throw new Refusal('forbidden', 'You log in without a password, and this asks for one. Another owner can do it.', {
      reason: 'no_password',
    })
  if (!(await verifyPassword({ hash: known.passwordHash, password })))
    throw new Refusal(
      'forbidden',
      'This is not your password.',
      { reason: 'wrong_password' },
      { kind: attempt, payload: { from: caller.address } },
    )
  await counted.forgive()
}
