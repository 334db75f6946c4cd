import { type Route, route } from '../../route.ts'
import { changeSystemBody, systemBody, systemParams, systemShape, systemsReply } from './api.ts'
import { addSystem, changeSystem } from './keep-systems.ts'
import type { System } from './system.ts'
import { selectSystems } from './system-queries.ts'

/** The other systems of the organisation that a request must reach. */
export const systemRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/other-systems',
    may: 'subject_requests.read',
    summary: 'The other systems that may hold data of people, who answers for each, and what it keeps.',
    replies: { 200: systemsReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: await listSystems(tx, actor.organisationId) }),
  }),
  route({
    method: 'POST',
    url: '/other-systems',
    may: 'subject_requests.write',
    summary: 'Add a system. Every request that is open gets its step.',
    body: systemBody,
    replies: { 201: systemShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({ status: 201, body: systemOnWire(await addSystem(tx, actor, body)) }),
  }),
  route({
    method: 'PATCH',
    url: '/other-systems/:id',
    may: 'subject_requests.write',
    summary: 'Change what is said of a system, or take it out of use.',
    params: systemParams,
    body: changeSystemBody,
    replies: { 200: systemsReply },
    async handler({ tx, actor, params, body }) {
      await changeSystem(tx, actor, params.id, body, new Date())
      return { status: 200, body: await listSystems(tx, actor.organisationId) }
    },
  }),
]

async function listSystems(tx: Parameters<typeof selectSystems>[0], organisationId: string) {
  return { items: (await selectSystems(tx, organisationId)).map(systemOnWire) }
}

function systemOnWire({ createdAt, ...system }: System) {
  return { ...system, createdAt: createdAt.toISOString() }
}
