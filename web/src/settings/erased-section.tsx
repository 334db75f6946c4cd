import { Button, Radio, Stack, Text, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { type Retention, useChangeRetention } from './retention-queries.ts'

const SHORTEST_REASON = 10

/** How the erased stay on the blacklist: with their address, or by keys only. */
export function ErasedSection({ keepsErasedAs }: Pick<Retention, 'keepsErasedAs'>) {
  const { t } = useTranslation('settings')
  const mayChange = useMay()('retention.write')
  const form = useForm({
    initialValues: { keepsErasedAs, why: '' },
    validate: { why: value => (value.trim().length >= SHORTEST_REASON ? null : t('retention.whyTooShort')) },
  })
  const change = useChangeRetention(() => {
    form.setFieldValue('why', '')
    notifyDone(t('retention.changed'))
  })
  const isChanged = form.values.keepsErasedAs !== keepsErasedAs
  return (
    <Section title={t('retention.erased.title')} text={t('retention.erased.text')}>
      <form onSubmit={form.onSubmit(values => change.mutate(values))} noValidate>
        <Stack>
          <Radio.Group label={t('retention.erased.label')} {...form.getInputProps('keepsErasedAs')}>
            <Stack gap="sm" mt="xs">
              {(['address', 'key'] as const).map(how => (
                <Radio
                  key={how}
                  value={how}
                  disabled={!mayChange}
                  label={t(`retention.erased.as.${how}.name`)}
                  description={t(`retention.erased.as.${how}.about`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {!mayChange && (
            <Text size="sm" c="dimmed">
              {t('retention.officersOnly')}
            </Text>
          )}
          {isChanged && (
            <>
              <Textarea
                label={t('retention.why')}
                description={t('retention.whyHelp')}
                autosize
                minRows={2}
                maxLength={2_000}
                {...form.getInputProps('why')}
              />
              <div>
                <Button type="submit" loading={change.isPending}>
                  {t('ui:action.save')}
                </Button>
              </div>
            </>
          )}
          <ProblemAlert error={change.error} />
        </Stack>
      </form>
    </Section>
  )
}
