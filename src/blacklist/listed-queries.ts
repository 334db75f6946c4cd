import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import { REASONS_OF_WILL, type Reason } from './reason.ts'

/** Whether the person themselves said no, and has not come back. */
export async function saidNo(tx: Tx, organisationId: string, mailboxKey: string): Promise<boolean> {
  return isListedFor(tx, organisationId, mailboxKey, REASONS_OF_WILL)
}

/** Whether an entry in force has one of these reasons. */
export async function isListedFor(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  reasons: readonly Reason[],
): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`/* prepared as is_listed_for */
    select exists (
      select from blacklist_entries e where e.organisation_id = ${organisationId}::uuid and e.mailbox_key = ${mailboxKey}::uuid
        and e.lifted_at is null and e.reason = any (${[...reasons]}::blacklist_reason[])) as is`.execute(tx)
  return rows[0]?.is ?? true
}

/**
 * A SQL fragment: whether the mailbox in a column has an entry in force, whatever its reason: each of them stops marketing. One index search
 * per row, which `offset 0` keeps so: for a page of fifty, PostgreSQL would read the whole list.
 */
export function isListed(organisationId: string, mailboxKey: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql`exists (
    select from blacklist_entries e where e.organisation_id = ${organisationId} and e.mailbox_key = ${mailboxKey} and e.lifted_at is null offset 0)`
}

/** A SQL fragment: every entry in force. Columns: id, mailbox_key. */
export function entryIdsInForce(organisationId: string): RawBuilder<unknown> {
  return sql`select e.id, e.mailbox_key from blacklist_entries e where e.organisation_id = ${organisationId} and e.lifted_at is null`
}

/** A SQL fragment: every mailbox that waits for a held opt-outs file to be decided (IM-6), each once. Column: mailbox_key. */
export function heldMailboxes(organisationId: string): RawBuilder<unknown> {
  return sql`select distinct h.mailbox_key from blacklist_holds h where h.organisation_id = ${organisationId}`
}

/** Whether the person said no at this moment or later, and has not come back since. */
export async function saidNoSince(tx: Tx, organisationId: string, mailboxKey: string, at: Date): Promise<boolean> {
  const { rows } = await sql<{ said: boolean }>`
    select exists (
      select from blacklist_entries e where e.organisation_id = ${organisationId} and e.mailbox_key = ${mailboxKey}
        and e.lifted_at is null and e.listed_at >= ${at} and e.reason = any (${[...REASONS_OF_WILL]}::blacklist_reason[])) as said`.execute(
    tx,
  )
  return rows[0]?.said ?? true
}

/** A SQL fragment: every mailbox with an entry in force for one reason. Column: mailbox_key. */
export function listedFor(organisationId: string, reason: Reason): RawBuilder<unknown> {
  return sql`
    select e.mailbox_key from blacklist_entries e where e.organisation_id = ${organisationId} and e.reason = ${reason}::blacklist_reason
      and e.lifted_at is null`
}
