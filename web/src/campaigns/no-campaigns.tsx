import { IconSearchOff, IconSend } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'

/** None: because of what was asked, or because none was written yet. */
export function NoCampaigns({ isFiltered, children }: { isFiltered: boolean; children: ReactNode }) {
  const { t } = useTranslation('campaigns')
  if (isFiltered) return <EmptyState icon={IconSearchOff} title={t('none.found.title')} text={t('none.found.text')} />
  return (
    <EmptyState icon={IconSend} title={t('none.title')} text={t('none.text')}>
      {children}
    </EmptyState>
  )
}
