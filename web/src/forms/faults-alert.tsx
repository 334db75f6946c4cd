import { Alert, List } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES } from '../i18n/languages.ts'
import type { FormCard } from './form-queries.ts'

/** Each place where a visitor would stumble, and what to do about it. */
export function FaultsAlert({ form: { faults, state } }: { form: Pick<FormCard, 'faults' | 'state'> }) {
  const { t } = useTranslation('forms')
  if (faults.length === 0 || state === 'archived') return null
  return (
    <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t(`faults.${state}`)}>
      <List size="sm" spacing={4}>
        {faults.map(({ fault, what, language }) => (
          <List.Item key={`${fault} ${what} ${language}`} className="break">
            {t(`faults.${fault}`, { what, language: language ? LANGUAGE_NAMES[language] : '' })}
          </List.Item>
        ))}
      </List>
    </Alert>
  )
}
