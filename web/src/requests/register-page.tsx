import { Code, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Section } from '../ui/section.tsx'
import { ExportSections } from './export-sections.tsx'
import { LetterWordsForm } from './letter-words-form.tsx'
import { RegisterForm } from './register-form.tsx'
import { registerSettingsQuery, wordsQuery } from './request-queries.ts'
import { RequestsNav } from './requests-nav.tsx'

/** The public page, what stands in every letter, and the register to take away. */
export default function RegisterPage() {
  const { t } = useTranslation('requests')
  const settings = useQuery(registerSettingsQuery)
  const words = useQuery(wordsQuery)
  return (
    <Page title={t('register.title')} lead={t('register.lead')}>
      <RequestsNav />
      <Loaded query={settings} height={36}>
        {known => (
          <Stack gap="lg">
            <Section title={t('register.page.title')} text={t('register.page.text')}>
              <Group gap="sm">
                <Code className="break">{known.pageUrl}</Code>
                <CopyButton text={known.pageUrl} label={t('register.page.copy')} />
              </Group>
            </Section>
            <Section title={t('register.letters.title')} text={t('register.letters.text')}>
              <RegisterForm settings={known} />
            </Section>
            <Section title={t('words.title')} text={t('words.text')}>
              <Loaded query={words} height={12}>
                {({ items }) => <LetterWordsForm words={items} />}
              </Loaded>
            </Section>
            <ExportSections />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
