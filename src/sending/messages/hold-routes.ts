import { type Route, route } from '../../route.ts'
import { holdShape, holdsPage, holdsQuery, idParams } from './api.ts'
import { decideMessageHold } from './decide-hold.ts'
import { type Decision, selectHolds } from './hold-queries.ts'
import { personOf } from './kind-routes.ts'
import { holdOnWire } from './wire.ts'

/** Alike service mail to many who opted out: what waits for the privacy officer, and their word on it. */
export const holdRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/message-holds',
    may: 'message_holds.read',
    summary: 'Service mail that is held, the newest first; those that nobody decided with open=true.',
    query: holdsQuery,
    replies: { 200: holdsPage },
    async handler({ tx, actor, query: { open, cursor, limit } }) {
      const isOpen = open === undefined ? undefined : open === 'true'
      const rows = await selectHolds(tx, actor.organisationId, { isOpen, before: cursor, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const nextCursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
      return { status: 200, body: { items: shown.map(holdOnWire), nextCursor } }
    },
  }),
  decide('released', 'release', 'They are what they say: queue them. For a day, alike ones pass.'),
  decide('cancelled', 'cancel', 'They are not: end them. For a day, alike ones are held from the first one.'),
]

function decide(decision: Decision, verb: string, summary: string): Route {
  return route({
    method: 'POST',
    url: `/message-holds/:id/${verb}`,
    may: 'message_holds.decide',
    summary,
    params: idParams,
    replies: { 200: holdShape },
    handler: async ({ tx, actor, params: { id } }) => ({
      status: 200,
      body: holdOnWire(await decideMessageHold(tx, personOf(actor), id, decision)),
    }),
  })
}
