import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'

/** `contacts`: how many are on it, whether they may be mailed or not. */
export type List = { id: string; workspaceId: string; name: string; contacts: number; createdAt: Date }

/** Undefined where the workspace has a list of this name. */
export async function insertList(
  tx: Tx,
  list: { organisationId: string; workspaceId: string; name: string },
): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('lists')
    .values(list)
    .onConflict(conflict => conflict.columns(['organisationId', 'workspaceId', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function findList(tx: Tx, organisationId: string, id: string): Promise<List | undefined> {
  return selectLists(tx, organisationId).where('lists.id', '=', id).executeTakeFirst()
}

/** Those of a workspace that have one of these ids or names. */
export async function findListsCalled(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  called: readonly string[],
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select l.id, l.name from lists l
    where l.organisation_id = ${organisationId} and l.workspace_id = ${workspaceId}
      and (l.id::text = any (${called}::text[]) or l.name = any (${called}::text[]))`.execute(tx)
  return rows
}

/** Of one workspace, the newest first. */
export async function selectListPage(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; before?: string | undefined; limit: number },
): Promise<List[]> {
  return selectLists(tx, organisationId)
    .where('lists.workspaceId', '=', page.workspaceId)
    .$if(page.before !== undefined, query => query.where('lists.id', '<', page.before as string))
    .orderBy('lists.id', 'desc')
    .limit(page.limit)
    .execute()
}

function selectLists(tx: Tx, organisationId: string) {
  return tx
    .selectFrom('lists')
    .select(['lists.id', 'lists.workspaceId', 'lists.name', 'lists.createdAt'])
    .select(query =>
      query
        .selectFrom('listMembers')
        .select(({ fn }) => fn.countAll<number>().as('contacts'))
        .whereRef('listMembers.organisationId', '=', 'lists.organisationId')
        .whereRef('listMembers.listId', '=', 'lists.id')
        .as('contacts'),
    )
    .where('lists.organisationId', '=', organisationId)
    .$castTo<List>()
}

/**
 * The lists that a contact is on. One look-up per list of the organisation (lateral with `offset 0`), because the members' key begins with
 * the list: asked by contact alone, PostgreSQL before 18 reads them all.
 */
export async function findListsOf(
  tx: Tx,
  organisationId: string,
  contactId: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select l.id, l.name from lists l
    cross join lateral (
      select m.contact_id from list_members m
      where m.organisation_id = ${organisationId} and m.list_id = l.id and m.contact_id = ${contactId}
      offset 0) membership
    where l.organisation_id = ${organisationId}
    order by l.name`.execute(tx)
  return rows
}

export type Membership = { listId: string; contactId: string }

/** Puts each of the contacts on each of the lists, inside one workspace; answers the memberships that are new. */
export async function insertMembers(
  tx: Tx,
  organisationId: string,
  listIds: readonly string[],
  contactIds: readonly string[],
): Promise<Membership[]> {
  const { rows } = await sql<Membership>`
    insert into list_members (organisation_id, list_id, contact_id)
    select l.organisation_id, l.id, c.id
    from lists l join contacts c on c.organisation_id = l.organisation_id and c.workspace_id = l.workspace_id
    where l.organisation_id = ${organisationId} and l.id = any (${listIds}::uuid[]) and c.id = any (${contactIds}::uuid[])
    order by l.id, c.id
    on conflict do nothing
    returning list_id, contact_id`.execute(tx)
  return rows
}

/** Answers the contacts that were on it. */
export async function deleteMembers(
  tx: Tx,
  organisationId: string,
  listId: string,
  contactIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ contactId: string }>`
    delete from list_members m
    where m.organisation_id = ${organisationId} and m.list_id = ${listId} and m.contact_id = any (${contactIds}::uuid[])
    returning m.contact_id`.execute(tx)
  return rows.map(row => row.contactId)
}
