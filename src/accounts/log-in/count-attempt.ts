import { createHash } from 'node:crypto'
import type { Database } from '../../db/index.ts'
import { networkOf } from '../../network-of.ts'
import { Refusal } from '../../refusal.ts'
import { addAttempt, deleteOldAttempts, forgetAttempts, takeAttemptBack } from './attempt-queries.ts'

/** What is guessed at: a person's e-mail or id, or everything that one client tries. */
export type Guess = { person?: string; client: string }

const WINDOW_SECONDS = 15 * 60
// Each begun ceremony (a passkey's challenge, the way to the provider) is a row for some minutes, made by whoever asks.
const MOST_CEREMONIES = 300
// Ten guesses at one person's password are more than anybody mistypes; a client may be an office behind one address.
const MOST = { person: 10, client: 50 }

/**
 * Counts one guess at a password, a code or a link before it is looked at, and refuses where there were too many: for the person, known
 * or not, and for the client. In the database, so all processes count together. `forgive` is called when it was right.
 */
export async function countAttempt(db: Database, guess: Guess): Promise<{ forgive(): Promise<void> }> {
  const client = keyOf('client', networkOf(guess.client))
  const person = guess.person === undefined ? undefined : keyOf('person', guess.person.toLowerCase())
  refuseOver(MOST.client, await addAttempt(db, client, WINDOW_SECONDS))
  if (person) refuseOver(MOST.person, await addAttempt(db, person, WINDOW_SECONDS))
  await deleteOldAttempts(db, WINDOW_SECONDS)
  return {
    async forgive() {
      if (person) await forgetAttempts(db, person)
      await takeAttemptBack(db, client)
    },
  }
}

/** Keeps one client from filling the database with log-ins that are begun and never ended. */
export async function countCeremony(db: Database, client: string): Promise<void> {
  refuseOver(MOST_CEREMONIES, await addAttempt(db, keyOf('ceremony', networkOf(client)), WINDOW_SECONDS))
}

function refuseOver(most: number, { attempts, secondsLeft }: { attempts: number; secondsLeft: number }): void {
  if (attempts <= most) return
  const retryAfterSeconds = Math.max(secondsLeft, 1)
  const minutes = Math.ceil(retryAfterSeconds / 60)
  throw new Refusal('too_many', `Too many attempts. Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`, {
    retryAfterSeconds,
  })
}

function keyOf(kind: string, value: string): Buffer {
  return createHash('sha256').update(`${kind}\0${value}`).digest()
}
