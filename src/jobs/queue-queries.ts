import { sql } from 'kysely'
import type { Database } from '../db/index.ts'

/** What web and worker processes may do in pg-boss's own schema: use it, not change it. */
export async function grantQueue(owner: Database): Promise<void> {
  await sql`
    grant usage on schema pgboss to veto_app, veto_worker;
    grant select, insert, update, delete on all tables in schema pgboss to veto_app, veto_worker;
    grant usage on all sequences in schema pgboss to veto_app, veto_worker;
    grant execute on all functions in schema pgboss to veto_app, veto_worker`.execute(owner)
}
