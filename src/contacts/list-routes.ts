import { type Route, route } from '../route.ts'
import { createListBody, findListsQuery, idParams, listShape, listsPage, membersBody } from './api.ts'
import { addMembers, removeMembers } from './change-members.ts'
import { createList } from './create-list.ts'
import { findLists } from './find-lists.ts'
import { loadList } from './load-lists.ts'
import { listOnWire } from './wire.ts'

/** Lists over HTTP. Who is on one stands in GET /contacts?list=. */
export const listRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/lists',
    may: 'contacts.read',
    summary: 'The lists of a workspace, the newest first, with how many contacts are on each.',
    query: findListsQuery,
    replies: { 200: listsPage },
    async handler({ tx, actor, query }) {
      const { lists, nextCursor } = await findLists(tx, actor.organisationId, query)
      return { status: 200, body: { items: lists.map(listOnWire), nextCursor } }
    },
  }),
  route({
    method: 'POST',
    url: '/lists',
    may: 'contacts.write',
    summary: 'Make an empty list. 409 where the workspace has one of that name.',
    body: createListBody,
    replies: { 201: listShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({ status: 201, body: listOnWire(await createList(tx, actor, body)) }),
  }),
  route({
    method: 'GET',
    url: '/lists/:id',
    may: 'contacts.read',
    summary: 'One list.',
    params: idParams,
    replies: { 200: listShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: listOnWire(await loadList(tx, actor.organisationId, params.id)) }
    },
  }),
  route({
    method: 'POST',
    url: '/lists/:id/add',
    may: 'contacts.write',
    summary: 'Put contacts on a list: all or none of them. Safe to repeat.',
    params: idParams,
    body: membersBody,
    replies: { 200: listShape },
    async handler({ tx, actor, params, body }) {
      return { status: 200, body: listOnWire(await addMembers(tx, actor, params.id, body.contacts)) }
    },
  }),
  route({
    method: 'POST',
    url: '/lists/:id/remove',
    may: 'contacts.write',
    summary: 'Take contacts off a list. Safe to repeat; it is no opt-out.',
    params: idParams,
    body: membersBody,
    replies: { 200: listShape },
    async handler({ tx, actor, params, body }) {
      return { status: 200, body: listOnWire(await removeMembers(tx, actor, params.id, body.contacts)) }
    },
  }),
]
