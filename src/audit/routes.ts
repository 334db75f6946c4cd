import type { KeyObject } from 'node:crypto'
import { type Route, route } from '../route.ts'
import {
  checkpointReply,
  consistencyReply,
  eventsPage,
  findEventsQuery,
  inclusionReply,
  proveConsistencyQuery,
  proveInclusionQuery,
} from './api.ts'
import { checkpointVerifier } from './checkpoint.ts'
import { proveConsistency } from './prove-consistency.ts'
import { proveInclusion } from './prove-inclusion.ts'
import { readCheckpoint } from './read-checkpoint.ts'
import { readEvents } from './read-events.ts'
import { verifierKey } from './signed-note.ts'

/** The audit log over HTTP, for reading only: events come from what happens. `publicKey` belongs to the key that signs the checkpoints. */
export function auditRoutes({ publicKey }: { publicKey: KeyObject }): Route[] {
  return [
    route({
      method: 'GET',
      url: '/audit/events',
      may: 'audit.read',
      summary: 'What happened, newest first',
      query: findEventsQuery,
      replies: { 200: eventsPage },
      async handler({ tx, actor, query: { person, ...query } }) {
        return { status: 200, body: await readEvents(tx, actor.organisationId, { ...query, personId: person }) }
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
        return { status: 200, body: { ...(await readCheckpoint(tx, organisationId)), verifierKey: key } }
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
  ]
}
