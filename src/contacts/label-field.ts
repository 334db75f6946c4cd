import { loadWorkspace } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Field, type FieldLabels, selectFields, updateFieldLabels } from './field-queries.ts'

/** What people read where a sign-up form asks for the field; as a whole. Its key, and so every mapping and template, stays. */
export async function labelField(
  tx: Tx,
  actor: Actor,
  key: string,
  { labels, workspaceId: named }: { labels: FieldLabels; workspaceId?: string | undefined },
): Promise<Field> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const field = (await selectFields(tx, organisationId, workspaceId)).find(one => one.key === key)
  if (!field) throw new Refusal('not_found', `The workspace has no field ${key}.`)
  await updateFieldLabels(tx, { organisationId, workspaceId, key }, labels)
  await recordEvent(tx, actor, 'contacts.field_labelled', { workspaceId, key, labels })
  return { ...field, labels }
}
