import type { Scope } from './keys-queries.ts'

/** In the order in which a key gets more dangerous. */
export const SCOPES: readonly Scope[] = [
  'blacklist:read',
  'blacklist:write',
  'contacts',
  'imports',
  'campaigns',
  'messages:marketing',
  'messages:service',
  'gateway:marketing',
  'gateway:service',
]

/** The name of its text: a colon would name another slice. */
export function wordOf(scope: Scope): string {
  return scope.replace(':', '_')
}
