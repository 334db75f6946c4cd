import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import { CAUSE_COLUMN, type CausedKind } from './closed-kind.ts'

export type SystemSender = { id: string; workspaceId: string; name: string; address: string; postalAddress: string }

/** Who Veto's own mail is from: the chosen sender, else the oldest one; undefined where there is none that is not archived. */
export async function findSystemSender(tx: Tx, organisationId: string): Promise<SystemSender | undefined> {
  const { rows } = await sql<SystemSender>`
    select s.id, s.workspace_id, s.name, s.address, s.postal_address from senders s
    left join organisation_mail m on m.organisation_id = s.organisation_id and m.sender_id = s.id
    where s.organisation_id = ${organisationId} and s.archived_at is null
    order by m.sender_id is null, s.created_at, s.id limit 1`.execute(tx)
  return rows[0]
}

/** One that is open, by its id. */
export async function findSystemSenderById(
  tx: Tx,
  organisationId: string,
  id: string,
): Promise<SystemSender | undefined> {
  const { rows } = await sql<SystemSender>`
    select s.id, s.workspace_id, s.name, s.address, s.postal_address from senders s
    where s.organisation_id = ${organisationId} and s.id = ${id} and s.archived_at is null`.execute(tx)
  return rows[0]
}

export type MailSettingsRow = { senderId: string | null; alarmAddresses: string[] }

export async function findMailSettings(tx: Tx, organisationId: string): Promise<MailSettingsRow | undefined> {
  return tx
    .selectFrom('organisationMail')
    .select(['senderId', 'alarmAddresses'])
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
}

export async function saveMailSettings(tx: Tx, organisationId: string, row: MailSettingsRow): Promise<void> {
  await tx
    .insertInto('organisationMail')
    .values({ organisationId, ...row })
    .onConflict(conflict => conflict.column('organisationId').doUpdateSet({ ...row, updatedAt: sql`now()` }))
    .execute()
}

/** Until the transaction ends: of two who send for one cause at once, the second sees what the first sent. */
export async function lockCause(tx: Tx, { kind, cause }: Pick<CauseRow, 'kind' | 'cause'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`veto ${kind} ${cause}`}, 0))`.execute(tx)
}

/** Whether this was sent already. `mailboxKey` tells the officers of one alarm apart. */
export async function wasSent(
  tx: Tx,
  { organisationId, kind, cause, mailboxKey }: Omit<CauseRow, 'messageId'>,
): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select exists (select from closed_kind_messages c where c.organisation_id = ${organisationId} and c.kind = ${kind} and c.cause = ${cause}
      and (c.kind <> 'alarm' or c.mailbox_key = ${mailboxKey})) as is_there`.execute(tx)
  return rows[0]?.isThere ?? false
}

export type CauseRow = {
  organisationId: string
  messageId: string
  kind: CausedKind
  cause: string
  mailboxKey: string
}

export async function insertCause(tx: Tx, { kind, cause, ...row }: CauseRow): Promise<void> {
  await tx
    .insertInto('closedKindMessages')
    .values({ ...row, kind, cause, [CAUSE_COLUMN[kind]]: cause })
    .execute()
}

export type SystemMessage = {
  organisationId: string
  id: string
  workspaceId: string
  contentId: string
  purpose: 'marketing' | 'service'
  kind: CausedKind | null
  contactId: string | null
  address: string
  mailboxKey: string
  variantKey: string
  provider: string
}

export async function insertSystemMessage(tx: Tx, message: SystemMessage): Promise<void> {
  await tx
    .insertInto('messages')
    .values({ ...message, origin: 'system' })
    .execute()
}

/**
 * A SQL fragment for the gate, true or false: whether a message of a kind that needs a cause has none. Others are looked up nowhere.
 */
export function lacksCause(message: {
  organisationId: RawBuilder<unknown>
  id: RawBuilder<unknown>
  kind: RawBuilder<unknown>
  mailboxKey: RawBuilder<unknown>
}): RawBuilder<boolean> {
  const { organisationId, id, kind, mailboxKey } = message
  return sql`(${kind} in ('confirmation', 'rights_answer', 'opt_out_ack', 'alarm', 'system_notice') and not exists (
    select from closed_kind_messages c
    where c.organisation_id = ${organisationId} and c.message_id = ${id} and c.kind = ${kind} and c.mailbox_key = ${mailboxKey}))`
}
