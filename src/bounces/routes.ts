import type { Route } from '../route.ts'
import { hookRoutes } from './hooks/routes.ts'
import type { HookParts } from './hooks/take-request.ts'
import { policyRoutes } from './policies/routes.ts'
import { reactionRoutes } from './reaction/routes.ts'
import { reportRoutes } from './reports/routes.ts'

export { hookPages } from './hooks/pages.ts'
export { mailboxRoutes } from './mailboxes/routes.ts'

/** All that is asked of bounces over HTTP: the tables of its folders, one after the other. */
export function bounceRoutes(parts: HookParts): Route[] {
  return [...reportRoutes(parts), ...reactionRoutes, ...policyRoutes, ...hookRoutes(parts)]
}
