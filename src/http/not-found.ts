import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import { type Database, inOrganisation } from '../db/index.ts'
import type { Route } from '../route.ts'
import { sendProblem } from './answer-errors.ts'
import { findCaller, type Gate } from './authenticate.ts'
import { problem } from './problem.ts'

/** 405 where the path exists and the method does not (there is no DELETE of an entry, and that is meant), 404 for any other path. */
export function answerUnknownPaths(app: FastifyInstance, gate: Gate, routes: readonly Route[]): void {
  const known = routes.map(({ method, base = '/api/v1', url }) => ({
    method,
    path: new RegExp(`^${base}${url.replaceAll('.', '\\.').replace(/:\w+/g, '[^/]+')}/?$`),
  }))
  const methodsAt = (path: string) => [
    ...new Set(known.filter(one => one.path.test(path)).map(({ method }) => method as string)),
  ]

  // Before a body is read: one that cannot be read would otherwise be refused first, and the attempt forgotten.
  app.addHook('onRequest', async (request, reply) => {
    const path = pathOf(request)
    if (!request.is404 || !REMOVING.has(request.method) || !BLACKLIST.test(path)) return
    const actor = await findCaller(gate, request)
    if (!actor) return // nobody's audit log
    await rememberAttempt(gate.db, actor, request.method, path)
    return refuseMethod(reply, methodsAt(path), NO_REMOVAL)
  })
  app.setNotFoundHandler((request, reply) => {
    const methods = methodsAt(pathOf(request))
    if (methods.length === 0)
      return sendProblem(reply, problem('not_found', 'There is nothing at this path. /api/docs lists what there is.'))
    refuseMethod(reply, methods, `${request.method} is not possible here; ${methods.join(', ')} is.`)
  })
}

const REMOVING = new Set(['DELETE', 'PUT', 'PATCH'])
const BLACKLIST = /^\/api\/v1\/blacklist(?:\/|$)/
const NO_REMOVAL =
  'Nobody can remove or change entries of the blacklist this way, and no key can do it; the attempt is in the audit log. A privacy officer ' +
  "lifts one entry at a time, on the recipient's recorded authorisation: POST /api/v1/blacklist/entries/{id}/lift. Any other way back is the " +
  "person's own: a new sign-up, confirmed from their mailbox (double opt-in)."

// BL-7: who tries to take people off the list is worth knowing, also where nothing could have come of it.
async function rememberAttempt(db: Database, actor: Actor, method: string, path: string): Promise<void> {
  const attempt = { method, path: path.slice(0, MAX_PATH_LENGTH) }
  await inOrganisation(db, actor.organisationId, tx => recordEvent(tx, actor, 'access.refused', attempt))
}

const MAX_PATH_LENGTH = 500

function refuseMethod(reply: FastifyReply, allowed: readonly string[], detail: string): FastifyReply {
  sendProblem(reply.header('allow', allowed.join(', ')), problem('method_not_allowed', detail))
  return reply
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? ''
}
