import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Language } from '../i18n/languages.ts'
import { type InterestNames, interestsQuery } from './interest-queries.ts'

/** Those of a workspace, archived ones too, called as the reader's language has them. */
export function useInterests(workspace: string): { id: string; name: string }[] {
  const { i18n } = useTranslation('contacts')
  const found = useQuery(interestsQuery(workspace, true)).data?.items ?? []
  return found.map(({ id, names }) => ({ id, name: nameIn(names, i18n.language) }))
}

/** In this language, or in the first that has one: as people see it. */
export function nameIn(names: InterestNames, language: string): string {
  const order = [language as Language, 'fr', 'nl', 'en', 'de'] as const
  return order.map(one => names[one]).find(name => name !== undefined) ?? ''
}
