import { Stack, Switch, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../i18n/languages.ts'
import type { FormCard } from './form-queries.ts'

type WelcomeFieldsProps = {
  isOn: boolean
  welcome: FormCard['welcome']
  languages: readonly Language[]
  onChange(change: { sendsWelcome?: boolean; welcome?: FormCard['welcome'] }): void
}

/** The mail after the confirmation. It is marketing: the blacklist and the way out hold for it as for any other. */
export function WelcomeFields({ isOn, welcome, languages, onChange }: WelcomeFieldsProps) {
  const { t } = useTranslation('forms')
  const write = (language: Language, part: { subject?: string; text?: string }) => {
    const text = { subject: '', text: '', ...welcome[language], ...part }
    const { [language]: _, ...others } = welcome
    onChange({ welcome: text.subject === '' && text.text === '' ? others : { ...others, [language]: text } })
  }
  return (
    <Stack gap="md">
      <Switch
        label={t('welcome.on')}
        description={t('welcome.help')}
        checked={isOn}
        onChange={event => onChange({ sendsWelcome: event.currentTarget.checked })}
      />
      {isOn &&
        languages.map(language => (
          <Stack key={language} gap="xs">
            <TextInput
              label={t('welcome.subject', { language: LANGUAGE_NAMES[language] })}
              value={welcome[language]?.subject ?? ''}
              onChange={event => write(language, { subject: event.currentTarget.value })}
              maxLength={200}
            />
            <Textarea
              label={t('welcome.text', { language: LANGUAGE_NAMES[language] })}
              value={welcome[language]?.text ?? ''}
              onChange={event => write(language, { text: event.currentTarget.value })}
              maxLength={20_000}
              autosize
              minRows={4}
            />
          </Stack>
        ))}
    </Stack>
  )
}
