import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Content } from './single-message.ts'

/** Whom a message went to; null where that was erased, or where the message is no more. */
export async function findMessageAddress(
  tx: Tx,
  { organisationId, messageId, mailboxKey }: { organisationId: string; messageId: string; mailboxKey: string },
): Promise<string | null> {
  const { rows } = await sql<{ address: string | null }>`/* prepared as find_message_address */
    select m.address from messages m
    where m.organisation_id = ${organisationId}::uuid and m.id = ${messageId}::uuid and m.mailbox_key = ${mailboxKey}::uuid`.execute(
    tx,
  )
  return rows[0]?.address ?? null
}

/** Whose mailbox a message went to; undefined where there is no such message. */
export async function findMailboxOf(
  tx: Tx,
  organisationId: string,
  messageId: string,
): Promise<{ mailboxKey: string; address: string | null } | undefined> {
  return tx
    .selectFrom('messages')
    .select(['mailboxKey', 'address'])
    .where('organisationId', '=', organisationId)
    .where('id', '=', messageId)
    .executeTakeFirst()
}

/** Who a message may be from; undefined for anybody else, and for one that was archived. */
export async function findOpenSender(
  tx: Tx,
  organisationId: string,
  which: { id: string } | { address: string },
): Promise<{ id: string; workspaceId: string; address: string } | undefined> {
  const is = 'id' in which ? sql`s.id = ${which.id}` : sql`lower(s.address) = lower(${which.address})`
  const { rows } = await sql<{ id: string; workspaceId: string; address: string }>`
    select s.id, s.workspace_id, s.address from senders s
    where s.organisation_id = ${organisationId} and s.archived_at is null and ${is} order by s.id limit 1`.execute(tx)
  return rows[0]
}

export async function insertSingleContent(
  tx: Tx,
  organisationId: string,
  senderId: string,
  content: Content,
): Promise<string> {
  const { id } = await tx
    .insertInto('messageContents')
    .values({ organisationId, senderId, ...content })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export type NewMessage = {
  organisationId: string
  id: string
  workspaceId: string
  contentId: string
  origin: 'api' | 'gateway'
  purpose: 'marketing' | 'service'
  kind: string | null
  contactId: string | null
  address: string
  mailboxKey: string
  variantKey: string
  provider: string
  state: 'queued' | 'held' | 'suppressed'
  suppressedReason: string | null
  endedAt: Date | null
}

export async function insertSingleMessage(
  tx: Tx,
  message: NewMessage,
  { keyId, holdId }: { keyId: string; holdId: string | null },
): Promise<void> {
  const { organisationId, id: messageId } = message
  await tx.insertInto('messages').values(message).execute()
  await tx.insertInto('singleMessages').values({ organisationId, messageId, keyId, holdId }).execute()
}

export async function newMessageId(tx: Tx): Promise<string> {
  const { rows } = await sql<{ id: string }>`select new_id() as id`.execute(tx)
  return (rows[0] as { id: string }).id
}

export type MessageRow = {
  id: string
  workspaceId: string
  campaignId: string | null
  origin: string
  purpose: 'marketing' | 'service'
  kind: string | null
  address: string | null
  senderId: string
  subject: string | null
  state: string
  suppressedReason: string | null
  holdId: string | null
  replyCode: number | null
  replyStatus: string | null
  replyText: string | null
  createdAt: Date
  dueAt: Date
  endedAt: Date | null
}

const MESSAGE = sql`
  select m.id, m.workspace_id, m.campaign_id, m.origin, m.purpose, m.kind, m.address, c.sender_id, c.subject, m.state, m.suppressed_reason,
    s.hold_id, m.reply_code, m.reply_status, m.reply_text, m.created_at, m.due_at, m.ended_at
  from messages m
  join message_contents c on c.organisation_id = m.organisation_id and c.id = m.content_id
  left join single_messages s on s.organisation_id = m.organisation_id and s.message_id = m.id`

/** `keyId`: only what came by that key. */
export async function findMessage(
  tx: Tx,
  organisationId: string,
  id: string,
  keyId: string | undefined,
): Promise<MessageRow | undefined> {
  const { rows } = await sql<MessageRow>`
    ${MESSAGE} where m.organisation_id = ${organisationId} and m.id = ${id} and ${byKey(keyId)}`.execute(tx)
  return rows[0]
}

/** All to one mailbox, the newest first. */
export async function selectMessagesTo(
  tx: Tx,
  organisationId: string,
  {
    mailboxKey,
    keyId,
    before,
    limit,
  }: { mailboxKey: string; keyId: string | undefined; before: string | undefined; limit: number },
): Promise<MessageRow[]> {
  const behind = before === undefined ? sql`true` : sql`m.id < ${before}`
  const { rows } = await sql<MessageRow>`
    ${MESSAGE} where m.organisation_id = ${organisationId} and m.mailbox_key = ${mailboxKey} and ${behind} and ${byKey(keyId)}
    order by m.id desc limit ${limit}`.execute(tx)
  return rows
}

function byKey(keyId: string | undefined): RawBuilder<unknown> {
  return keyId === undefined ? sql`true` : sql`s.key_id = ${keyId}`
}

export type AttemptRow = {
  number: number
  begunAt: Date
  endedAt: Date
  outcome: string
  relay: string
  replyCode: number | null
  replyStatus: string | null
  replyText: string | null
}

export async function selectAttempts(tx: Tx, organisationId: string, messageId: string): Promise<AttemptRow[]> {
  const { rows } = await sql<AttemptRow>`
    select number, begun_at, ended_at, outcome, relay, reply_code, reply_status, reply_text from attempts
    where organisation_id = ${organisationId} and message_id = ${messageId} order by number limit 500`.execute(tx)
  return rows
}
