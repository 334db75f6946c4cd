import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'

/** What campaigns begin from. `source` as it was written: HTML or MJML. */
export type Template = {
  id: string
  workspaceId: string
  name: string
  subject: string | null
  preheader: string | null
  source: string
  createdAt: Date
  updatedAt: Date
  archivedAt: Date | null
}

const TEMPLATE = [
  'id',
  'workspaceId',
  'name',
  'subject',
  'preheader',
  'source',
  'createdAt',
  'updatedAt',
  'archivedAt',
] as const

export type TemplateTexts = Pick<Template, 'name' | 'subject' | 'preheader' | 'source'>

/** Undefined where the workspace has a template of this name. */
export async function insertTemplate(
  tx: Tx,
  template: TemplateTexts & { organisationId: string; workspaceId: string },
): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('templates')
    .values(template)
    .onConflict(conflict => conflict.columns(['organisationId', 'workspaceId', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

export async function updateTemplate(
  tx: Tx,
  organisationId: string,
  id: string,
  texts: TemplateTexts & Pick<Template, 'archivedAt'>,
): Promise<void> {
  await tx
    .updateTable('templates')
    .set({ ...texts, updatedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function findTemplate(tx: Tx, organisationId: string, id: string): Promise<Template | undefined> {
  return tx
    .selectFrom('templates')
    .select(TEMPLATE)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function findTemplateCalled(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  name: string,
): Promise<Template | undefined> {
  return tx
    .selectFrom('templates')
    .select(TEMPLATE)
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', workspaceId)
    .where('name', '=', name)
    .executeTakeFirst()
}

/** Of one workspace, the newest first. */
export async function selectTemplates(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; isArchived: boolean; before: string | undefined; limit: number },
): Promise<Template[]> {
  return tx
    .selectFrom('templates')
    .select(TEMPLATE)
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', page.workspaceId)
    .where('archivedAt', page.isArchived ? 'is not' : 'is', null)
    .$if(page.before !== undefined, query => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute()
}
