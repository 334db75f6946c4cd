import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Day } from './deadline/day.ts'
import type { RequestKind } from './request.ts'

export type ToRemind = { id: string; reference: string | null; kind: RequestKind; dueOn: Day; reminded: string[] }

/** Open ones, and what came by mail and nobody took on, that are due by this day, with the reminders there were for that deadline. */
export async function findToRemind(tx: Tx, organisationId: string, by: Day): Promise<ToRemind[]> {
  const { rows } = await sql<ToRemind>`
    select r.id, r.reference, r.kind, coalesce(r.extended_due_on, r.due_on)::text as due_on,
      array(select e.note from register.request_events e
        where e.organisation_id = r.organisation_id and e.request_id = r.id and e.kind = 'reminded'
          and e.at > coalesce((select max(x.at) from register.request_events x
            where x.organisation_id = r.organisation_id and x.request_id = r.id and x.kind = 'extended'), '-infinity')) as reminded
    from register.subject_requests r
    where r.organisation_id = ${organisationId} and (r.state = 'open' or (r.state = 'unconfirmed' and r.channel = 'email')) and coalesce(r.extended_due_on, r.due_on) <= ${by}::date
    order by r.due_on, r.id for no key update of r`.execute(tx)
  return rows
}

/** Those of the public page that no mailbox has confirmed for so long, forgotten: nobody knows who typed that address. What came by mail waits for a person. */
export async function expireUnconfirmed(
  tx: Tx,
  organisationId: string,
  olderThanDays: number,
  now: Date,
): Promise<void> {
  await sql`
    with expired as (
      update register.subject_requests
      set state = 'expired', address = null, mailbox_key = null, name = null, message = null, forgotten_at = ${now}
      where organisation_id = ${organisationId} and state = 'unconfirmed' and channel = 'page' and created_at < ${now}::timestamptz - make_interval(days => ${olderThanDays})
      returning id)
    select count(*) from expired`.execute(tx)
  await sql`
    update register.letters l set paragraphs = '[]' from register.subject_requests r
    where l.organisation_id = ${organisationId} and r.organisation_id = l.organisation_id and r.id = l.request_id and r.state = 'expired'
      and l.paragraphs <> '[]'`.execute(tx)
}

/** One that a person put aside: over, without a reference, and who asked is forgotten. */
export async function expireRequest(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`
    update register.subject_requests
    set state = 'expired', address = null, mailbox_key = null, name = null, message = null, forgotten_at = now()
    where organisation_id = ${organisationId} and id = ${id} and state = 'unconfirmed'`.execute(tx)
  await sql`
    update register.letters set paragraphs = '[]'
    where organisation_id = ${organisationId} and request_id = ${id} and paragraphs <> '[]'`.execute(tx)
}

export type ToForget = { id: string; reference: string; kind: RequestKind }

/** Closed for longer than the register knows who asked. */
export async function findToForget(tx: Tx, organisationId: string, now: Date): Promise<ToForget[]> {
  const { rows } = await sql<ToForget>`
    select r.id, r.reference, r.kind from register.subject_requests r
    left join register.settings s on s.organisation_id = r.organisation_id
    where r.organisation_id = ${organisationId} and r.state = 'closed' and r.forgotten_at is null
      and r.closed_at < ${now}::timestamptz - make_interval(years => coalesce(s.keep_years, 5))
    order by r.id limit 500`.execute(tx)
  return rows
}

/** The person goes from the request and its letters; number, dates and steps stay. */
export async function forgetWhoAsked(tx: Tx, organisationId: string, id: string): Promise<void> {
  await sql`
    update register.subject_requests set address = null, mailbox_key = null, name = null, message = null, forgotten_at = now()
    where organisation_id = ${organisationId} and id = ${id}`.execute(tx)
  await sql`
    update register.letters set paragraphs = '[]'
    where organisation_id = ${organisationId} and request_id = ${id} and paragraphs <> '[]'`.execute(tx)
}
