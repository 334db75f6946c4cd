import { type Route, route, streamRoute } from '../route.ts'
import {
  claimDomainBody,
  createKeyBody,
  createWorkspaceBody,
  domainShape,
  domainsPage,
  domainsQuery,
  idParams,
  keyShape,
  keysPage,
  newKeyShape,
  pageQuery,
  settingsBody,
  settingsShape,
  workspaceShape,
  workspacesPage,
} from './api.ts'
import { changeSettings } from './change-settings.ts'
import { claimSendingDomain } from './claim-sending-domain.ts'
import { createServiceKey } from './create-service-key.ts'
import { createWorkspace } from './create-workspace.ts'
import { selectKeyPage } from './key-queries.ts'
import { loadOrganisation, selectDomains, selectWorkspaces } from './organisation-queries.ts'
import { peopleRoutes } from './people-routes.ts'
import { revokeKey } from './revoke-key.ts'
import { selfRoutes } from './self-routes.ts'
import { datedOnWire, keyOnWire, newKeyOnWire, pageOnWire, settingsOnWire } from './wire.ts'

export { firstRunRoutes } from './first-run/routes.ts'
export { linkRoutes } from './invitations/routes.ts'
export { logInRoutes } from './log-in/routes.ts'

const byId = (row: { id: string }) => row.id

/**
 * Organisations, people and keys over HTTP. What answers with a key takes no Idempotency-Key: the answer would have to be kept, and Veto
 * keeps no key in clear.
 */
export const accountRoutes: Route[] = [
  ...selfRoutes,
  ...peopleRoutes,
  route({
    method: 'GET',
    url: '/keys',
    may: 'keys.read',
    summary: 'Service keys and personal tokens, the revoked ones included; never the keys themselves.',
    query: pageQuery,
    replies: { 200: keysPage },
    async handler({ tx, query: { cursor, limit } }) {
      const keys = await selectKeyPage(tx, cursor, limit + 1)
      return { status: 200, body: pageOnWire(keys, limit, byId, keyOnWire) }
    },
  }),
  route({
    method: 'POST',
    url: '/keys',
    may: 'keys.write',
    summary: 'Make a service key, which can do what its scopes say.',
    body: createKeyBody,
    replies: { 201: newKeyShape },
    handler: async ({ tx, actor, body }) => ({
      status: 201,
      body: newKeyOnWire(await createServiceKey(tx, actor, body)),
    }),
  }),
  route({
    method: 'POST',
    url: '/keys/:id/revoke',
    may: 'tokens.own',
    summary: 'End a key at once: your own token, or as an owner any key. Safe to repeat.',
    params: idParams,
    replies: { 200: keyShape },
    handler: async ({ tx, actor, params }) => ({ status: 200, body: keyOnWire(await revokeKey(tx, actor, params.id)) }),
  }),
  route({
    method: 'GET',
    url: '/settings',
    may: 'settings.read',
    summary: 'The organisation, the limits at which its imports are held, and what the law of its country adds.',
    replies: { 200: settingsShape },
    handler: async ({ tx }) => ({ status: 200, body: settingsOnWire(await loadOrganisation(tx)) }),
  }),
  route({
    method: 'PATCH',
    url: '/settings',
    may: 'settings.change',
    summary:
      'An owner: name, language and country of the organisation. A privacy officer: tighten limits at which imports are held; they are never loosened again.',
    body: settingsBody,
    replies: { 200: settingsShape },
    async handler({ tx, actor, body }) {
      await changeSettings(tx, actor, body)
      return { status: 200, body: settingsOnWire(await loadOrganisation(tx)) }
    },
  }),
  route({
    method: 'GET',
    url: '/sending-domains',
    may: 'sending_domains.read',
    summary: 'The domains that the organisation claimed to send from.',
    query: domainsQuery,
    replies: { 200: domainsPage },
    async handler({ tx, query: { cursor, limit } }) {
      const domains = await selectDomains(tx, cursor, limit + 1)
      return { status: 200, body: pageOnWire(domains, limit, row => row.domain, domainOnWire) }
    },
  }),
  streamRoute({
    method: 'POST',
    url: '/sending-domains',
    may: 'sending_domains.write',
    summary:
      'Claim a domain to send from. 409, and an alarm for both, where another organisation of the installation holds it.',
    body: claimDomainBody,
    replies: { 200: domainShape, 201: domainShape },
    async streamHandler({ db, actor, body }) {
      const claim = await claimSendingDomain(db, actor, body.domain)
      return { status: claim.isNew ? 201 : 200, body: domainOnWire(claim) }
    },
  }),
  route({
    method: 'GET',
    url: '/workspaces',
    may: 'workspaces.read',
    summary: 'The workspaces of the organisation. All of them obey its one blacklist.',
    query: pageQuery,
    replies: { 200: workspacesPage },
    async handler({ tx, query: { cursor, limit } }) {
      const workspaces = await selectWorkspaces(tx, cursor, limit + 1)
      return { status: 200, body: pageOnWire(workspaces, limit, byId, datedOnWire) }
    },
  }),
  route({
    method: 'POST',
    url: '/workspaces',
    may: 'workspaces.write',
    summary: 'Make a workspace: a brand or department with contacts of its own.',
    body: createWorkspaceBody,
    replies: { 201: workspaceShape },
    creates: true,
    handler: async ({ tx, actor, body }) => ({
      status: 201,
      body: datedOnWire(await createWorkspace(tx, actor, body)),
    }),
  }),
]

function domainOnWire({ domain, claimedAt }: { domain: string; claimedAt: Date }) {
  return { domain, claimedAt: claimedAt.toISOString() }
}
