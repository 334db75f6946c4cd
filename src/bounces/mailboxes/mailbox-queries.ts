import { sql } from 'kysely'
import type { Database, Tx } from '../../db/index.ts'
import type { Away, MailboxSettings } from './mailbox.ts'

export type MailboxRow = Omit<MailboxSettings, 'password'> & {
  id: string
  sealedPassword: Buffer
  isPaused: boolean
  createdAt: Date
  lastReadAt: Date | null
  readCount: number
  fault: string | null
  faultWhy: Away | null
  faultSince: Date | null
}

type Kept = Omit<MailboxSettings, 'password'> & { sealedPassword: Buffer; isPaused: boolean }

const COLUMNS = [
  'id',
  'host',
  'port',
  'security',
  'acceptsAnyCertificate',
  'userName',
  'sealedPassword',
  'folder',
  'doneFolder',
  'isPaused',
  'createdAt',
  'lastReadAt',
  'readCount',
  'fault',
  'faultWhy',
  'faultSince',
] as const

export async function selectMailboxes(tx: Tx, organisationId: string): Promise<MailboxRow[]> {
  const rows = tx.selectFrom('bounceMailboxes').select(COLUMNS).where('organisationId', '=', organisationId)
  return (await rows.orderBy('id').execute()) as MailboxRow[]
}

export async function findMailbox(tx: Tx, organisationId: string, id: string): Promise<MailboxRow | undefined> {
  const rows = tx.selectFrom('bounceMailboxes').select(COLUMNS).where('organisationId', '=', organisationId)
  return (await rows.where('id', '=', id).executeTakeFirst()) as MailboxRow | undefined
}

/** Undefined: the same folder of the same mailbox is there. */
export async function insertMailbox(tx: Tx, organisationId: string, kept: Kept): Promise<string | undefined> {
  const row = await tx
    .insertInto('bounceMailboxes')
    .values({ organisationId, ...kept })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** It is read again at once: what was wrong may be right now. */
export async function updateMailbox(tx: Tx, organisationId: string, id: string, kept: Kept): Promise<void> {
  await tx
    .updateTable('bounceMailboxes')
    .set({ ...kept, fault: null, faultWhy: null, faultSince: null, nextReadAt: sql`now()`, leaseUntil: null })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function deleteMailbox(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx.deleteFrom('bounceMailboxes').where('organisationId', '=', organisationId).where('id', '=', id).execute()
}

/** As `veto_worker`: those of all organisations whose turn it is. */
export async function findDueMailboxes(worker: Database): Promise<{ organisationId: string; id: string }[]> {
  const { rows } = await sql<{ organisationId: string; id: string }>`
    select organisation_id, id from bounce_mailboxes
    where not is_paused and next_read_at <= now() and (lease_until is null or lease_until < now())
    order by next_read_at limit 100`.execute(worker)
  return rows
}

/** Undefined where another process was quicker, or where it is not its turn any more. */
export async function leaseMailbox(
  tx: Tx,
  organisationId: string,
  id: string,
  leaseSeconds: number,
): Promise<MailboxRow | undefined> {
  const { rows } = await sql<{ id: string }>`
    update bounce_mailboxes set lease_until = now() + make_interval(secs => ${leaseSeconds})
    where organisation_id = ${organisationId} and id = ${id} and not is_paused and next_read_at <= now()
      and (lease_until is null or lease_until < now()) returning id`.execute(tx)
  return rows.length === 0 ? undefined : findMailbox(tx, organisationId, id)
}

export async function recordReading(
  tx: Tx,
  { organisationId, id }: { organisationId: string; id: string },
  {
    count,
    fault,
    nextInSeconds,
  }: { count: number; fault: { why: Away; message: string } | null; nextInSeconds: number },
): Promise<void> {
  await sql`
    update bounce_mailboxes set lease_until = null, next_read_at = now() + make_interval(secs => ${nextInSeconds}),
      read_count = read_count + ${count}, fault = ${fault?.message ?? null}::text, fault_why = ${fault?.why ?? null}::text,
      fault_since = case when ${fault === null} then null else coalesce(fault_since, now()) end,
      last_read_at = case when ${fault === null} then now() else last_read_at end
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
}
