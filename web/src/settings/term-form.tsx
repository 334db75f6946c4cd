import { Button, Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type Holding, useChangeRetention } from './retention-queries.ts'

type TermFormProps = {
  kind: Holding['kind']
  months: number
  bounds: NonNullable<Holding['bounds']>
  onClose: () => void
}

const SHORTEST_REASON = 10

/** Another term within its limits, and why. */
export function TermForm({ kind, months, bounds: { standard, least, most }, onClose }: TermFormProps) {
  const { t } = useTranslation('settings')
  const change = useChangeRetention(() => {
    notifyDone(t('retention.changed'))
    onClose()
  })
  const form = useForm({
    initialValues: { months: months as number | string, why: '' },
    validate: {
      months: value =>
        Number(value) >= least && Number(value) <= most ? null : t('retention.outside', { least, most }),
      why: value => (value.trim().length >= SHORTEST_REASON ? null : t('retention.whyTooShort')),
    },
  })
  const submit = form.onSubmit(({ months: wanted, why }) => change.mutate({ why, terms: { [kind]: Number(wanted) } }))
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <NumberInput
          label={t('retention.months')}
          description={t('retention.limits', { standard, least, most })}
          allowDecimal={false}
          maw="16rem"
          {...form.getInputProps('months')}
        />
        <Textarea
          label={t('retention.why')}
          description={t('retention.whyHelp')}
          autosize
          minRows={2}
          maxLength={2_000}
          {...form.getInputProps('why')}
        />
        <ProblemAlert error={change.error} />
        <Group gap="sm">
          <Button type="submit" loading={change.isPending}>
            {t('ui:action.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('ui:action.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
