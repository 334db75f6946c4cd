import type { FastifyReply, FastifyRequest } from 'fastify'
import { findActor, findSessionActor, type LogIn } from '../accounts/index.ts'
import type { Actor } from '../actor.ts'
import { recordingAttempts } from '../audit/index.ts'
import type { Caller } from '../caller.ts'
import type { Database } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { may, type Right } from '../rights.ts'
import { callerOf, keyedCallerOf, type Place } from './caller.ts'
import { refuseOtherSites } from './own-origin.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set before the handler of every API route that is not open to anybody. */
    actor: Actor | null
    caller: Caller | null
  }
}

/** What people and programs are known by here. Without `logIn` only keys are taken. */
export type Gate = { db: Database; logIn?: LogIn | undefined; place: Place }

type Known = { actor: Actor; caller: Caller; cookies: readonly string[] }

/** Before a body is read: finds out who asks, and whether they may. */
export function requireRight(gate: Gate, right: Right) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    const known = await findKnown(gate, request)
    if (!known) throw refuseUnknown(request, reply)
    const { actor, caller, cookies } = known
    if (cookies.length > 0) reply.header('set-cookie', cookies)
    if (!may(actor, right)) await recordingAttempts(gate.db, actor, () => refuse(actor, right, request))
    request.actor = actor
    request.caller = caller
  }
}

/** On a line that anybody may ask: who changes something by a browser must be on a page of ours. */
export function admitAnybody({ place }: Gate) {
  return async (request: FastifyRequest): Promise<void> => {
    if (!isSafe(request)) refuseOtherSites(request)
    request.caller = callerOf(request, place)
  }
}

/** Whoever asks, whatever they may do; undefined where that is not known. */
export async function findCaller(gate: Gate, request: FastifyRequest): Promise<Actor | undefined> {
  return (await findKnown(gate, request))?.actor
}

/** By the key that was sent, else by the session of the cookie. Both are looked up each time, roles included, and never remembered. */
async function findKnown({ db, logIn, place }: Gate, request: FastifyRequest): Promise<Known | undefined> {
  const key = keyOf(request)
  if (key !== undefined) {
    const actor = await findActor(db, key)
    return actor && { actor, caller: keyedCallerOf(request, place), cookies: [] }
  }
  if (!logIn || request.headers.cookie === undefined || request.headers.authorization !== undefined) return undefined
  if (!isSafe(request)) refuseOtherSites(request)
  const caller = callerOf(request, place)
  const found = await findSessionActor(logIn, caller)
  return found && { actor: found.actor, caller: { ...caller, sessionId: found.sessionId }, cookies: found.cookies }
}

function isSafe({ method }: FastifyRequest): boolean {
  return method === 'GET' || method === 'HEAD'
}

function refuseUnknown(request: FastifyRequest, reply: FastifyReply): Refusal {
  const hasKey = keyOf(request) !== undefined
  reply.header('www-authenticate', hasKey ? 'Bearer realm="veto", error="invalid_token"' : 'Bearer realm="veto"')
  if (hasKey) return new Refusal('unauthenticated', BAD_KEY)
  return new Refusal('unauthenticated', NO_KEY, { reason: 'log_in_first' })
}

function keyOf(request: FastifyRequest): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
}

const NO_KEY = 'Log in, or send a key: "Authorization: Bearer veto_...". veto setup makes the first one.'
const BAD_KEY = 'This key is not valid, or was revoked. Make another, or ask an owner of the organisation.'

/** Who tries to take people off the list, or to carry it away, is worth knowing, also when they may not (BL-7). */
const REMEMBERED: readonly Right[] = [
  'blacklist.lift',
  'blacklist.export',
  'imports.decide',
  'message_holds.decide',
  'service_kinds.write',
]

async function refuse(actor: Actor, right: Right, request: FastifyRequest): Promise<never> {
  const path = request.url.split('?', 1)[0]
  const attempt = { kind: 'access.refused', payload: { right, method: request.method, path } }
  throw new Refusal('forbidden', whyNot(actor, right), { right }, REMEMBERED.includes(right) ? attempt : undefined)
}

function whyNot(actor: Actor, right: Right): string {
  const has = actor.kind === 'person' ? `Your roles (${actor.roles.join(', ')})` : 'The scopes of this key'
  return `${has} do not include the right ${right}. Ask an owner of the organisation.`
}
