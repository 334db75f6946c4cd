import type { SectionName } from '../section.ts'

/** What an access file says around the data: each section's meaning, source, purpose, recipients and retention (article 15, 1). */
export type AccessTexts = {
  title: { access: string; portability: string }
  about: (address: string, organisation: string, day: string) => string
  none: string
  cut: string
  rights: string
  sections: Record<SectionName, { title: string; about: string }>
}
