import type { FastifyReply, FastifyRequest } from 'fastify'
import { findActor } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordingAttempts } from '../audit/index.ts'
import type { Database } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may, type Right } from '../rights.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the handler of every API route. */
    actor: Actor | null
  }
}

/** Before a body is read: finds out who asks, and whether they may. */
export function requireRight(db: Database, right: Right) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const key = keyOf(request)
    const actor = key === undefined ? undefined : await findActor(db, key)
    if (!actor) {
      reply.header(
        'www-authenticate',
        key === undefined ? 'Bearer realm="veto"' : 'Bearer realm="veto", error="invalid_token"',
      )
      throw new Refusal('unauthenticated', key === undefined ? NO_KEY : BAD_KEY)
    }
    if (!may(actor, right)) await recordingAttempts(db, actor, () => refuse(actor, right, request))
    request.actor = actor
  }
}

/** Whoever holds the key that was sent, whatever they may do; undefined where there is none, or it is not valid. */
export async function findCaller(db: Database, request: FastifyRequest): Promise<Actor | undefined> {
  const key = keyOf(request)
  return key === undefined ? undefined : findActor(db, key)
}

function keyOf(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}

const NO_KEY = 'Send a key: "Authorization: Bearer veto_...". veto setup makes the first one.'
const BAD_KEY = 'This key is not valid, or was revoked. Make another, or ask an owner of the organisation.'

/** Who tries to take people off the list, or to carry it away, is worth knowing, also when they may not (BL-7). */
const REMEMBERED: readonly Right[] = ['blacklist.lift', 'blacklist.export', 'imports.decide']

async function refuse(actor: Actor, right: Right, request: FastifyRequest): Promise<never> {
  const path = request.url.split('?', 1)[0]
  const attempt = { kind: 'access.refused', payload: { right, method: request.method, path } }
  throw new Refusal('forbidden', whyNot(actor, right), { right }, REMEMBERED.includes(right) ? attempt : undefined)
}

function whyNot(actor: Actor, right: Right): string {
  const has = actor.kind === 'person' ? `Your roles (${actor.roles.join(', ')})` : 'The scopes of this key'
  return `${has} do not include the right ${right}. Ask an owner of the organisation.`
}
