import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { deleteMembers, insertMembers, type List } from './list-queries.ts'
import { loadList } from './load-lists.ts'
import { findContactIds } from './queries.ts'

/** Puts contacts of the list's own workspace on it. Safe to repeat. Refuses all with `not_found` where one is not there. */
export async function addMembers(tx: Tx, actor: Actor, listId: string, contactIds: readonly string[]): Promise<List> {
  const { organisationId } = actor
  const { workspaceId } = await loadList(tx, organisationId, listId)
  const there = new Set(await findContactIds(tx, organisationId, workspaceId, contactIds))
  const missing = contactIds.filter(id => !there.has(id))
  if (missing.length > 0) {
    const which =
      missing.length === 1
        ? `contact ${missing[0]}`
        : `${missing.length} of these contacts (the first is ${missing[0]})`
    throw new Refusal('not_found', `The list's workspace has no ${which}. Nothing was added.`, { missing })
  }
  const added = await insertMembers(tx, organisationId, [listId], contactIds)
  if (added.length > 0) {
    const ids = added.map(membership => membership.contactId)
    await recordEvent(tx, actor, 'contacts.added_to_list', { listId, contactIds: ids })
  }
  return loadList(tx, organisationId, listId)
}

/** Takes contacts off a list. Safe to repeat; who is not on it stays off it. Being off every list is no "no". */
export async function removeMembers(
  tx: Tx,
  actor: Actor,
  listId: string,
  contactIds: readonly string[],
): Promise<List> {
  const { organisationId } = actor
  await loadList(tx, organisationId, listId)
  const removed = await deleteMembers(tx, organisationId, listId, contactIds)
  if (removed.length > 0) await recordEvent(tx, actor, 'contacts.removed_from_list', { listId, contactIds: removed })
  return loadList(tx, organisationId, listId)
}
