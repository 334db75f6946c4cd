import { sql } from 'kysely'
import type { Database } from '../../db/index.ts'

/** Counts one attempt, in one statement, so that many at once are all counted. Answers how many there were since the window began. */
export async function addAttempt(
  db: Database,
  key: Buffer,
  windowSeconds: number,
): Promise<{ attempts: number; secondsLeft: number }> {
  const { rows } = await sql<{ attempts: number; secondsLeft: number }>`
    insert into log_in_attempts as a (key, attempts) values (${key}, 1)
    on conflict (key) do update set
      attempts = case when a.began_at < now() - make_interval(secs => ${windowSeconds}) then 1 else a.attempts + 1 end,
      began_at = case when a.began_at < now() - make_interval(secs => ${windowSeconds}) then now() else a.began_at end
    returning attempts, ceil(${windowSeconds} - extract(epoch from now() - began_at))::int as seconds_left`.execute(db)
  return rows[0] as { attempts: number; secondsLeft: number }
}

export async function forgetAttempts(db: Database, key: Buffer): Promise<void> {
  await db.deleteFrom('logInAttempts').where('key', '=', key).execute()
}

export async function takeAttemptBack(db: Database, key: Buffer): Promise<void> {
  await sql`update log_in_attempts set attempts = greatest(attempts - 1, 0) where key = ${key}`.execute(db)
}

/** A few at a time: whoever logs in must not wait for housekeeping. */
export async function deleteOldAttempts(db: Database, olderThanSeconds: number): Promise<void> {
  await sql`
    delete from log_in_attempts where key in (
      select key from log_in_attempts where began_at < now() - make_interval(secs => ${olderThanSeconds})
      limit 20 for update skip locked
    )`.execute(db)
}
