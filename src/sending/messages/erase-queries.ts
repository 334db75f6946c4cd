import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { ErasedPerson } from '../../erased-person.ts'
import { PROVIDERS_OF_MANY } from '../../mailbox-providers.ts'

/** How messages to a mailbox write its address. */
export async function spellingsOfMessages(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  const { rows } = await sql<{ address: string }>`
    select distinct m.address from messages m
    where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and m.address is not null`.execute(tx)
  return rows.map(row => row.address)
}

/** Copies that the outbox keeps. */
export async function eraseFromOutbox(tx: Tx, person: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    delete from outbox_messages o using messages m
    where m.organisation_id = ${person.organisationId} and m.mailbox_key = ${person.mailboxKey} and is_erasable(m.kind, m.created_at, m.ended_at)
      and o.organisation_id = m.organisation_id and o.message_id = m.id`.execute(tx)
  return Number(numAffectedRows)
}

/** What single messages said, but for texts that another recipient still waits for. */
export async function eraseContents(tx: Tx): Promise<number> {
  const { rows } = await sql<{ erased: number }>`select erase_message_contents() as erased`.execute(tx)
  return rows[0]?.erased ?? 0
}

/** What servers answered: their sentences repeat the address. */
export async function eraseReplies(tx: Tx, { organisationId, mailboxKey }: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update attempts a set reply_text = null from messages m
    where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and is_erasable(m.kind, m.created_at, m.ended_at)
      and a.organisation_id = m.organisation_id and a.message_id = m.id and a.reply_text is not null`.execute(tx)
  return Number(numAffectedRows)
}

/**
 * Messages become counts: no address, no contact, and keys that nobody has, so that an entry of the blacklist does not tell what its person was
 * sent. What had not left is suppressed; what is at a relay at this moment keeps its key until that is over, as does
 * one whose text somebody else waits for. The provider stays where it
 * serves many: a domain of one's own is as good as a name.
 */
export async function eraseMessages(tx: Tx, { organisationId, mailboxKey }: ErasedPerson): Promise<number> {
  const { numAffectedRows = 0n } = await sql`
    update messages m set
      address = null, contact_id = null, reply_text = null,
      provider = case when m.provider = any (${PROVIDERS_OF_MANY}) then m.provider else 'erased' end,
      mailbox_key = case when ${IS_NEEDED} then m.mailbox_key else gen_random_uuid() end,
      variant_key = case when ${IS_NEEDED} then m.variant_key else gen_random_uuid() end,
      state = case when m.state in ('queued', 'deferred', 'held') then 'suppressed' else m.state end,
      suppressed_reason = case when m.state in ('queued', 'deferred', 'held') then 'erasure' else m.suppressed_reason end,
      ended_at = case when m.state in ('queued', 'deferred', 'held') then now() else m.ended_at end,
      lease_until = case when m.state in ('queued', 'deferred', 'held') then null else m.lease_until end
    where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and is_erasable(m.kind, m.created_at, m.ended_at)`.execute(
    tx,
  )
  return Number(numAffectedRows)
}

// At a relay at this moment; or its text is still there, because another recipient waits for it.
const IS_NEEDED = sql`(m.state = 'handing_over' or (m.origin in ('api', 'gateway', 'system') and exists (
  select from message_contents c where c.organisation_id = m.organisation_id and c.id = m.content_id and c.subject is distinct from '')))`

/** Whether something of before is left: what a relay has in hand, or a text that another recipient waits for. */
export async function hasMessagesLeft(tx: Tx, { organisationId, mailboxKey }: ErasedPerson): Promise<boolean> {
  const { rows } = await sql`
    select from messages m where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey}
      and m.created_at <= erased_before() limit 1`.execute(tx)
  return rows.length > 0
}

/** A statement: mailboxes with an answer to a subject request that is over since so many days, and still says to whom it went. */
export function messagesOfAnswers(days: number): RawBuilder<{ organisationId: string; mailboxKey: string }> {
  return sql`
    select m.organisation_id, m.mailbox_key from messages m
    where m.kind = 'rights_answer' and m.address is not null and m.ended_at < now() - make_interval(days => ${days})`
}
