import { Alert, Text } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Audience } from './campaign-queries.ts'

/** CO-6: people who got no mail for long have forgotten that they signed up, and say "spam" more often. Something gentler comes first. */
export function Forgotten({ audience: { forgotten } }: { audience: Audience }) {
  const { t } = useTranslation('campaigns')
  const { number } = useFormat()
  const { contacts, months } = forgotten
  if (contacts === 0) return null
  return (
    <Alert
      color="yellow"
      icon={<IconInfoCircle aria-hidden />}
      title={t('forgotten.title', { count: contacts, total: number(contacts), months: number(months) })}
    >
      <Text size="sm">
        {t('forgotten.text', { months: number(months) })}{' '}
        <TextLink to="/contacts/segments/new">{t('forgotten.segment')}</TextLink>
      </Text>
    </Alert>
  )
}
