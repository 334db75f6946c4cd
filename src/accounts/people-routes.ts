import { type Route, route } from '../route.ts'
import { addPerson } from './add-person.ts'
import {
  addPersonBody,
  createTokenBody,
  idParams,
  invitationShape,
  invitationsPage,
  inviteBody,
  newInvitationShape,
  newKeyShape,
  newPasswordLinkBody,
  pageQuery,
  peoplePage,
  personShape,
  rolesBody,
} from './api.ts'
import { changeRoles } from './change-roles.ts'
import { createPersonalToken } from './create-personal-token.ts'
import { invitePerson } from './invitations/invite-person.ts'
import { linkToNewPassword } from './invitations/link-to-new-password.ts'
import { linkTo } from './invitations/link-token.ts'
import { type Invitation, selectInvitations } from './invitations/queries.ts'
import { revokeInvitation } from './invitations/revoke-invitation.ts'
import { selectPeople } from './people-queries.ts'
import { removePerson } from './remove-person.ts'
import { datedOnWire, invitationOnWire, newKeyOnWire, pageOnWire } from './wire.ts'

const byId = (row: { id: string }) => row.id

/** Who belongs to the organisation, and who is asked to. What answers with a link takes no Idempotency-Key: Veto keeps no link in clear. */
export const peopleRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/people',
    may: 'people.read',
    summary: 'The people of the organisation, with their roles.',
    query: pageQuery,
    replies: { 200: peoplePage },
    async handler({ tx, query: { cursor, limit } }) {
      const people = await selectPeople(tx, cursor, limit + 1)
      return { status: 200, body: pageOnWire(people, limit, byId, datedOnWire) }
    },
  }),
  route({
    method: 'POST',
    url: '/people',
    may: 'people.write',
    summary: 'Let somebody into the organisation, with the roles given.',
    body: addPersonBody,
    replies: { 201: personShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({ status: 201, body: datedOnWire(await addPerson(tx, actor, body)) }),
  }),
  route({
    method: 'POST',
    url: '/people/:id/tokens',
    may: 'tokens.own',
    summary:
      'Make a personal token: for yourself, or as an owner for somebody else (who is not a privacy officer, unless you are one).',
    params: idParams,
    body: createTokenBody,
    replies: { 201: newKeyShape },
    async handler({ tx, actor, params, body }) {
      return { status: 201, body: newKeyOnWire(await createPersonalToken(tx, actor, params.id, body)) }
    },
  }),
  route({
    method: 'PATCH',
    url: '/people/:id',
    may: 'people.write',
    summary: 'Give somebody other roles, from their next request on. There is always an owner and a privacy officer.',
    params: idParams,
    body: rolesBody,
    replies: { 200: personShape },
    async handler({ tx, actor, params, body }) {
      return { status: 200, body: datedOnWire(await changeRoles(tx, actor, params.id, body.roles)) }
    },
  }),
  route({
    method: 'POST',
    url: '/people/:id/remove',
    may: 'people.write',
    summary: "End somebody's membership, with their sessions and tokens here. Never the last owner or privacy officer.",
    params: idParams,
    replies: { 200: personShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: datedOnWire(await removePerson(tx, actor, params.id)) }
    },
  }),
  route({
    method: 'POST',
    url: '/people/:id/new-password-link',
    may: 'people.write',
    summary: 'A link to a new password, for somebody who lost theirs. Everything they could log in with ends at once.',
    params: idParams,
    body: newPasswordLinkBody,
    replies: { 201: newInvitationShape },
    async handler({ tx, actor, caller, params, body }) {
      const link = await linkToNewPassword(tx, actor, params.id, body)
      return { status: 201, body: newLinkOnWire(link, caller.origin) }
    },
  }),
  route({
    method: 'GET',
    url: '/invitations',
    may: 'people.read',
    summary: 'The links that were made, open or not; never the links themselves.',
    query: pageQuery,
    replies: { 200: invitationsPage },
    async handler({ tx, query: { cursor, limit } }) {
      const [invitations, now] = [await selectInvitations(tx, cursor, limit + 1), new Date()]
      return { status: 200, body: pageOnWire(invitations, limit, byId, one => invitationOnWire(one, now)) }
    },
  }),
  route({
    method: 'POST',
    url: '/invitations',
    may: 'people.write',
    summary: 'A link that lets one person in, once, within 7 days. A newer one to the same address ends the older.',
    body: inviteBody,
    replies: { 201: newInvitationShape },
    async handler({ tx, actor, caller, body }) {
      return { status: 201, body: newLinkOnWire(await invitePerson(tx, actor, body), caller.origin) }
    },
  }),
  route({
    method: 'POST',
    url: '/invitations/:id/revoke',
    may: 'people.write',
    summary: 'End a link at once. Safe to repeat.',
    params: idParams,
    replies: { 200: invitationShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: invitationOnWire(await revokeInvitation(tx, actor, params.id), new Date()) }
    },
  }),
]

function newLinkOnWire({ token, ...invitation }: Invitation & { token: string }, origin: string) {
  return { ...invitationOnWire(invitation, new Date()), url: linkTo(origin, token) }
}
