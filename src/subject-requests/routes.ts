import type { Actor } from '../actor.ts'
import type { Tx } from '../db/index.ts'
import { type Route, route } from '../route.ts'
import { answerStep } from './answer-step.ts'
import {
  answerStepBody,
  assignBody,
  changeSettingsBody,
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
import { dismissRequest } from './by-mail/dismiss-request.ts'
import { mailedRoutes } from './by-mail/routes.ts'
import { changeRegisterSettings } from './change-settings.ts'
import { closeRequest } from './close-request.ts'
import { takeOnRequest } from './confirm-request.ts'
import { makeCopy } from './copy/make-copy.ts'
import { copyRoutes } from './copy/routes.ts'
import { enterRequest } from './enter-request.ts'
import { eraseInVeto } from './erase-in-veto.ts'
import { extendDeadline } from './extend-deadline.ts'
import { letterRoutes } from './letters/routes.ts'
import { personOf } from './person-of.ts'
import { linkUrl } from './public/link-token.ts'
import type { PublicParts } from './public/submit-request.ts'
import { findRegisterSettings, type RegisterSettings } from './queries.ts'
import { refuseRequest } from './refuse-request.ts'
import { registerRoutes } from './register/routes.ts'
import { showBoard, showRequest } from './show-request.ts'
import type { WebhookParts } from './systems/keep-systems.ts'
import { systemRoutes } from './systems/routes.ts'

export { requestPages } from './public/pages.ts'

type Person = ReturnType<typeof personOf>

/** Requests under the GDPR: the board, the checklist, the register. A privacy officer's, and never a program's (architecture, "Tenancy"). */
export function requestRoutes(parts: PublicParts & WebhookParts): Route[] {
  const { listKey } = parts
  const show = async (tx: Tx, { organisationId }: Actor, id: string, status = 200) => ({
    status,
    body: await showRequest(tx, parts, organisationId, id, new Date()),
  })
  /** Something done to one request by a person, without more to say; it is answered with the request as it then is. */
  const act = (verb: string, summary: string, run: (tx: Tx, actor: Person, id: string) => Promise<unknown>) =>
    route({
      method: 'POST',
      url: `/subject-requests/:id/${verb}`,
      may: 'subject_requests.write',
      summary,
      params: requestParams,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id } }) {
        await run(tx, personOf(actor), id)
        return show(tx, actor, id)
      },
    })
  const settingsOf = ({ organisationId }: Actor, settings: RegisterSettings) => ({
    status: 200,
    body: {
      ...settings,
      pageUrl: linkUrl(parts.publicUrl, parts.key, { kind: 'page', organisationId, id: organisationId }),
    },
  })
  return [
    route({
      method: 'GET',
      url: '/subject-requests',
      may: 'subject_requests.read',
      summary: 'Requests under the GDPR, what is due first first. By state, kind, address or who sees to it.',
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
        return show(tx, actor, made.id, 201)
      },
    }),
    route({
      method: 'GET',
      url: '/subject-requests/:id',
      may: 'subject_requests.read',
      summary: 'One request, with its checklist and what happened to it.',
      params: requestParams,
      replies: { 200: requestCardShape },
      handler: ({ tx, actor, params }) => show(tx, actor, params.id),
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
        return show(tx, actor, id)
      },
    }),
    act(
      'erase',
      'Erase what Veto holds of who asked, once identity is clear. What it would take: POST /api/v1/erasures/preview.',
      (tx, actor, id) => eraseInVeto(tx, actor, listKey, id),
    ),
    act(
      'copy',
      'Make the copy that answers an access or a portability, once identity is clear. Made anew as long as the request is open.',
      (tx, actor, id) => makeCopy(tx, actor, parts, id),
    ),
    route({
      method: 'POST',
      url: '/subject-requests/:id/assign',
      may: 'subject_requests.write',
      summary: 'Say which privacy officer sees to a request.',
      params: requestParams,
      body: assignBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id }, body: { ownerId } }) {
        await assignRequest(tx, personOf(actor), id, ownerId)
        return show(tx, actor, id)
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
        return show(tx, actor, id)
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
        return show(tx, actor, id)
      },
    }),
    act('close', 'End a request. 409 with the open steps where there are any.', (tx, actor, id) =>
      closeRequest(tx, actor, id, new Date()),
    ),
    route({
      method: 'POST',
      url: '/subject-requests/:id/dismiss',
      may: 'subject_requests.write',
      summary:
        'Say that what came by mail, or by the page and unconfirmed, asks for nothing. Who wrote it is forgotten.',
      params: requestParams,
      body: reasonBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id }, body: { reason } }) {
        await dismissRequest(tx, personOf(actor), id, reason)
        return show(tx, actor, id)
      },
    }),
    act(
      'take-on',
      'Open a request of the public page that its mailbox has not confirmed, or one that came by mail. Who is asking is then still to be made sure of.',
      (tx, actor, id) => takeOnRequest(tx, actor, listKey, id),
    ),
    route({
      method: 'GET',
      url: '/subject-requests/settings',
      may: 'subject_requests.read',
      summary: 'The prefix of references, and who signs the letters.',
      replies: { 200: registerSettingsShape },
      handler: async ({ tx, actor }) => settingsOf(actor, await findRegisterSettings(tx, actor.organisationId)),
    }),
    route({
      method: 'PATCH',
      url: '/subject-requests/settings',
      may: 'subject_requests.write',
      summary: 'Change them. References that were given stay.',
      body: changeSettingsBody,
      replies: { 200: registerSettingsShape },
      handler: async ({ tx, actor, body }) => settingsOf(actor, await changeRegisterSettings(tx, actor, body)),
    }),
    ...copyRoutes,
    ...mailedRoutes,
    ...letterRoutes(parts),
    ...registerRoutes,
    ...systemRoutes(parts),
  ]
}
