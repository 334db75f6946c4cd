import { type Route, route } from '../route.ts'
import { alarmParams, alarmShape, alarmsPage, findAlarmsQuery } from './api.ts'
import { type Alarm, markSeen, readAlarms } from './read-alarms.ts'

/** Alarms over HTTP: what somebody must look at, and who has. */
export const alarmRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/alarms',
    may: 'alarms.read',
    summary: 'The alarms, the newest first; those that nobody has looked at with seen=false.',
    query: findAlarmsQuery,
    replies: { 200: alarmsPage },
    async handler({ tx, actor, query: { seen, cursor, limit } }) {
      const isSeen = seen === undefined ? undefined : seen === 'true'
      const { items, nextCursor } = await readAlarms(tx, actor.organisationId, { isSeen, cursor, limit })
      return { status: 200, body: { items: items.map(alarmOnWire), nextCursor } }
    },
  }),
  route({
    method: 'POST',
    url: '/alarms/:id/seen',
    may: 'alarms.read',
    summary: 'Say that you have looked at an alarm. Recorded; safe to repeat; the first one stays.',
    params: alarmParams,
    replies: { 200: alarmShape },
    handler: async ({ tx, actor, params }) => ({
      status: 200,
      body: alarmOnWire(await markSeen(tx, actor, params.id)),
    }),
  }),
]

function alarmOnWire({ seenAt, ...alarm }: Alarm) {
  return { ...alarm, seenAt: seenAt?.toISOString() ?? null }
}
