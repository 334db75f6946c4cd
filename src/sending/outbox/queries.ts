import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'
import type { Composed } from '../gate/relay-connection.ts'

/** Safe to repeat: a message is kept once. */
export async function insertKept(
  tx: Tx,
  organisationId: string,
  messageId: string,
  { from, to, raw }: Composed,
): Promise<void> {
  await sql`
    insert into outbox_messages (organisation_id, message_id, envelope_from, envelope_to, raw)
    values (${organisationId}, ${messageId}, ${from}, ${to}, ${Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)})
    on conflict (organisation_id, message_id) do nothing`.execute(tx)
}

export type KeptRow = {
  id: string
  messageId: string
  envelopeFrom: string
  envelopeTo: string
  receivedAt: Date
  bytes: number
  /** The beginning, or in `findKept` the whole. */
  raw: Buffer
}

const COLUMNS = sql`id, message_id, envelope_from, envelope_to, received_at, octet_length(raw) as bytes`
const ENOUGH_FOR_THE_HEADER = 16_384

/** One page, the newest first. Identifiers are time-ordered, so the last one seen is the cursor. */
export async function findKeptPage(
  tx: Tx,
  organisationId: string,
  { after, to, limit }: { after?: string | undefined; to?: string | undefined; limit: number },
): Promise<KeptRow[]> {
  const conditions = [sql`organisation_id = ${organisationId}`]
  if (after) conditions.push(sql`id < ${after}`)
  if (to) conditions.push(sql`lower(envelope_to) = lower(${to})`)
  const { rows } = await sql<KeptRow>`
    select ${COLUMNS}, substr(raw, 1, ${sql.lit(ENOUGH_FOR_THE_HEADER)}) as raw from outbox_messages
    where ${sql.join(conditions, sql` and `)} order by id desc limit ${limit}`.execute(tx)
  return rows
}

export async function findKept(tx: Tx, organisationId: string, id: string): Promise<KeptRow | undefined> {
  const { rows } = await sql<KeptRow>`
    select ${COLUMNS}, raw from outbox_messages where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  return rows[0]
}

/** As `veto_worker`: the organisations with something that is too old, or too many. */
export async function findFullOutboxes(worker: Database, keep: { newest: number; days: number }): Promise<string[]> {
  const { rows } = await sql<{ organisationId: string }>`
    select organisation_id from outbox_messages group by organisation_id
    having count(*) > ${keep.newest} or min(received_at) < now() - make_interval(days => ${keep.days})`.execute(worker)
  return rows.map(row => row.organisationId)
}

export async function deleteOldest(
  tx: Tx,
  organisationId: string,
  keep: { newest: number; days: number },
): Promise<void> {
  await sql`
    delete from outbox_messages o where o.organisation_id = ${organisationId} and (
      o.received_at < now() - make_interval(days => ${keep.days})
      or o.id <= (select k.id from outbox_messages k where k.organisation_id = ${organisationId} order by k.id desc offset ${keep.newest} limit 1))`.execute(
    tx,
  )
}
