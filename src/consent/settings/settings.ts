import type { Country } from '../../country.ts'
import type { Language } from '../../language.ts'
import { lawOf } from '../../law.ts'

/** What an organisation settled for its public pages, for opt-outs, and for who has forgotten it. */
export type ConsentSettings = {
  /** Null: as the law of its country has it. */
  acknowledgesOptOuts: boolean | null
  forgottenAfterMonths: number
  logoImageId: string | null
  buttonColour: string | null
  pageTexts: PageTexts
}

/** By language: what the organisation says above and below what Veto says. */
export type PageTexts = Partial<Record<Language, { above?: string | undefined; below?: string | undefined }>>

export const DEFAULT_SETTINGS: ConsentSettings = {
  acknowledgesOptOuts: null,
  forgottenAfterMonths: 6,
  logoImageId: null,
  buttonColour: null,
  pageTexts: {},
}

/** In Belgium the law wants each opt-out acknowledged by e-mail (AR/KB 4 April 2003, art. 2); elsewhere only who settles so does it. */
export function acknowledges(
  { acknowledgesOptOuts }: Pick<ConsentSettings, 'acknowledgesOptOuts'>,
  country: Country | null,
): boolean {
  return acknowledgesOptOuts ?? isOrderedByLaw(country)
}

function isOrderedByLaw(country: Country | null): boolean {
  return lawOf(country)?.facts.some(({ fact }) => fact === 'opt_outs_acknowledged_by_mail') ?? false
}
