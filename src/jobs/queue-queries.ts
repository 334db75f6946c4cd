import { sql } from 'kysely'
import type { Database, Tx } from '../db/index.ts'
import type { ErasedPerson } from '../erased-person.ts'

/** What web and worker processes may do in pg-boss's own schema: use it, not change it. */
export async function grantQueue(owner: Database): Promise<void> {
  await sql`
    grant usage on schema pgboss to veto_app, veto_worker;
    grant select, insert, update, delete on all tables in schema pgboss to veto_app, veto_worker;
    grant usage on all sequences in schema pgboss to veto_app, veto_worker;
    grant execute on all functions in schema pgboss to veto_app, veto_worker`.execute(owner)
}

/** Jobs carry ids only; what they answered may hold the text of an error, and an error may name an address. */
export async function eraseFromJobs(tx: Tx, { spellings }: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update pgboss.job j set output = null where j.output is not null and exists (
      select from unnest(${spellings}::text[]) s(spelling) where strpos(lower(j.output::text), lower(s.spelling)) > 0)`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
