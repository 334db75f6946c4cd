import {
  Button,
  Card,
  ColorInput,
  Fieldset,
  Group,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  Textarea,
} from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../i18n/languages.ts'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type ConsentChange, type ConsentSettings, logosQuery } from './consent-queries.ts'

type PublicPagesFormProps = {
  settings: ConsentSettings
  save(change: ConsentChange): void
  isSaving: boolean
  error: Error | null
}

/** What is acknowledged, who counts as forgotten, and how the public pages look. What they must say cannot be changed. */
export function PublicPagesForm({ settings, save, isSaving, error }: PublicPagesFormProps) {
  const { t } = useTranslation('settings')
  const { number } = useFormat()
  const mayChange = useMay()('settings.change')
  const mayLook = useMay()('campaigns.read')
  const logos = useQuery({ ...logosQuery, enabled: mayLook }).data?.items ?? []
  const [draft, setDraft] = useState(settings)
  const set = (change: Partial<ConsentSettings>) => setDraft(now => ({ ...now, ...change }))
  const setWords = (language: Language, words: { above?: string; below?: string }) =>
    set({ pageTexts: { ...draft.pageTexts, [language]: { ...draft.pageTexts[language], ...words } } })
  const isPale = error instanceof ApiProblem && error.details.field === 'buttonColour'
  const contrast = isPale ? Number(error.details.contrast) : 0
  return (
    <Card
      component="form"
      onSubmit={event => {
        event.preventDefault()
        const { acknowledgesNow: _, ...change } = draft
        save({ ...change, buttonColour: change.buttonColour || null, logoImageId: change.logoImageId || null })
      }}
    >
      <Stack gap="lg" maw="46rem">
        <NativeSelect
          label={t('publicPages.acknowledge')}
          description={t('publicPages.acknowledgeHint')}
          disabled={!mayChange}
          value={String(draft.acknowledgesOptOuts)}
          onChange={event => set({ acknowledgesOptOuts: JSON.parse(event.currentTarget.value) as boolean | null })}
          data={(['null', 'true', 'false'] as const).map(value => ({ value, label: t(`publicPages.ack.${value}`) }))}
        />
        <Text size="sm">{t(settings.acknowledgesNow ? 'publicPages.now.yes' : 'publicPages.now.no')}</Text>
        <NumberInput
          label={t('publicPages.forgotten')}
          description={t('publicPages.forgottenHint')}
          disabled={!mayChange}
          min={1}
          max={60}
          allowDecimal={false}
          value={draft.forgottenAfterMonths}
          onChange={value => set({ forgottenAfterMonths: Number(value) })}
        />
        <ColorInput
          label={t('publicPages.colour')}
          description={t('publicPages.colourHint')}
          placeholder="#0b6b6a"
          disabled={!mayChange}
          eyeDropperButtonProps={{ 'aria-label': t('publicPages.pick') }}
          value={draft.buttonColour ?? ''}
          onChange={buttonColour => set({ buttonColour })}
          error={isPale && t('publicPages.pale', { contrast: number(contrast) })}
        />
        <NativeSelect
          label={t('publicPages.logo')}
          description={t('publicPages.logoHint')}
          disabled={!mayChange}
          value={draft.logoImageId ?? ''}
          onChange={event => set({ logoImageId: event.currentTarget.value })}
          data={[
            { value: '', label: t('publicPages.noLogo') },
            ...logos.map(({ id, fileName }) => ({ value: id, label: fileName })),
          ]}
        />
        {LANGUAGES.map(language => (
          <Fieldset key={language} legend={LANGUAGE_NAMES[language]}>
            <Stack gap="sm">
              {(['above', 'below'] as const).map(place => (
                <Textarea
                  key={place}
                  label={t(`publicPages.${place}`)}
                  lang={language}
                  autosize
                  maxLength={1_000}
                  disabled={!mayChange}
                  value={draft.pageTexts[language]?.[place] ?? ''}
                  onChange={event => setWords(language, { [place]: event.currentTarget.value })}
                />
              ))}
            </Stack>
          </Fieldset>
        ))}
        {!isPale && <ProblemAlert error={error} />}
        {mayChange && (
          <Group>
            <Button type="submit" loading={isSaving}>
              {t('ui:action.save')}
            </Button>
          </Group>
        )}
      </Stack>
    </Card>
  )
}
