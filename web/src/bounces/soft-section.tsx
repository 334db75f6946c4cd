import { Button, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { changeSettings, type Settings, settingsQuery } from './bounce-queries.ts'

/** BN-2: how many soft bounces list, and which never count. */
export function SoftSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('bounces')
  const mayChange = useMay()('bounce_settings.write')
  const queries = useQueryClient()
  const form = useForm({ initialValues: { ...settings, codesLeftOut: settings.codesLeftOut.join(', ') } })
  const save = useMutation({
    mutationFn: () =>
      changeSettings({
        softLimit: Number(form.values.softLimit),
        softWindowDays: Number(form.values.softWindowDays),
        codesLeftOut: form.values.codesLeftOut.split(/[\s,;]+/).filter(code => code !== ''),
      }),
    onSuccess(saved) {
      queries.setQueryData(settingsQuery.queryKey, saved)
      notifyDone(t('settings.saved'))
    },
  })
  return (
    <Section title={t('settings.soft')} text={t('settings.softText')}>
      <form onSubmit={form.onSubmit(() => save.mutate())}>
        <Stack gap="md">
          <NumberInput
            label={t('settings.limit')}
            min={1}
            max={20}
            required
            withAsterisk={false}
            allowDecimal={false}
            readOnly={!mayChange}
            {...form.getInputProps('softLimit')}
          />
          <NumberInput
            label={t('settings.window')}
            description={t('settings.windowHelp')}
            min={1}
            max={60}
            required
            withAsterisk={false}
            allowDecimal={false}
            readOnly={!mayChange}
            {...form.getInputProps('softWindowDays')}
          />
          <TextInput
            label={t('settings.codes')}
            description={t('settings.codesHelp')}
            readOnly={!mayChange}
            {...form.getInputProps('codesLeftOut')}
          />
          <ProblemAlert error={save.error} />
          {mayChange ? (
            <div>
              <Button type="submit" loading={save.isPending}>
                {t('ui:action.save')}
              </Button>
            </div>
          ) : (
            <Text c="dimmed">{t('settings.officersOnly')}</Text>
          )}
        </Stack>
      </form>
    </Section>
  )
}
