import { type Route, route, streamRoute } from '../route.ts'
import {
  changeMeBody,
  chooseOrganisationBody,
  idParams,
  meReply,
  nothing,
  ownLogInReply,
  ownTokensReply,
  sessionsReply,
} from './api.ts'
import { changeSelf } from './change-self.ts'
import { chooseOrganisation } from './choose-organisation.ts'
import { selectTokensOf } from './key-queries.ts'
import { loadSelf } from './load-self.ts'
import { selectSessions } from './log-in/session-queries.ts'
import { endOwnSession, loadOwnLogIn, personOf } from './own-log-in.ts'
import { keyOnWire, sessionOnWire } from './wire.ts'

/** Oneself: who one is here, and how one logs in. */
export const selfRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/me',
    may: 'self.read',
    summary: 'Who this key acts as, and for which organisation.',
    replies: { 200: meReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: await loadSelf(tx, actor) }),
  }),
  route({
    method: 'PATCH',
    url: '/me',
    may: 'self.write',
    summary: 'Change your own name in this organisation, or your language.',
    body: changeMeBody,
    replies: { 200: meReply },
    async handler({ tx, actor, body }) {
      await changeSelf(tx, actor, body)
      return { status: 200, body: await loadSelf(tx, actor) }
    },
  }),
  streamRoute({
    method: 'POST',
    url: '/me/organisation',
    may: 'self.write',
    summary: 'Act for another of your organisations from now on, in this session.',
    body: chooseOrganisationBody,
    replies: { 200: meReply },
    async streamHandler({ db, actor, caller, body }) {
      return { status: 200, body: await chooseOrganisation(db, actor, caller, body.organisationId) }
    },
  }),
  route({
    method: 'GET',
    url: '/me/log-in',
    may: 'self.write',
    summary: 'How you log in: with a password, a second step, the provider. (Passkeys: /api/auth/passkey.)',
    replies: { 200: ownLogInReply },
    handler: async ({ tx, actor }) => ({ status: 200, body: await loadOwnLogIn(tx, actor) }),
  }),
  route({
    method: 'GET',
    url: '/me/sessions',
    may: 'self.write',
    summary: 'Where you are logged in.',
    replies: { 200: sessionsReply },
    async handler({ tx, actor, caller }) {
      const sessions = await selectSessions(tx, personOf(actor))
      return { status: 200, body: { items: sessions.map(one => sessionOnWire(one, caller.sessionId)) } }
    },
  }),
  route({
    method: 'GET',
    url: '/me/tokens',
    may: 'tokens.own',
    summary: 'Your personal tokens that are in use; never the tokens themselves. (Make one: POST /people/:id/tokens.)',
    replies: { 200: ownTokensReply },
    async handler({ tx, actor }) {
      return { status: 200, body: { items: (await selectTokensOf(tx, personOf(actor))).map(keyOnWire) } }
    },
  }),
  route({
    method: 'POST',
    url: '/me/sessions/:id/end',
    may: 'self.write',
    summary: 'End one of your sessions, with its next request.',
    params: idParams,
    replies: { 200: nothing },
    async handler({ tx, actor, params }) {
      await endOwnSession(tx, actor, params.id)
      return { status: 200, body: {} }
    },
  }),
]
