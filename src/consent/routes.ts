import type { PublicPage } from '../public-page.ts'
import type { OptOutParts } from './opt-out/find-subject.ts'
import { optOutPages } from './opt-out/pages.ts'
import { stillHerePages } from './still-here/pages.ts'

export { formRoutes } from './forms/routes.ts'
export { consentRecordRoutes } from './records/routes.ts'
export { consentSettingsRoutes } from './settings/routes.ts'
export { signUpPages } from './sign-up/pages.ts'
export { signUpRoutes } from './sign-up/routes.ts'

/** The public pages of consent. */
export function consentPages(parts: OptOutParts): PublicPage[] {
  return [...optOutPages(parts), ...stillHerePages(parts)]
}
