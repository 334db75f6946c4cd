import type { PublicPage } from '../public-page.ts'
import { type OptOutParts, optOutPages } from './opt-out/pages.ts'

/** The public pages of consent. */
export function consentPages(parts: OptOutParts): PublicPage[] {
  return optOutPages(parts)
}
