import { Button, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import type { Settings } from './bounce-queries.ts'
import { useChangeSettings } from './use-change-settings.ts'

/** BN-2: how many soft bounces list, and which never count. */
export function SoftSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('bounces')
  const mayChange = useMay()('bounce_settings.write')
  const { softLimit, softWindowDays, codesLeftOut } = settings
  const form = useForm({ initialValues: { softLimit, softWindowDays, codesLeftOut: codesLeftOut.join(', ') } })
  const save = useChangeSettings()
  const changed = () => ({
    softLimit: Number(form.values.softLimit),
    softWindowDays: Number(form.values.softWindowDays),
    codesLeftOut: form.values.codesLeftOut.split(/[\s,;]+/).filter(code => code !== ''),
  })
  return (
    <Section title={t('settings.soft')} text={t('settings.softText')}>
      <form onSubmit={form.onSubmit(() => save.mutate(changed()))}>
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
