/** A set, not a ladder: a person holds any of them (architecture, "Tenancy"). */
export const ROLES = ['owner', 'privacy_officer', 'marketer', 'reader'] as const
export type Role = (typeof ROLES)[number]

/** What a service key may do. There is no scope that lifts, exports or releases: only people do. */
export const SCOPES = [
  'blacklist:read',
  'blacklist:write',
  'imports',
  'contacts',
  'campaigns',
  'messages:marketing',
  'messages:service',
  'gateway:marketing',
  'gateway:service',
] as const
export type Scope = (typeof SCOPES)[number]

/** Who acts, for whom. Every change names one; the audit log keeps it. */
export type Actor =
  | { kind: 'person'; organisationId: string; personId: string; email: string; roles: readonly Role[] }
  | { kind: 'service_key'; organisationId: string; keyId: string; name: string; scopes: readonly Scope[] }
  | { kind: 'system'; organisationId: string; name: string }
