import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { ErasedPerson } from '../erased-person.ts'

/** How the contacts of a mailbox write its address. */
export async function spellingsOfContacts(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct c.address from contacts c where c.organisation_id = ${organisationId} and c.mailbox_key = ${mailboxKey}`.execute(
    tx,
  )
  return rows.map(row => row.address)
}

/** The contacts of every workspace; lists, search terms and what notes them as listed go with each (cascade and trigger). */
export async function eraseContacts(tx: Tx, { organisationId, mailboxKey }: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from contacts where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}`.execute(tx)
  return Number(numAffectedRows)
}

/** A condition that named the address names nobody now, and finds whom it found: no contact has this value. */
export async function eraseFromSegments(tx: Tx, { organisationId, spellings }: ErasedPerson): Promise<number> {
  let erased = 0
  for (const spelling of spellings) {
    const { numAffectedRows = 0n } = await sql`
      update segments s set filter = regexp_replace(s.filter::text, ${patternOf(spelling)}, '"erased"', 'gi')::jsonb
      where s.organisation_id = ${organisationId} and s.filter::text ~* ${patternOf(spelling)}`.execute(tx)
    erased += Number(numAffectedRows)
  }
  return erased
}

// A whole JSON string, and nothing that only contains it. Every character that means something to a pattern is one for itself.
function patternOf(spelling: string): string {
  return JSON.stringify(spelling).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
