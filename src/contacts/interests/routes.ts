import { loadWorkspace } from '../../accounts/index.ts'
import { type Route, route } from '../../route.ts'
import {
  createInterestBody,
  editInterestBody,
  findInterestsQuery,
  interestParams,
  interestShape,
  interestsReply,
} from './api.ts'
import type { Interest } from './interest.ts'
import { selectInterests } from './interest-queries.ts'
import { createInterest, editInterest, loadInterest } from './save-interest.ts'

/** Interests over HTTP. Which a contact has stands in GET /contacts/{id}. */
export const interestRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/interests',
    may: 'contacts.read',
    summary: 'The interests of a workspace, in the order in which people see them.',
    query: findInterestsQuery,
    replies: { 200: interestsReply },
    async handler({ tx, actor: { organisationId }, query }) {
      const workspaceId = await loadWorkspace(tx, organisationId, query.workspaceId)
      const found = await selectInterests(tx, organisationId, { workspaceId, withArchived: query.archived === 'true' })
      return { status: 200, body: { items: found.map(interestOnWire) } }
    },
  }),
  route({
    method: 'POST',
    url: '/interests',
    may: 'contacts.write',
    summary: 'Make an interest. 409 where the workspace has one of that name.',
    body: createInterestBody,
    replies: { 201: interestShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({
      status: 201,
      body: interestOnWire(await createInterest(tx, actor, body)),
    }),
  }),
  route({
    method: 'GET',
    url: '/interests/:id',
    may: 'contacts.read',
    summary: 'One interest.',
    params: interestParams,
    replies: { 200: interestShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: interestOnWire(await loadInterest(tx, actor.organisationId, params.id)) }
    },
  }),
  route({
    method: 'PATCH',
    url: '/interests/:id',
    may: 'contacts.write',
    summary: 'Change the names of an interest, who sees it, its place; or archive it.',
    params: interestParams,
    body: editInterestBody,
    replies: { 200: interestShape },
    async handler({ tx, actor, params, body }) {
      return { status: 200, body: interestOnWire(await editInterest(tx, actor, params.id, body)) }
    },
  }),
]

function interestOnWire({ createdAt, archivedAt, ...interest }: Interest) {
  return { ...interest, archivedAt: archivedAt?.toISOString() ?? null, createdAt: createdAt.toISOString() }
}
