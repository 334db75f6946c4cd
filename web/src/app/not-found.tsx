import { Center } from '@mantine/core'
import { IconMapQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink } from '../ui/links.tsx'

/** A path that no page has. */
export function NotFound() {
  const { t } = useTranslation('app')
  return (
    <Center component="main" mih="70vh" p="md">
      <EmptyState icon={IconMapQuestion} title={t('notFound.title')} isPageTitle text={t('notFound.text')}>
        <ButtonLink to="/">{t('notFound.home')}</ButtonLink>
      </EmptyState>
    </Center>
  )
}
