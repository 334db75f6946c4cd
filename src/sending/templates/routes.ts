import { loadWorkspace } from '../../accounts/index.ts'
import { type Route, route } from '../../route.ts'
import {
  createTemplateBody,
  editTemplateBody,
  findTemplatesQuery,
  templateParams,
  templateShape,
  templatesPage,
} from './api.ts'
import { createTemplate, editTemplate, loadTemplate } from './save-template.ts'
import { selectTemplates, type Template } from './template-queries.ts'

/** Templates over HTTP: a campaign takes the texts of one, and is its own from then on. */
export const templateRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/templates',
    may: 'campaigns.read',
    summary: 'The templates of a workspace, the newest first.',
    query: findTemplatesQuery,
    replies: { 200: templatesPage },
    async handler({ tx, actor: { organisationId }, query: { workspaceId: named, archived, cursor, limit } }) {
      const workspaceId = await loadWorkspace(tx, organisationId, named)
      const found = await selectTemplates(tx, organisationId, {
        workspaceId,
        isArchived: archived,
        before: cursor,
        limit: limit + 1,
      })
      const items = found.slice(0, limit)
      const nextCursor = found.length > limit ? (items.at(-1)?.id ?? null) : null
      return { status: 200, body: { items: items.map(onWire), nextCursor } }
    },
  }),
  route({
    method: 'POST',
    url: '/templates',
    may: 'campaigns.write',
    summary: 'Keep a template. 409 where the workspace has one of that name.',
    body: createTemplateBody,
    replies: { 201: templateShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({ status: 201, body: onWire(await createTemplate(tx, actor, body)) }),
  }),
  route({
    method: 'GET',
    url: '/templates/:id',
    may: 'campaigns.read',
    summary: 'One template.',
    params: templateParams,
    replies: { 200: templateShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: onWire(await loadTemplate(tx, actor.organisationId, params.id)) }
    },
  }),
  route({
    method: 'PATCH',
    url: '/templates/:id',
    may: 'campaigns.write',
    summary: 'Change a template. Campaigns that were begun from it keep what they have.',
    params: templateParams,
    body: editTemplateBody,
    replies: { 200: templateShape },
    async handler({ tx, actor, params, body }) {
      return { status: 200, body: onWire(await editTemplate(tx, actor, params.id, body, new Date())) }
    },
  }),
]

function onWire({ createdAt, updatedAt, archivedAt, ...template }: Template) {
  return {
    ...template,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    isArchived: archivedAt !== null,
  }
}
