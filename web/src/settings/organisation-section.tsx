import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
import { installationQuery } from '../session/installation.ts'
import { useMay } from '../session/me.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { useCountries } from '../ui/use-countries.ts'
import { type Settings, useChangeSettings } from './settings-queries.ts'

/** What the organisation is called, which language it writes in, and whose law it is under. */
export function OrganisationSection({ organisation }: Pick<Settings, 'organisation'>) {
  const { t } = useTranslation('settings')
  const mayChange = useMay()('settings.write')
  const { name, language, country } = organisation
  const installation = useQuery(installationQuery)
  const countries = useCountries(installation.data?.countries ?? (country ? [country] : NONE))
  const form = useForm({ initialValues: { name, language, country: country ?? ('' as const) } })
  const change = useChangeSettings(() => notifyDone(t('organisation.saved')))
  const save = form.onSubmit(values => {
    const { country, ...others } = values
    change.mutate({ ...others, ...(country && { country }) }, { onSuccess: () => form.resetDirty(values) })
  })
  return (
    <Section title={t('organisation.title')} text={t('organisation.text')}>
      <form onSubmit={save}>
        <Stack>
          <TextInput
            label={t('organisation.name')}
            description={t('organisation.nameHelp')}
            required
            withAsterisk={false}
            maxLength={200}
            disabled={!mayChange}
            {...form.getInputProps('name')}
          />
          <NativeSelect
            label={t('organisation.language')}
            description={t('organisation.languageHelp')}
            data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
            disabled={!mayChange}
            {...form.getInputProps('language')}
          />
          <NativeSelect
            label={t('organisation.country')}
            description={t('organisation.countryHelp')}
            data={[{ value: '', label: t('organisation.chooseCountry'), disabled: true }, ...countries]}
            disabled={!mayChange}
            {...form.getInputProps('country')}
          />
          <ProblemAlert error={change.error} />
          {mayChange ? (
            <div>
              <Button type="submit" loading={change.isPending} disabled={!form.isDirty()}>
                {t('save')}
              </Button>
            </div>
          ) : (
            <Text size="sm" c="dimmed">
              {t('ownersOnly')}
            </Text>
          )}
        </Stack>
      </form>
    </Section>
  )
}

const NONE: readonly string[] = []
