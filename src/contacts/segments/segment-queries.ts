import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Filter } from './filter.ts'

/** A named filter of one workspace: who is in it is decided whenever somebody asks. */
export type Segment = {
  id: string
  workspaceId: string
  name: string
  filter: Filter
  createdAt: Date
  updatedAt: Date
}

const SEGMENT = ['id', 'workspaceId', 'name', 'filter', 'createdAt', 'updatedAt'] as const

/** Undefined where the workspace has a segment of this name. */
export async function insertSegment(
  tx: Tx,
  { filter, ...segment }: { organisationId: string; workspaceId: string; name: string; filter: Filter },
): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('segments')
    .values({ ...segment, filter: JSON.stringify(filter) })
    .onConflict(conflict => conflict.columns(['organisationId', 'workspaceId', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** False where another segment of the workspace has the name. */
export async function updateSegment(
  tx: Tx,
  organisationId: string,
  { id, workspaceId, name, filter }: Pick<Segment, 'id' | 'workspaceId' | 'name' | 'filter'>,
): Promise<boolean> {
  const { numAffectedRows = 0n } = await sql`
    update segments s set name = ${name}, filter = ${JSON.stringify(filter)}::jsonb, updated_at = now()
    where s.organisation_id = ${organisationId} and s.id = ${id} and not exists (
      select from segments o where o.organisation_id = ${organisationId} and o.workspace_id = ${workspaceId} and o.name = ${name} and o.id <> ${id})`.execute(
    tx,
  )
  return numAffectedRows > 0n
}

export async function findSegment(tx: Tx, organisationId: string, id: string): Promise<Segment | undefined> {
  return tx
    .selectFrom('segments')
    .select(SEGMENT)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .$castTo<Segment>()
    .executeTakeFirst()
}

/** Of one workspace, the newest first. */
export async function selectSegments(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; before: string | undefined; limit: number },
): Promise<Segment[]> {
  return tx
    .selectFrom('segments')
    .select(SEGMENT)
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', page.workspaceId)
    .$if(page.before !== undefined, query => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .$castTo<Segment>()
    .execute()
}

export async function countContactsThatAre(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  condition: RawBuilder<boolean>,
): Promise<number> {
  const { rows } = await sql<{ contacts: number }>`
    select count(*) as contacts from contacts c where c.organisation_id = ${organisationId} and c.workspace_id = ${workspaceId} and ${condition}`.execute(
    tx,
  )
  return rows[0]?.contacts ?? 0
}
