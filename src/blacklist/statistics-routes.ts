import { type Route, route } from '../route.ts'
import { countsReply, statisticsQuery, statisticsReply } from './api.ts'
import { countEntries, countOverTime } from './statistics.ts'

/** Figures without addresses: for everybody who may ask for a verdict. */
export const statisticsRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/blacklist/counts',
    may: 'blacklist.read',
    summary: 'How many entries are in force, by reason and class.',
    replies: { 200: countsReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: await countEntries(tx, actor.organisationId) }),
  }),
  route({
    method: 'GET',
    url: '/blacklist/statistics',
    may: 'blacklist.read',
    summary: 'What was listed and lifted over time, by reason, and what is in force.',
    query: statisticsQuery,
    replies: { 200: statisticsReply },
    async handler({ tx, actor, query: { by, ...asked } }) {
      const to = asked.to ? new Date(asked.to) : new Date()
      const from = asked.from ? new Date(asked.from) : new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() - 11, 1))
      const periods = await countOverTime(tx, actor.organisationId, { from, to, by })
      const { inForce } = await countEntries(tx, actor.organisationId)
      return { status: 200, body: { from: dayOf(from), to: dayOf(to), by, periods, inForce } }
    },
  }),
]

function dayOf(moment: Date): string {
  return moment.toISOString().slice(0, 10)
}
