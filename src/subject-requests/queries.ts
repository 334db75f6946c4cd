import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Day } from './deadline/day.ts'
import type { RequestKind, RequestState, SubjectRequest } from './request.ts'

const REQUEST = sql`
  select id, kind, state, channel, reference, address, mailbox_key, name, message, language, received_on::text as received_on, due_on::text as due_on,
    extended_due_on::text as extended_due_on, extension_reason, owner_id, outcome, refusal_reason, created_at, confirmed_at, opened_at, closed_at
  from register.subject_requests`

async function select(tx: Tx, which: RawBuilder<unknown>): Promise<SubjectRequest[]> {
  return (await sql<SubjectRequest>`${REQUEST} where ${which}`.execute(tx)).rows
}

export async function findRequest(tx: Tx, organisationId: string, id: string): Promise<SubjectRequest | undefined> {
  return (await select(tx, sql`organisation_id = ${organisationId} and id = ${id}`))[0]
}

/** Until the transaction ends, nobody else changes it. */
export async function lockRequest(tx: Tx, organisationId: string, id: string): Promise<SubjectRequest | undefined> {
  return (await select(tx, sql`organisation_id = ${organisationId} and id = ${id} for no key update`))[0]
}

export type NewRequest = Pick<
  SubjectRequest,
  'kind' | 'channel' | 'address' | 'mailboxKey' | 'name' | 'message' | 'language' | 'receivedOn' | 'dueOn' | 'ownerId'
> & { organisationId: string; state: 'unconfirmed' | 'open'; prefix: string }

/** An open one gets its reference here, from the database. */
export async function insertRequest(tx: Tx, request: NewRequest): Promise<SubjectRequest> {
  const { organisationId, kind, state, channel, prefix, address, mailboxKey, name, message, language } = request
  const { rows } = await sql<{ id: string }>`
    insert into register.subject_requests
      (organisation_id, kind, state, channel, prefix, address, mailbox_key, name, message, language, received_on, due_on, owner_id)
    values (${organisationId}, ${kind}, ${state}, ${channel}, ${prefix}, ${address}, ${mailboxKey}, ${name}, ${message}, ${language},
      ${request.receivedOn}::date, ${request.dueOn}::date, ${request.ownerId})
    returning id`.execute(tx)
  const made = await findRequest(tx, organisationId, rows[0]?.id ?? '')
  if (!made) throw new Error('a request was inserted, and is not there')
  return made
}

export type RequestChange = {
  state?: RequestState
  ownerId?: string | null
  extendedDueOn?: Day
  extensionReason?: string
  outcome?: 'fulfilled' | 'refused'
  refusalReason?: string
  confirmedAt?: Date
  closedAt?: Date
}

export async function updateRequest(
  tx: Tx,
  organisationId: string,
  id: string,
  change: RequestChange,
): Promise<SubjectRequest> {
  await tx
    .updateTable('register.subjectRequests')
    .set(change as never)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
  const changed = await findRequest(tx, organisationId, id)
  if (!changed) throw new Error('a request was updated, and is not there')
  return changed
}

/** Those that have a reference, in its order: opened in one year, or all. */
export async function selectReferenced(
  tx: Tx,
  organisationId: string,
  year: number | undefined,
): Promise<SubjectRequest[]> {
  return select(
    tx,
    sql`organisation_id = ${organisationId} and reference is not null
      and (${year ?? null}::int is null or extract(year from opened_at at time zone 'Europe/Brussels') = ${year ?? null})
      order by opened_at, reference`,
  )
}

export async function selectIdsOfMailbox(tx: Tx, organisationId: string, mailboxKey: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from register.subject_requests where organisation_id = ${organisationId} and mailbox_key = ${mailboxKey}`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** How the board looks at requests: what is open by its deadline, all others the newest first. */
export type RequestFilter = {
  state?: RequestState | undefined
  kind?: string | undefined
  mailboxKey?: string | undefined
  ownerId?: string | undefined
}

/** `after` is the place of the last one of the page before. */
export async function selectRequests(
  tx: Tx,
  organisationId: string,
  filter: RequestFilter,
  page: { after: { due: Day; id: string } | undefined; limit: number },
): Promise<SubjectRequest[]> {
  const { state, kind, mailboxKey, ownerId } = filter
  const due = sql`coalesce(extended_due_on, due_on)`
  return select(
    tx,
    sql`organisation_id = ${organisationId}
      and (${state ?? null}::text is null or state = ${state ?? null})
      and (${kind ?? null}::text is null or kind = ${kind ?? null})
      and (${mailboxKey ?? null}::uuid is null or mailbox_key = ${mailboxKey ?? null})
      and (${ownerId ?? null}::uuid is null or owner_id = ${ownerId ?? null})
      and ${page.after ? sql`(${due}, id) > (${page.after.due}::date, ${page.after.id}::uuid)` : sql`true`}
      order by ${due}, id limit ${page.limit}`,
  )
}

export type Due = { id: string; reference: string; kind: RequestKind; dueOn: Day }

/** Open ones, what is due first first. */
export async function selectDue(tx: Tx, organisationId: string, limit: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select id, reference, kind, coalesce(extended_due_on, due_on)::text as due_on from register.subject_requests
    where organisation_id = ${organisationId} and state = 'open'
    order by coalesce(extended_due_on, due_on), id limit ${limit}`.execute(tx)
  return rows
}

/** Of one owner, or of all. */
export async function countByState(
  tx: Tx,
  organisationId: string,
  ownerId: string | undefined,
): Promise<Partial<Record<RequestState, number>>> {
  const { rows } = await sql<{ state: RequestState; number: number }>`
    select state, count(*)::int as number from register.subject_requests
    where organisation_id = ${organisationId} and (${ownerId ?? null}::uuid is null or owner_id = ${ownerId ?? null})
    group by state`.execute(tx)
  return Object.fromEntries(rows.map(row => [row.state, row.number]))
}

export type RequestEvent = {
  id: string
  kind: string
  at: Date
  byWhom: string
  note: string | null
  auditEventId: string
}

export async function insertRequestEvent(
  tx: Tx,
  event: {
    organisationId: string
    requestId: string
    kind: string
    byWhom: string
    note: string | null
    auditEventId: string
  },
): Promise<void> {
  await tx.insertInto('register.requestEvents').values(event).execute()
}

export async function selectRequestEvents(tx: Tx, organisationId: string, requestId: string): Promise<RequestEvent[]> {
  return tx
    .selectFrom('register.requestEvents')
    .select(['id', 'kind', 'at', 'byWhom', 'note', 'auditEventId'])
    .where('organisationId', '=', organisationId)
    .where('requestId', '=', requestId)
    .orderBy('id')
    .execute()
}

export type RegisterSettings = {
  referencePrefix: string | null
  signature: string | null
  contact: string | null
  /** How long the register knows who asked, once a request is over. */
  keepYears: number
}

export async function findRegisterSettings(tx: Tx, organisationId: string): Promise<RegisterSettings> {
  const row = await tx
    .selectFrom('register.settings')
    .select(['referencePrefix', 'signature', 'contact', 'keepYears'])
    .where('organisationId', '=', organisationId)
    .executeTakeFirst()
  return row ?? { referencePrefix: null, signature: null, contact: null, keepYears: 5 }
}

export async function saveRegisterSettings(tx: Tx, organisationId: string, settings: RegisterSettings): Promise<void> {
  await tx
    .insertInto('register.settings')
    .values({ organisationId, ...settings })
    .onConflict(conflict => conflict.column('organisationId').doUpdateSet(settings))
    .execute()
}
