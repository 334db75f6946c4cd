import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { type Language, rememberLanguage } from '../i18n/index.ts'
import { meQuery } from './me.ts'

/** Changes the language at once, for this browser, and for the person wherever they log in. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const { i18n } = useTranslation()
  const queries = useQueryClient()
  return async language => {
    rememberLanguage(language)
    await i18n.changeLanguage(language)
    queries.setQueryData(meQuery.queryKey, me => me && { ...me, language })
    await patch('/me', { language })
    // What the API says in words (advice, replies to copy) comes in the new language.
    await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'me' })
  }
}
