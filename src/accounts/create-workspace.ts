import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { insertWorkspace, type Workspace } from './organisation-queries.ts'
import { readName } from './read-name.ts'

/** A brand or a department, with contacts of its own and the organisation's blacklist (BL-8). */
export async function createWorkspace(tx: Tx, actor: Actor, input: { name: string }): Promise<Workspace> {
  const name = readName('workspace', input.name)
  const workspace = await insertWorkspace(tx, actor.organisationId, name)
  if (!workspace) throw new Refusal('conflict', `There is a workspace "${name}" already.`, { field: 'name' })
  await recordEvent(tx, actor, 'accounts.workspace_created', { workspaceId: workspace.id, name })
  return workspace
}
