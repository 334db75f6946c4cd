import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findListsCalled, insertList, type List } from './list-queries.ts'
import { loadList } from './load-lists.ts'

/** Makes an empty list. A workspace has each name once: refuses a second one with `conflict` and the id of the first. */
export async function createList(
  tx: Tx,
  actor: Actor,
  { name, workspaceId: named }: { name: string; workspaceId?: string | undefined },
): Promise<List> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const made = await insertList(tx, { organisationId, workspaceId, name })
  if (!made) {
    const [first] = await findListsCalled(tx, organisationId, workspaceId, [name])
    throw new Refusal('conflict', `There is a list "${name}" already.`, { field: 'name', listId: first?.id })
  }
  await recordEvent(tx, actor, 'contacts.list_created', { listId: made.id, workspaceId, name })
  return loadList(tx, organisationId, made.id)
}
