import { IconAddressBook, IconFileImport, IconSearchOff } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink } from '../ui/links.tsx'
import type { ContactFilters } from './contact-queries.ts'

/** Nobody here: because of what was asked, or because nobody was added yet. */
export function NoContacts({ filters: { q, list, tab } }: { filters: ContactFilters }) {
  const { t } = useTranslation('contacts')
  const may = useMay()
  if (q !== '' || list !== '')
    return <EmptyState icon={IconSearchOff} title={t('none.found.title')} text={t('none.found.text')} />
  return (
    <EmptyState icon={IconAddressBook} title={t(`none.${tab}.title`)} text={t(`none.${tab}.text`)}>
      {tab === 'confirmed' && may('imports.run') && (
        <ButtonLink to="/imports" leftSection={<IconFileImport size={18} aria-hidden />}>
          {t('none.import')}
        </ButtonLink>
      )}
    </EmptyState>
  )
}
