import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { readAddress } from '../read-address.ts'
import { type Route, route } from '../route.ts'
import { alarmRoutes } from './alarm-routes.ts'
import {
  checkpointReply,
  consistencyReply,
  eventParams,
  eventShape,
  eventsPage,
  findEventsQuery,
  inclusionReply,
  kindsReply,
  proveConsistencyQuery,
  proveInclusionQuery,
} from './api.ts'
import type { EnqueueVerification } from './ask-verification.ts'
import { checkpointVerifier } from './checkpoint.ts'
import { proveConsistency } from './prove-consistency.ts'
import { proveInclusion } from './prove-inclusion.ts'
import { findKinds } from './queries.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { loadEvent, readEvents } from './read-events.ts'
import { verifierKey } from './signed-note.ts'
import { verificationRoutes } from './verification-routes.ts'

/** What events about an address are filed under, as one slice knows it: the mailbox's key, its entries, its contacts. */
export type FindSubjects = (tx: Tx, organisationId: string, address: EmailAddress) => Promise<string[]>

export type AuditSettings = {
  /** Of the key that signs the checkpoints. */
  publicKey: KeyObject
  subjectsOf: readonly FindSubjects[]
  enqueue: EnqueueVerification
}

/** The audit log over HTTP, for reading only: events come from what happens. */
export function auditRoutes({ publicKey, subjectsOf, enqueue }: AuditSettings): Route[] {
  return [
    route({
      method: 'GET',
      url: '/audit/events',
      may: 'audit.read',
      summary: 'What happened, newest first; by kind, by who acted, by what it is about.',
      query: findEventsQuery,
      replies: { 200: eventsPage },
      async handler({ tx, actor: { organisationId }, query: { person, address, about, ...query } }) {
        const subjects = address === undefined ? [] : await subjectsOfAddress(tx, organisationId, address, subjectsOf)
        if (about !== undefined) subjects.push(about)
        const narrowed = address === undefined && about === undefined ? {} : { subjects }
        return { status: 200, body: await readEvents(tx, organisationId, { ...query, ...narrowed, personId: person }) }
      },
    }),
    route({
      method: 'GET',
      url: '/audit/events/:id',
      may: 'audit.read',
      summary: 'One event.',
      params: eventParams,
      replies: { 200: eventShape },
      handler: async ({ tx, actor, params }) => ({
        status: 200,
        body: await loadEvent(tx, actor.organisationId, params.id),
      }),
    }),
    route({
      method: 'GET',
      url: '/audit/kinds',
      may: 'audit.read',
      summary: 'The kinds of events that the log has, by name.',
      replies: { 200: kindsReply },
      async handler({ tx, actor }) {
        const kinds = await findKinds(tx, actor.organisationId)
        return { status: 200, body: { items: kinds.map(kind => ({ kind })) } }
      },
    }),
    route({
      method: 'GET',
      url: '/audit/checkpoint',
      may: 'audit.read',
      summary: 'The latest signed checkpoint, to be kept elsewhere',
      replies: { 200: checkpointReply },
      async handler({ tx, actor: { organisationId } }) {
        const key = verifierKey(checkpointVerifier(organisationId, publicKey))
        const { at, ...checkpoint } = await readCheckpoint(tx, organisationId)
        return { status: 200, body: { ...checkpoint, signedAt: at.toISOString(), verifierKey: key } }
      },
    }),
    route({
      method: 'GET',
      url: '/audit/proof',
      may: 'audit.read',
      summary: 'Proof that an event is in the log, to be checked without Veto',
      query: proveInclusionQuery,
      replies: { 200: inclusionReply },
      async handler({ tx, actor, query }) {
        return { status: 200, body: await proveInclusion(tx, actor.organisationId, query.event) }
      },
    }),
    route({
      method: 'GET',
      url: '/audit/consistency',
      may: 'audit.read',
      summary: 'Proof that the log of a kept checkpoint is the beginning of the log of today',
      query: proveConsistencyQuery,
      replies: { 200: consistencyReply },
      async handler({ tx, actor, query }) {
        return { status: 200, body: await proveConsistency(tx, actor.organisationId, query.from) }
      },
    }),
    ...verificationRoutes({ publicKey, enqueue }),
    ...alarmRoutes,
  ]
}

async function subjectsOfAddress(
  tx: Tx,
  organisationId: string,
  written: string,
  finders: readonly FindSubjects[],
): Promise<string[]> {
  const address = readAddress(written)
  const found: string[] = []
  for (const find of finders) found.push(...(await find(tx, organisationId, address)))
  return [...new Set(found)]
}
