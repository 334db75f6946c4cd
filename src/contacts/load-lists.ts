import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findList, findListsCalled, type List } from './list-queries.ts'

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadList(tx: Tx, organisationId: string, id: string): Promise<List> {
  const list = await findList(tx, organisationId, id)
  if (!list) throw new Refusal('not_found', `There is no list ${id}.`)
  return list
}

/** The ids of the lists of one workspace that are called by their id or their name. Refuses with `not_found` and those that are not there. */
export async function loadLists(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  called: readonly string[],
): Promise<string[]> {
  if (called.length === 0) return []
  const found = await findListsCalled(tx, organisationId, workspaceId, called)
  const missing = called.filter(one => !found.some(({ id, name }) => one === id || one === name))
  if (missing.length === 0) return found.map(list => list.id)
  throw new Refusal(
    'not_found',
    `The workspace has no list ${missing.join(', ')}. Make it with POST /api/v1/lists, or leave it out.`,
    { missing },
  )
}
