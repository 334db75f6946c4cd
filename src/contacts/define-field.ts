import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import type { FieldType } from './contact-field.ts'
import { ensureFields, findFieldTypes } from './load-queries.ts'

export type Field = { key: string; type: FieldType }

/** Gives the contacts of a workspace a field. Safe to repeat; a field keeps its type, so another one is refused with `conflict`. */
export async function defineField(
  tx: Tx,
  actor: Actor,
  { key, type, workspaceId: named }: Field & { workspaceId?: string | undefined },
): Promise<Field & { isNew: boolean }> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const isNew = !(await findFieldTypes(tx, organisationId, workspaceId)).has(key)
  if (isNew) await ensureFields(tx, organisationId, workspaceId, [{ key, type }])
  // Read again: somebody else may have defined it since.
  const kept = (await findFieldTypes(tx, organisationId, workspaceId)).get(key)
  if (kept !== type) {
    const message = `The field ${key} is a ${kept}, and contacts may hold such values: choose another key for a ${type}.`
    throw new Refusal('conflict', message, { key, found: kept })
  }
  if (isNew) await recordEvent(tx, actor, 'contacts.field_defined', { workspaceId, key, type })
  return { key, type, isNew }
}

/** The fields of a workspace, by key. */
export async function findFields(tx: Tx, organisationId: string, named: string | undefined): Promise<Field[]> {
  const types = await findFieldTypes(tx, organisationId, await loadWorkspace(tx, organisationId, named))
  return [...types].map(([key, type]) => ({ key, type })).sort((a, b) => (a.key < b.key ? -1 : 1))
}
