import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Route, route } from '../route.ts'
import { changeRetentionBody, figuresReply, retentionReply, reviewBody } from './api.ts'
import { changeRetention } from './change-retention.ts'
import { loadRetention } from './load-retention.ts'
import { loadFigures, reviewRetention } from './review-retention.ts'

/** How long what is kept, and the yearly look at it. */
export const retentionRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/retention',
    may: 'retention.read',
    summary: 'Everything that is held: how long, what becomes of it, why, and when it is reviewed.',
    replies: { 200: retentionReply },
    handler: ({ tx, actor }) => show(tx, actor),
  }),
  route({
    method: 'GET',
    url: '/retention/figures',
    may: 'retention.read',
    summary: 'How much there is of each kind, and the oldest of it.',
    replies: { 200: figuresReply },
    handler: async ({ tx }) => ({ status: 200, body: { items: await loadFigures(tx) } }),
  }),
  route({
    method: 'PATCH',
    url: '/retention',
    may: 'retention.write',
    summary:
      'Settle how long something is kept, within its limits, with the reason. No entry of the blacklist ever goes.',
    body: changeRetentionBody,
    replies: { 200: retentionReply },
    async handler({ tx, actor, body }) {
      await changeRetention(tx, personOf(actor), body)
      return show(tx, actor)
    },
  }),
  route({
    method: 'POST',
    url: '/retention/reviews',
    may: 'retention.write',
    summary:
      'The yearly review: looked at, and kept because of what is said. The figures of the day go into the audit log.',
    body: reviewBody,
    replies: { 201: retentionReply },
    creates: true,
    async handler({ tx, actor, body }) {
      await reviewRetention(tx, personOf(actor), body.why, new Date())
      return show(tx, actor, 201)
    },
  }),
]

async function show(tx: Tx, { organisationId }: Actor, status = 200) {
  return { status, body: await loadRetention(tx, organisationId, new Date()) }
}

function personOf(actor: Actor): Actor & { kind: 'person' } {
  if (actor.kind === 'person') return actor
  throw new Refusal('forbidden', 'A person decides this, not a program.')
}
