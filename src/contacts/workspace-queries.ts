import type { Tx } from '../db/index.ts'

/** The organisation's workspace with this id, or its first one where none is named. */
export async function findWorkspace(
  tx: Tx,
  organisationId: string,
  id: string | undefined,
): Promise<{ id: string } | undefined> {
  return tx
    .selectFrom('workspaces')
    .select('id')
    .where('organisationId', '=', organisationId)
    .$if(id !== undefined, query => query.where('id', '=', id as string))
    .orderBy('createdAt')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
}
