import { useTranslation } from 'react-i18next'
import type { Words } from './snippets.ts'

/** What new blocks say, in the language of who writes. */
export function useWords(): Words {
  const { t } = useTranslation('blocks')
  return {
    text: t('words.text'),
    button: t('words.button'),
    postalAddress: t('words.postalAddress'),
    leave: t('words.leave'),
  }
}
