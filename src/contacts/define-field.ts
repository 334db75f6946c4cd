import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import type { FieldType } from './contact-field.ts'
import { type Field, selectFields } from './field-queries.ts'
import { ensureFields } from './load-queries.ts'

/** Gives the contacts of a workspace a field. Safe to repeat; a field keeps its type, so another one is refused with `conflict`. */
export async function defineField(
  tx: Tx,
  actor: Actor,
  { key, type, workspaceId: named }: { key: string; type: FieldType; workspaceId?: string | undefined },
): Promise<Field & { isNew: boolean }> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const find = async () => (await selectFields(tx, organisationId, workspaceId)).find(field => field.key === key)
  const isNew = (await find()) === undefined
  if (isNew) await ensureFields(tx, organisationId, workspaceId, [{ key, type }])
  // Read again: somebody else may have defined it since.
  const kept = await find()
  if (kept?.type !== type) {
    const message = `The field ${key} is a ${kept?.type}, and contacts may hold such values: choose another key for a ${type}.`
    throw new Refusal('conflict', message, { key, found: kept?.type })
  }
  if (isNew) await recordEvent(tx, actor, 'contacts.field_defined', { workspaceId, key, type })
  return { ...kept, isNew }
}

/** The fields of a workspace, by key. */
export async function findFields(tx: Tx, organisationId: string, named: string | undefined): Promise<Field[]> {
  return selectFields(tx, organisationId, await loadWorkspace(tx, organisationId, named))
}
