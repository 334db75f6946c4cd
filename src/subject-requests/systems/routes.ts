import { type Route, route } from '../../route.ts'
import {
  changeSystemBody,
  systemBody,
  systemParams,
  systemShape,
  systemsReply,
  webhookBody,
  webhookReply,
} from './api.ts'
import { addSystem, changeSystem, setWebhook, type WebhookParts } from './keep-systems.ts'
import type { System } from './system.ts'
import { selectSystems } from './system-queries.ts'

/** The other systems of the organisation that a request must reach. */
export const systemRoutes = (parts: WebhookParts): Route[] => [
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
  route({
    method: 'POST',
    url: '/other-systems/:id/webhook',
    may: 'subject_requests.write',
    summary:
      'Say where the program of a system is called about each request. Answers the secret of its signatures, once.',
    params: systemParams,
    body: webhookBody,
    replies: { 200: webhookReply },
    async handler({ tx, actor, params: { id }, body: { url } }) {
      const { system, secret } = await setWebhook(tx, actor, parts, id, url)
      return { status: 200, body: { system: systemOnWire(system), secret } }
    },
  }),
]

async function listSystems(tx: Parameters<typeof selectSystems>[0], organisationId: string) {
  return { items: (await selectSystems(tx, organisationId)).map(systemOnWire) }
}

function systemOnWire({ createdAt, ...system }: System) {
  return { ...system, createdAt: createdAt.toISOString() }
}
