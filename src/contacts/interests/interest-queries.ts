import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Interest, InterestNames } from './interest.ts'

const INTEREST = ['id', 'workspaceId', 'names', 'isPublic', 'position', 'archivedAt', 'createdAt'] as const

/** Those of a workspace, in their order. */
export async function selectInterests(
  tx: Tx,
  organisationId: string,
  { workspaceId, withArchived }: { workspaceId: string; withArchived: boolean },
): Promise<Interest[]> {
  return tx
    .selectFrom('interests')
    .select(INTEREST)
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', workspaceId)
    .$if(!withArchived, query => query.where('archivedAt', 'is', null))
    .orderBy('position')
    .orderBy('id')
    .$castTo<Interest>()
    .execute()
}

/** Of whatever workspace, archived or not. */
export async function findInterests(tx: Tx, organisationId: string, ids: readonly string[]): Promise<Interest[]> {
  if (ids.length === 0) return []
  return tx
    .selectFrom('interests')
    .select(INTEREST)
    .where('organisationId', '=', organisationId)
    .where('id', 'in', [...ids])
    .orderBy('position')
    .orderBy('id')
    .$castTo<Interest>()
    .execute()
}

/** What the person at a mailbox may choose from: the public ones of the workspaces that have them as a contact. */
export async function findOfferedInterests(tx: Tx, organisationId: string, mailboxKey: string): Promise<Interest[]> {
  const { rows } = await sql<Interest>`/* prepared as find_offered_interests */
    select i.id, i.workspace_id, i.names, i.is_public, i.position, i.archived_at, i.created_at from contacts c
    join interests i on i.organisation_id = c.organisation_id and i.workspace_id = c.workspace_id and i.is_public and i.archived_at is null
    where c.organisation_id = ${organisationId}::uuid and c.mailbox_key = ${mailboxKey}::uuid
    order by i.workspace_id, i.position, i.id`.execute(tx)
  return rows
}

export async function insertInterest(
  tx: Tx,
  {
    names,
    ...interest
  }: { organisationId: string; workspaceId: string; names: InterestNames; isPublic: boolean; position: number },
): Promise<string> {
  const { id } = await tx
    .insertInto('interests')
    .values({ ...interest, names: JSON.stringify(names) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function updateInterest(
  tx: Tx,
  organisationId: string,
  { id, names, isPublic, position, archivedAt }: Interest,
): Promise<void> {
  await tx
    .updateTable('interests')
    .set({ names: JSON.stringify(names), isPublic, position, archivedAt })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The interests of a contact, archived ones too. */
export async function findInterestsOf(
  tx: Tx,
  organisationId: string,
  contactId: string,
): Promise<{ id: string; names: InterestNames }[]> {
  const { rows } = await sql<{ id: string; names: InterestNames }>`
    select i.id, i.names from contact_interests c
    join interests i on i.organisation_id = c.organisation_id and i.id = c.interest_id
    where c.organisation_id = ${organisationId} and c.contact_id = ${contactId}
    order by i.position, i.id`.execute(tx)
  return rows
}

export type SaidBy = 'person' | 'organisation'

/** Gives each of the contacts those of the interests that their own workspace has. */
export async function insertContactInterests(
  tx: Tx,
  organisationId: string,
  contactIds: readonly string[],
  interestIds: readonly string[],
  saidBy: SaidBy,
): Promise<string[]> {
  const { rows } = await sql<{ interestId: string }>`
    insert into contact_interests (organisation_id, contact_id, interest_id, said_by)
    select i.organisation_id, c.id, i.id, ${saidBy}
    from interests i join contacts c on c.organisation_id = i.organisation_id and c.workspace_id = i.workspace_id
    where i.organisation_id = ${organisationId} and i.id = any (${[...interestIds]}::uuid[]) and c.id = any (${[...contactIds]}::uuid[])
    order by c.id, i.id
    on conflict do nothing
    returning interest_id`.execute(tx)
  return rows.map(row => row.interestId)
}

/** Takes away what is not among `kept`; of these interests only, where `among` says so. */
export async function deleteContactInterests(
  tx: Tx,
  organisationId: string,
  contactIds: readonly string[],
  { kept, among }: { kept: readonly string[]; among?: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ interestId: string }>`
    delete from contact_interests c
    where c.organisation_id = ${organisationId} and c.contact_id = any (${[...contactIds]}::uuid[])
      and c.interest_id <> all (${[...kept]}::uuid[])
      and (${among === undefined}::boolean or c.interest_id = any (${[...(among ?? [])]}::uuid[]))
    returning c.interest_id`.execute(tx)
  return rows.map(row => row.interestId)
}

/** A SQL fragment: whether the contact in a column has this interest. */
export function hasInterest(
  organisationId: string,
  contactId: RawBuilder<unknown>,
  interestId: string,
): RawBuilder<boolean> {
  return sql`exists (
    select from contact_interests i
    where i.organisation_id = ${organisationId} and i.contact_id = ${contactId} and i.interest_id = ${interestId})`
}
