import type { SettledKind } from '../../../kept-for.ts'
import type { SectionName } from '../section.ts'

/** How long what is kept, in months, as it holds in this organisation. */
export type AccessTerms = Record<SettledKind, number>

/** What an access file says around the data: each section's meaning, source, purpose, recipients and retention (article 15, 1). */
export type AccessTexts = {
  title: { access: string; portability: string }
  about: (address: string, organisation: string, day: string) => string
  none: string
  cut: string
  rights: string
  sections: (terms: AccessTerms) => Record<SectionName, { title: string; about: string }>
}
