import type { PublicPage } from '../public-page.ts'
import type { OptOutParts } from './opt-out/find-subject.ts'
import { optOutPages } from './opt-out/pages.ts'
import { stillHerePages } from './still-here/pages.ts'

/** The public pages of consent. */
export function consentPages(parts: OptOutParts): PublicPage[] {
  return [...optOutPages(parts), ...stillHerePages(parts)]
}
