import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** Those of these messages that were not looked at yet. */
export async function findUnseen(tx: Tx, organisationId: string, reportIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select one.id from unnest(${reportIds}::uuid[]) as one (id)
    where not exists (select from register.request_mails m where m.organisation_id = ${organisationId} and m.report_id = one.id)
    order by one.id`.execute(tx)
  return rows.map(({ id }) => id)
}

/** False where somebody had looked at it before. `requestId` null: it asks for nothing that the law names. */
export async function insertMail(
  tx: Tx,
  mail: { organisationId: string; reportId: string; requestId: string | null; raw: Uint8Array | null },
): Promise<boolean> {
  const { organisationId, reportId, requestId, raw } = mail
  const { rows } = await sql`
    insert into register.request_mails (organisation_id, report_id, request_id, raw)
    values (${organisationId}, ${reportId}, ${requestId}, ${raw})
    on conflict (organisation_id, report_id) do update set request_id = excluded.request_id, raw = excluded.raw
      where request_mails.request_id is null and excluded.request_id is not null
    returning report_id`.execute(tx)
  return rows.length > 0
}

/** The first message of a request, as it came. */
export async function findRequestMail(tx: Tx, organisationId: string, requestId: string): Promise<Buffer | undefined> {
  const { rows } = await sql<{ raw: Buffer }>`
    select raw from register.request_mails
    where organisation_id = ${organisationId} and request_id = ${requestId} and raw is not null
    order by report_id limit 1`.execute(tx)
  return rows[0]?.raw
}

export async function hasMail(tx: Tx, organisationId: string, requestId: string): Promise<boolean> {
  const { rows } = await sql<{ isThere: boolean }>`
    select exists (select from register.request_mails
      where organisation_id = ${organisationId} and request_id = ${requestId} and raw is not null) as is_there`.execute(
    tx,
  )
  return rows[0]?.isThere ?? false
}

/** With the rest of what the register knows of who asked. */
export async function forgetMails(tx: Tx, organisationId: string): Promise<void> {
  await sql`
    update register.request_mails m set raw = null from register.subject_requests r
    where m.organisation_id = ${organisationId} and m.raw is not null and r.organisation_id = m.organisation_id and r.id = m.request_id
      and r.forgotten_at is not null`.execute(tx)
}

/** What came by mail within a day, and whether this mailbox waits for the same already. */
export async function countMailed(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  kind: string,
): Promise<{ today: number; underWay: string | null }> {
  const { rows } = await sql<{ today: number; underWay: string | null }>`
    select
      (select count(*)::int from register.subject_requests where organisation_id = ${organisationId} and channel = 'email'
        and owner_id is null and created_at > now() - interval '1 day') as today,
      (select id from register.subject_requests where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}
        and kind = ${kind} and state in ('unconfirmed', 'open') order by created_at limit 1) as under_way`.execute(tx)
  return rows[0] ?? { today: 0, underWay: null }
}
