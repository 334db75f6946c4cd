import { countsOnWire } from '../contacts/index.ts'
import { type Route, route } from '../route.ts'
import { overviewReply } from './api.ts'
import { loadOverview, type Overview } from './load-overview.ts'

/** The home page's data (AC-3). */
export const overviewRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/overview',
    may: 'overview.read',
    summary: 'At a glance: who can be mailed, who is listed and why, what is held, which alarms, which deadlines run.',
    replies: { 200: overviewReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: overviewOnWire(await loadOverview(tx, actor)) }),
  }),
]

function overviewOnWire({ contacts, listed, heldImports, alarms, deadlines, retentionReview, checkpoint }: Overview) {
  const { confirmed, unconfirmed, blacklisted, waiting } = contacts
  return {
    contacts: {
      ...countsOnWire(contacts),
      all: confirmed + unconfirmed + blacklisted,
      mailable: confirmed - waiting,
    },
    listed: { total: listed.reduce((sum, row) => sum + row.inForce, 0), byReason: listed },
    heldImports: heldImports.map(({ declaredBy, failure, createdAt, ...held }) => ({
      ...held,
      broughtBy: declaredBy.name,
      waitsSince: createdAt.toISOString(),
      reason: failure?.code ?? null,
      details: failure?.details ?? {},
    })),
    alarms: alarms && {
      ...alarms,
      items: alarms.items.map(alarm => ({ ...alarm, seenAt: alarm.seenAt?.toISOString() ?? null })),
    },
    deadlines,
    retentionReview,
    checkpoint: checkpoint && { ...checkpoint, signedAt: checkpoint.signedAt?.toISOString() ?? null },
  }
}
