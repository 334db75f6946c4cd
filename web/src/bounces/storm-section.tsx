import { Button, NumberInput, SimpleGrid, Stack, Text } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import type { Settings } from './bounce-queries.ts'
import { useChangeSettings } from './use-change-settings.ts'

const LIMITS = [
  { name: 'stormLeast', min: 10, max: 500 },
  { name: 'stormWindowHours', min: 6, max: 720 },
  { name: 'stormSharePercent', min: 10, max: 50, suffix: ' %' },
  { name: 'stormDeadSharePercent', min: 30, max: 80, suffix: ' %' },
] as const

/** From when on a provider's refusals tell of the sender, and list nobody. */
export function StormSection({ settings }: { settings: Settings }) {
  const { t } = useTranslation('bounces')
  const mayChange = useMay()('bounce_settings.write')
  const { stormLeast, stormWindowHours, stormSharePercent, stormDeadSharePercent } = settings
  const form = useForm({
    initialValues: { stormLeast, stormWindowHours, stormSharePercent, stormDeadSharePercent },
    validate: {
      stormDeadSharePercent: (dead, { stormSharePercent: share }) =>
        Number(dead) < Number(share) ? t('settings.stormDeadLess') : null,
    },
  })
  const save = useChangeSettings()
  const numbers = () => {
    const { stormLeast, stormWindowHours, stormSharePercent, stormDeadSharePercent } = form.values
    return {
      stormLeast: Number(stormLeast),
      stormWindowHours: Number(stormWindowHours),
      stormSharePercent: Number(stormSharePercent),
      stormDeadSharePercent: Number(stormDeadSharePercent),
    }
  }
  return (
    <Section title={t('settings.storm')} text={t('settings.stormText')}>
      <form onSubmit={form.onSubmit(() => save.mutate(numbers()))}>
        <Stack gap="md">
          <SimpleGrid cols={{ base: 1, sm: 2 }}>
            {LIMITS.map(({ name, ...limits }) => (
              <NumberInput
                key={name}
                label={t(`settings.${name}`)}
                description={t(`settings.${name}Help`)}
                {...limits}
                required
                withAsterisk={false}
                allowDecimal={false}
                readOnly={!mayChange}
                {...form.getInputProps(name)}
              />
            ))}
          </SimpleGrid>
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
