import { Button, Group, Stack, Tabs, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages.ts'
import { defaultWordingsQuery, type WordingText } from './form-queries.ts'

type Wordings = Partial<Record<Language, WordingText>>
type WordingFieldsProps = { wordings: Wordings; onChange(wordings: Wordings): void }

/** What people read before they say yes, in each language that the form speaks. */
export function WordingFields({ wordings, onChange }: WordingFieldsProps) {
  const { t } = useTranslation('forms')
  const defaults = useQuery(defaultWordingsQuery).data?.wordings
  const written = LANGUAGES.filter(language => wordings[language])
  const [shown, setShown] = useState<Language>(written[0] ?? 'en')
  const add = (language: Language) => {
    const { blacklistNotice: _, ...text } = defaults?.[language] ?? { blacklistNotice: '', ...EMPTY }
    onChange({ ...wordings, [language]: text })
    setShown(language)
  }
  return (
    <fieldset style={{ border: 0, padding: 0, margin: 0 }}>
      <Text component="legend" fw={600} p={0}>
        {t('wording.heading')}
      </Text>
      <Tabs value={shown} onChange={language => setShown(language as Language)} keepMounted={false}>
        <Tabs.List>
          {written.map(language => (
            <Tabs.Tab key={language} value={language}>
              {LANGUAGE_NAMES[language]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {written.map(language => (
          <Tabs.Panel key={language} value={language} pt="md">
            <OneWording
              text={wordings[language] ?? EMPTY}
              notice={defaults?.[language]?.blacklistNotice}
              onChange={text => onChange({ ...wordings, [language]: text })}
            />
          </Tabs.Panel>
        ))}
      </Tabs>
      <Group gap="xs" mt="md">
        {LANGUAGES.filter(language => !wordings[language]).map(language => (
          <Button
            key={language}
            size="xs"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => add(language)}
          >
            {LANGUAGE_NAMES[language]}
          </Button>
        ))}
      </Group>
    </fieldset>
  )
}

const EMPTY: WordingText = { title: '', intro: '', consent: '', notice: '', button: '' }

type OneWordingProps = { text: WordingText; notice: string | undefined; onChange(text: WordingText): void }

function OneWording({ text, notice, onChange }: OneWordingProps) {
  const { t } = useTranslation('forms')
  const props = (part: keyof WordingText) => ({
    label: t(`wording.${part}`),
    value: text[part],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...text, [part]: event.currentTarget.value }),
    required: true,
    withAsterisk: false,
  })
  return (
    <Stack gap="md">
      <TextInput {...props('title')} maxLength={200} />
      <Textarea {...props('intro')} maxLength={2_000} autosize minRows={2} />
      <Textarea {...props('consent')} description={t('wording.consentHelp')} maxLength={2_000} autosize minRows={2} />
      <Textarea {...props('notice')} description={t('wording.noticeHelp')} maxLength={5_000} autosize minRows={3} />
      {notice && (
        <Text size="sm" c="dimmed">
          {t('wording.added')} {notice}
        </Text>
      )}
      <TextInput {...props('button')} maxLength={60} />
    </Stack>
  )
}
