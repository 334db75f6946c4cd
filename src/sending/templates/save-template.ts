import { loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { compileMjml, isMjml } from '../compose/compile-mjml.ts'
import { parseTemplate } from '../compose/liquid.ts'
import {
  findTemplate,
  findTemplateCalled,
  insertTemplate,
  type Template,
  type TemplateTexts,
  updateTemplate,
} from './template-queries.ts'

/** Keeps a text that campaigns begin from. A workspace has each name once; what is no template is refused. */
export async function createTemplate(
  tx: Tx,
  actor: Actor,
  { workspaceId: named, ...texts }: TemplateTexts & { workspaceId?: string | undefined },
): Promise<Template> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  await checkTexts(texts)
  const made = await insertTemplate(tx, { organisationId, workspaceId, ...texts })
  if (!made) throw nameTaken(texts.name)
  await recordEvent(tx, actor, 'sending.template_created', { templateId: made.id, workspaceId, name: texts.name })
  return loadTemplate(tx, organisationId, made.id)
}

/** Changes a template. Campaigns that were begun from it keep what they have. */
export async function editTemplate(
  tx: Tx,
  actor: Actor,
  id: string,
  {
    isArchived,
    ...change
  }: { [Name in keyof TemplateTexts]?: TemplateTexts[Name] | undefined } & { isArchived?: boolean | undefined },
  now: Date,
): Promise<Template> {
  const { organisationId } = actor
  const before = await loadTemplate(tx, organisationId, id)
  const { name = before.name, subject = before.subject, preheader = before.preheader, source = before.source } = change
  const texts = { name, subject, preheader, source }
  await checkTexts(texts)
  const called = await findTemplateCalled(tx, organisationId, before.workspaceId, name)
  if (called && called.id !== id) throw nameTaken(name)
  const archivedAt = (isArchived ?? before.archivedAt !== null) ? (before.archivedAt ?? now) : null
  await updateTemplate(tx, organisationId, id, { ...texts, archivedAt })
  await recordEvent(tx, actor, 'sending.template_changed', { templateId: id, name })
  return loadTemplate(tx, organisationId, id)
}

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadTemplate(tx: Tx, organisationId: string, id: string): Promise<Template> {
  const template = await findTemplate(tx, organisationId, id)
  if (!template) throw new Refusal('not_found', `There is no template ${id}.`)
  return template
}

async function checkTexts({ subject, preheader, source }: TemplateTexts): Promise<void> {
  parseTemplate('subject', subject ?? '')
  parseTemplate('preheader', preheader ?? '')
  parseTemplate('html', isMjml(source) ? await compileMjml(source) : source)
}

function nameTaken(name: string): Refusal {
  return new Refusal('conflict', `The workspace has a template "${name}" already.`, { field: 'name' })
}
