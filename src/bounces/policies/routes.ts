import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { changePolicyBody, policyShape, previewQuery, previewReply } from './api.ts'
import { findInactive, type Inactivity } from './find-inactive.ts'
import { findPolicy, savePolicy } from './inactivity-queries.ts'

const MOST_COUNTED = 100_000
const MOST_EXAMPLES = 20

/** BL-1: who is written to for long and does nothing. Off until somebody has seen whom it would list. */
export const policyRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/inactivity',
    may: 'bounces.count',
    summary: 'The policy by which inactive contacts are listed; off where nobody switched it on.',
    replies: { 200: policyShape },
    handler: async ({ tx, actor }) => ({ status: 200, body: await onWire(tx, actor.organisationId) }),
  }),
  route({
    method: 'GET',
    url: '/inactivity/preview',
    may: 'reports.read',
    summary: 'Who would be listed as inactive now. Nothing changes.',
    query: previewQuery,
    replies: { 200: previewReply },
    async handler({ tx, actor, query }) {
      const inactive = await find(tx, actor.organisationId, query)
      const examples = inactive.slice(0, MOST_EXAMPLES).map(one => one.address)
      return { status: 200, body: { count: inactive.length, examples } }
    },
  }),
  route({
    method: 'POST',
    url: '/inactivity',
    may: 'bounce_settings.write',
    summary:
      'Change the policy. 409 where it is on and `expected` is not what the preview tells. What is listed stays listed.',
    body: changePolicyBody,
    replies: { 200: policyShape },
    async handler({ tx, actor, body: { expected, ...policy } }) {
      if (actor.kind !== 'person') throw new Refusal('forbidden', 'The policy is a person’s decision.')
      const { organisationId, personId } = actor
      if (policy.isOn) await requireSeen(tx, actor, policy, expected)
      await savePolicy(tx, organisationId, policy, personId)
      await recordEvent(tx, actor, 'bounces.inactivity_changed', { ...policy, wouldList: expected ?? null })
      return { status: 200, body: await onWire(tx, organisationId) }
    },
  }),
]

async function requireSeen(tx: Tx, { organisationId }: Actor, policy: Inactivity, expected: number | undefined) {
  const count = (await find(tx, organisationId, policy)).length
  if (expected === count) return
  const message = `It would list ${count} addresses now. Look at them first (GET /inactivity/preview), and send that number as expected.`
  throw new Refusal('conflict', message, { reason: 'look_first', count })
}

function find(tx: Tx, organisationId: string, policy: Inactivity) {
  return findInactive(tx, organisationId, policy, { now: new Date(), limit: MOST_COUNTED })
}

async function onWire(tx: Tx, organisationId: string) {
  const { lastRunAt, ...policy } = await findPolicy(tx, organisationId)
  return { ...policy, lastRunAt: lastRunAt?.toISOString() ?? null }
}
