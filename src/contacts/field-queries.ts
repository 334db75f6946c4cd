import { sql } from 'kysely'
import type { Tx } from '../db/index.ts'
import type { Language } from '../language.ts'
import type { FieldType } from './contact-field.ts'

/** What people are asked, by language: "Date de naissance" for `birth_date`. */
export type FieldLabels = Partial<Record<Language, string>>
export type Field = { key: string; type: FieldType; labels: FieldLabels }

/** The custom fields of a workspace, by key. */
export async function selectFields(tx: Tx, organisationId: string, workspaceId: string): Promise<Field[]> {
  const { rows } = await sql<Field>`
    select key, type, labels from contact_fields where organisation_id = ${organisationId} and workspace_id = ${workspaceId}
    order by key collate "C"`.execute(tx)
  return rows
}

export async function updateFieldLabels(
  tx: Tx,
  field: { organisationId: string; workspaceId: string; key: string },
  labels: FieldLabels,
): Promise<void> {
  await sql`
    update contact_fields set labels = ${JSON.stringify(labels)}::jsonb
    where organisation_id = ${field.organisationId} and workspace_id = ${field.workspaceId} and key = ${field.key}`.execute(
    tx,
  )
}
