import { loadWorkspace } from '../accounts/index.ts'
import type { Tx } from '../db/index.ts'
import { type List, selectListPage } from './list-queries.ts'

/** One page of the lists of one workspace, the newest first. `cursor` is the `nextCursor` of the page before. */
export async function findLists(
  tx: Tx,
  organisationId: string,
  {
    workspaceId: named,
    cursor,
    limit,
  }: { workspaceId?: string | undefined; cursor?: string | undefined; limit: number },
): Promise<{ lists: List[]; nextCursor: string | null }> {
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const found = await selectListPage(tx, organisationId, { workspaceId, before: cursor, limit: limit + 1 })
  const lists = found.slice(0, limit)
  return { lists, nextCursor: found.length > limit ? (lists.at(-1)?.id ?? null) : null }
}
