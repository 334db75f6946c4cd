import { Button, NativeSelect, SegmentedControl, Stack, Text, TextInput, useMantineColorScheme } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { asLanguage, LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
import { useChooseLanguage } from '../session/choose-language.ts'
import { type Me, meQuery, useMe } from '../session/me.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'

const SCHEMES = ['light', 'dark', 'auto'] as const

/** What one is called here, and how one likes the pages. */
export function ProfileSection() {
  const { t, i18n } = useTranslation('account')
  const chooseLanguage = useChooseLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={t('profile.title')} text={t('profile.text')}>
      <Stack>
        <OwnName />
        <NativeSelect
          label={t('profile.language')}
          description={t('profile.languageHelp')}
          data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
          value={i18n.language}
          onChange={event => void chooseLanguage(asLanguage(event.currentTarget.value) ?? 'en')}
        />
        <div>
          <Text size="sm" fw={500} mb={4} aria-hidden>
            {t('profile.colours')}
          </Text>
          <SegmentedControl
            aria-label={t('profile.colours')}
            value={colorScheme}
            onChange={scheme => setColorScheme(scheme as (typeof SCHEMES)[number])}
            data={SCHEMES.map(value => ({ value, label: t(`app:colours.${value}`) }))}
          />
        </div>
      </Stack>
    </Section>
  )
}

function OwnName() {
  const { t } = useTranslation('account')
  const me = useMe()
  const queries = useQueryClient()
  const [name, setName] = useState(me.name)
  const save = useMutation({
    mutationFn: () => patch<Me>('/me', { name }),
    onSuccess: changed => {
      queries.setQueryData(meQuery.queryKey, changed)
      notifyDone(t('profile.saved'))
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('profile.name')}
          description={t('profile.nameHelp', { organisation: me.organisation.name })}
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          autoComplete="name"
          required
          withAsterisk={false}
          maxLength={200}
        />
        <ProblemAlert error={save.error} />
        <div>
          <Button type="submit" loading={save.isPending} disabled={name.trim() === me.name}>
            {t('profile.save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
