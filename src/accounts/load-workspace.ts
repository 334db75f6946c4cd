import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { findWorkspace } from './organisation-queries.ts'

/** The id of the workspace that was named, or of the organisation's first one. Refuses with `not_found`. */
export async function loadWorkspace(tx: Tx, organisationId: string, named: string | undefined): Promise<string> {
  const workspace = await findWorkspace(tx, organisationId, named)
  if (workspace) return workspace.id
  throw new Refusal('not_found', named ? `There is no workspace ${named}.` : 'The organisation has no workspace yet.')
}
