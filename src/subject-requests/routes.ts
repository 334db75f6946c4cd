import type { KeyObject } from 'node:crypto'
import { type Route, route } from '../route.ts'
import { answerStep } from './answer-step.ts'
import {
  answerStepBody,
  assignBody,
  enterRequestBody,
  findRequestsQuery,
  reasonBody,
  registerSettingsShape,
  requestCardShape,
  requestParams,
  requestsPage,
  stepParams,
} from './api.ts'
import { assignRequest } from './assign-request.ts'
import { changeRegisterSettings } from './change-settings.ts'
import { closeRequest } from './close-request.ts'
import { enterRequest } from './enter-request.ts'
import { extendDeadline } from './extend-deadline.ts'
import { letterRoutes } from './letters/routes.ts'
import { personOf } from './person-of.ts'
import { findRegisterSettings } from './queries.ts'
import { refuseRequest } from './refuse-request.ts'
import { showBoard, showRequest } from './show-request.ts'
import { systemRoutes } from './systems/routes.ts'

export type RequestParts = { listKey: KeyObject }

/** Requests under the GDPR: the board, the checklist, the register. A privacy officer's, and never a program's (architecture, "Tenancy"). */
export function requestRoutes({ listKey }: RequestParts): Route[] {
  return [
    route({
      method: 'GET',
      url: '/subject-requests',
      may: 'subject_requests.read',
      summary: 'Requests under the GDPR, what is due first first. By state, kind or address.',
      query: findRequestsQuery,
      replies: { 200: requestsPage },
      handler: async ({ tx, actor, query }) => ({
        status: 200,
        body: await showBoard(tx, actor.organisationId, { listKey, now: new Date() }, query),
      }),
    }),
    route({
      method: 'POST',
      url: '/subject-requests',
      may: 'subject_requests.write',
      summary:
        'Enter a request that came by mail, letter, telephone or in person. Who objects or wants to be erased gets no marketing from now on.',
      body: enterRequestBody,
      replies: { 201: requestCardShape },
      creates: true,
      async handler({ tx, actor, body }) {
        const made = await enterRequest(tx, personOf(actor), { listKey, now: new Date() }, body)
        return { status: 201, body: await showRequest(tx, actor.organisationId, made.id, new Date()) }
      },
    }),
    route({
      method: 'GET',
      url: '/subject-requests/:id',
      may: 'subject_requests.read',
      summary: 'One request, with its checklist and what happened to it.',
      params: requestParams,
      replies: { 200: requestCardShape },
      handler: async ({ tx, actor, params }) => ({
        status: 200,
        body: await showRequest(tx, actor.organisationId, params.id, new Date()),
      }),
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/steps/:stepId/answer',
      may: 'subject_requests.write',
      summary: 'Answer one step of the checklist, once. 409, with who was first, where somebody has.',
      params: stepParams,
      body: answerStepBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id, stepId }, body: { answer, note } }) {
        await answerStep(tx, personOf(actor), id, stepId, { answer, note: note ?? null, how: 'staff' })
        return { status: 200, body: await showRequest(tx, actor.organisationId, id, new Date()) }
      },
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/assign',
      may: 'subject_requests.write',
      summary: 'Say who sees to a request.',
      params: requestParams,
      body: assignBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id }, body: { ownerId } }) {
        await assignRequest(tx, personOf(actor), id, ownerId)
        return { status: 200, body: await showRequest(tx, actor.organisationId, id, new Date()) }
      },
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/extend',
      may: 'subject_requests.write',
      summary:
        'Extend the deadline by two further months, once and within the first. Write the letter that says so as well.',
      params: requestParams,
      body: reasonBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id }, body: { reason } }) {
        await extendDeadline(tx, personOf(actor), id, reason, new Date())
        return { status: 200, body: await showRequest(tx, actor.organisationId, id, new Date()) }
      },
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/refuse',
      may: 'subject_requests.write',
      summary:
        'Refuse a whole request, with the reason that the person is told. An objection to marketing is never refused.',
      params: requestParams,
      body: reasonBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id }, body: { reason } }) {
        await refuseRequest(tx, personOf(actor), id, reason)
        return { status: 200, body: await showRequest(tx, actor.organisationId, id, new Date()) }
      },
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/close',
      may: 'subject_requests.write',
      summary: 'End a request. 409 with the open steps where there are any.',
      params: requestParams,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id } }) {
        await closeRequest(tx, personOf(actor), id, new Date())
        return { status: 200, body: await showRequest(tx, actor.organisationId, id, new Date()) }
      },
    }),
    route({
      method: 'GET',
      url: '/subject-requests/settings',
      may: 'subject_requests.read',
      summary: 'The prefix of references, and who signs the letters.',
      replies: { 200: registerSettingsShape },
      handler: async ({ tx, actor }) => ({ status: 200, body: await findRegisterSettings(tx, actor.organisationId) }),
    }),
    route({
      method: 'PATCH',
      url: '/subject-requests/settings',
      may: 'subject_requests.write',
      summary: 'Change them. References that were given stay.',
      body: registerSettingsShape.partial(),
      replies: { 200: registerSettingsShape },
      handler: async ({ tx, actor, body }) => ({ status: 200, body: await changeRegisterSettings(tx, actor, body) }),
    }),
    ...letterRoutes({ listKey }),
    ...systemRoutes,
  ]
}
