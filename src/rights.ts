import { type Actor, ROLES, type Role, SCOPES, type Scope } from './actor.ts'

type Grant = { roles: readonly Role[]; scopes: readonly Scope[] }

const EVERYONE: readonly Role[] = ROLES
const STAFF: readonly Role[] = ['owner', 'privacy_officer', 'marketer']
const OFFICERS: readonly Role[] = ['owner', 'privacy_officer']

/** Who may do what (architecture, "Tenancy"). The database refuses on top of this; nobody, owner included, can do what it refuses. */
const GRANTS = {
  'blacklist.read': { roles: EVERYONE, scopes: ['blacklist:read'] },
  // Reason, date and class; the evidence and the addresses near it are for officers.
  'blacklist.explain': { roles: STAFF, scopes: ['blacklist:read'] },
  'blacklist.inspect': { roles: OFFICERS, scopes: [] },
  'blacklist.list': { roles: STAFF, scopes: ['blacklist:write'] },
  'blacklist.lift': { roles: ['privacy_officer'], scopes: [] },
  'blacklist.export': { roles: ['privacy_officer'], scopes: [] },
  // The list key, and whether its recovery sheet is put away.
  'list_key.read': { roles: OFFICERS, scopes: [] },
  'list_key.write': { roles: ['owner'], scopes: [] },
  'imports.read': { roles: EVERYONE, scopes: ['imports'] },
  'imports.run': { roles: STAFF, scopes: ['imports'] },
  'imports.decide': { roles: ['privacy_officer'], scopes: [] },
  'contacts.read': { roles: EVERYONE, scopes: ['contacts'] },
  'contacts.write': { roles: STAFF, scopes: ['contacts'] },
  // Who agreed to what, in which words and from where: the proof.
  'consents.read': { roles: STAFF, scopes: ['contacts'] },
  'forms.read': { roles: EVERYONE, scopes: ['contacts'] },
  'forms.write': { roles: STAFF, scopes: [] },
  // A program took it from a person, who confirms it.
  'sign_ups.ask': { roles: [], scopes: ['contacts'] },
  'audit.read': { roles: OFFICERS, scopes: [] },
  'audit.verify': { roles: OFFICERS, scopes: [] },
  // How long what is kept, and the yearly look at it.
  'retention.read': { roles: OFFICERS, scopes: [] },
  'retention.write': { roles: ['privacy_officer'], scopes: [] },
  // What an erasure would take of somebody. The erasure itself is a step of a subject request.
  // Everything that is held on somebody, for them.
  'access.export': { roles: ['privacy_officer'], scopes: [] },
  'erasures.preview': { roles: ['privacy_officer'], scopes: [] },
  'alarms.read': { roles: OFFICERS, scopes: [] },
  'overview.read': { roles: EVERYONE, scopes: [] },
  'self.read': { roles: EVERYONE, scopes: SCOPES },
  // One's own name, language, sessions, and the organisation one acts for.
  'self.write': { roles: EVERYONE, scopes: [] },
  // A token for oneself, and its end. For others it takes people.write or keys.write on top.
  'tokens.own': { roles: EVERYONE, scopes: [] },
  'people.read': { roles: OFFICERS, scopes: [] },
  'people.write': { roles: ['owner'], scopes: [] },
  'keys.read': { roles: OFFICERS, scopes: [] },
  'keys.write': { roles: ['owner'], scopes: [] },
  'workspaces.read': { roles: EVERYONE, scopes: ['imports', 'contacts', 'campaigns'] },
  'workspaces.write': { roles: ['owner'], scopes: [] },
  'sending_domains.read': { roles: EVERYONE, scopes: [] },
  'sending_domains.write': { roles: ['owner'], scopes: [] },
  'senders.read': { roles: EVERYONE, scopes: ['campaigns'] },
  'senders.write': { roles: ['owner'], scopes: [] },
  'campaigns.read': { roles: EVERYONE, scopes: ['campaigns'] },
  'campaigns.write': { roles: STAFF, scopes: ['campaigns'] },
  // A program sends; its scope says for what purpose.
  'messages.send': { roles: [], scopes: ['messages:marketing', 'messages:service'] },
  'messages.decide': { roles: STAFF, scopes: [] },
  'messages.read': { roles: STAFF, scopes: ['messages:marketing', 'messages:service'] },
  'message_holds.read': { roles: OFFICERS, scopes: [] },
  'message_holds.decide': { roles: ['privacy_officer'], scopes: [] },
  'service_kinds.read': { roles: EVERYONE, scopes: ['messages:marketing', 'messages:service'] },
  'service_kinds.write': { roles: ['privacy_officer'], scopes: [] },
  // What came back of our mail: with addresses, so not for everybody; the figures are.
  'reports.read': { roles: STAFF, scopes: [] },
  'reports.decide': { roles: STAFF, scopes: [] },
  'bounces.count': { roles: EVERYONE, scopes: [] },
  'bounce_settings.write': { roles: OFFICERS, scopes: [] },
  // A hook's URL is its secret.
  'hooks.read': { roles: OFFICERS, scopes: [] },
  'hooks.write': { roles: OFFICERS, scopes: [] },
  'relay.read': { roles: STAFF, scopes: [] },
  'relay.write': { roles: ['owner'], scopes: [] },
  // With the password of a mailbox.
  'mailboxes.read': { roles: OFFICERS, scopes: [] },
  'mailboxes.write': { roles: OFFICERS, scopes: [] },
  'outbox.read': { roles: STAFF, scopes: [] },
  'subject_requests.read': { roles: ['privacy_officer'], scopes: [] },
  'subject_requests.write': { roles: ['privacy_officer'], scopes: [] },
  'settings.read': { roles: EVERYONE, scopes: [] },
  // One of the two below on top, by what is changed.
  'settings.change': { roles: OFFICERS, scopes: [] },
  'settings.write': { roles: ['owner'], scopes: [] },
  'settings.write_blacklist': { roles: ['privacy_officer'], scopes: [] },
} as const satisfies Record<string, Grant>

export type Right = keyof typeof GRANTS

/** Whether somebody may do something. Pure. The system itself (a background job) acts for whoever asked it to, and was asked here. */
export function may(actor: Actor, right: Right): boolean {
  const grant: Grant = GRANTS[right]
  if (actor.kind === 'system') return true
  if (actor.kind === 'service_key') return grant.scopes.some(scope => actor.scopes.includes(scope))
  return grant.roles.some(role => actor.roles.includes(role))
}

/** All that somebody may do: so that a page shows nothing that the server would refuse. */
export function rightsOf(actor: Actor): Right[] {
  return (Object.keys(GRANTS) as Right[]).filter(right => may(actor, right))
}

export const RIGHTS = Object.keys(GRANTS) as [Right, ...Right[]]
