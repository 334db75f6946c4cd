import { Card, Group, NativeSelect, Stack, Text, Textarea, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, type Language } from '../i18n/languages.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import { embedQuery, type FormCard } from './form-queries.ts'

/** What people see, as it is saved, and the HTML to paste into a page of one's own. */
export function EmbedCard({ form: { id, languages, updatedAt } }: { form: FormCard }) {
  const { t } = useTranslation('forms')
  const [chosen, setChosen] = useState<Language | undefined>(languages[0])
  const language = chosen ?? 'en'
  const embed = useQuery(embedQuery(id, language, Date.parse(updatedAt)))
  return (
    <Card component="section" aria-labelledby="embed">
      <Stack gap="md">
        <Title order={2} id="embed">
          {t('embed.title')}
        </Title>
        {languages.length > 1 && (
          <NativeSelect
            label={t('wording.language')}
            value={language}
            onChange={event => setChosen(event.currentTarget.value as Language)}
            data={languages.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        )}
        <Loaded query={embed} height={30}>
          {({ html }) => (
            <>
              <MailFrame html={html} title={t('embed.title')} />
              <Group justify="space-between" gap="sm">
                <Text fw={600}>{t('embed.code')}</Text>
                <CopyButton text={html} />
              </Group>
              <Textarea
                aria-label={t('embed.code')}
                description={t('embed.text')}
                readOnly
                value={html}
                rows={8}
                styles={{ input: { fontFamily: 'monospace' } }}
              />
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}
