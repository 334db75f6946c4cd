import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ErasedPerson } from '../../erased-person.ts'

/** How often, and about what, a person wanted mail. */
export async function erasePreferences(tx: Tx, { organisationId, mailboxKey }: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from mailbox_preferences where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}`.execute(
    tx,
  )
  return Number(numAffectedRows)
}
