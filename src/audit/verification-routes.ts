import type { KeyObject } from 'node:crypto'
import { Refusal } from '../refusal.ts'
import { type Route, route } from '../route.ts'
import { verificationShape, verifyBody } from './api.ts'
import { askVerification, type EnqueueVerification } from './ask-verification.ts'
import { findLastVerification, type Verification } from './verification-queries.ts'

/** "Verify now" over HTTP. It runs in the background and can be left; ask for the last one to see how far it is. */
export function verificationRoutes(settings: { publicKey: KeyObject; enqueue: EnqueueVerification }): Route[] {
  return [
    route({
      method: 'POST',
      url: '/audit/verify',
      may: 'audit.verify',
      summary: 'Verify the whole log in the background. 200 where that runs already; 429 after twelve in an hour.',
      body: verifyBody,
      replies: { 200: verificationShape, 202: verificationShape },
      async handler({ tx, actor, body }) {
        const { verification, isNew } = await askVerification(tx, actor, settings, body.checkpoint)
        return { status: isNew ? 202 : 200, body: verificationOnWire(verification) }
      },
    }),
    route({
      method: 'GET',
      url: '/audit/verifications/last',
      may: 'audit.read',
      summary: 'The last verification that somebody asked for: how far it is, or what it found.',
      replies: { 200: verificationShape },
      async handler({ tx, actor }) {
        const last = await findLastVerification(tx, actor.organisationId)
        if (!last) throw new Refusal('not_found', 'Nobody has asked for a verification yet: POST /api/v1/audit/verify.')
        return { status: 200, body: verificationOnWire(last) }
      },
    }),
  ]
}

function verificationOnWire(verification: Verification) {
  const { hasKept, askedAt, startedAt, finishedAt, ...rest } = verification
  const state = finishedAt === null ? (startedAt === null ? 'waiting' : 'running') : rest.result ? 'done' : 'failed'
  return {
    ...rest,
    state,
    againstKept: hasKept,
    askedAt: askedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  }
}
