import { Card, Group, NativeSelect, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.ts'
import { Loaded } from '../ui/loaded.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import { type Previewed, pagePreviewQuery } from './consent-queries.ts'

const SHOWN: readonly Previewed[] = ['ask', 'done', 'still_here', 'sign_up', 'confirm']

/** A public page as somebody would see it, with what is saved. */
export function PublicPagePreview() {
  const { t, i18n } = useTranslation('settings')
  const [shown, setShown] = useState<Previewed>('ask')
  const [language, setLanguage] = useState(i18n.language)
  const preview = useQuery(pagePreviewQuery(shown, language))
  return (
    <Card component="section" aria-labelledby="preview">
      <Stack gap="md">
        <Title order={2} id="preview">
          {t('publicPages.preview')}
        </Title>
        <Group gap="sm">
          <NativeSelect
            label={t('publicPages.page')}
            value={shown}
            onChange={event => setShown(event.currentTarget.value as Previewed)}
            data={SHOWN.map(value => ({ value, label: t(`publicPages.shown.${value}`) }))}
          />
          <NativeSelect
            label={t('publicPages.language')}
            value={language}
            onChange={event => setLanguage(event.currentTarget.value)}
            data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
          />
        </Group>
        <Loaded query={preview} height={30}>
          {({ html }) => <MailFrame html={html} title={t('publicPages.preview')} />}
        </Loaded>
      </Stack>
    </Card>
  )
}
