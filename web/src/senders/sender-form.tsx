import { Alert, Button, Card, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { NewSender } from './sender-queries.ts'

type SenderFormProps = {
  sender: NewSender
  /** The address is chosen once: another address is another sender. */
  isNew: boolean
  verb: string
  save(sender: NewSender): void
  isSaving: boolean
  error: Error | null
}

export function SenderForm({ sender, isNew, verb, save, isSaving, error }: SenderFormProps) {
  const { t } = useTranslation('senders')
  const form = useForm({ initialValues: sender })
  return (
    <Card>
      <form onSubmit={form.onSubmit(save)}>
        <Stack gap="md">
          <TextInput
            label={t('form.name')}
            description={t('form.nameHelp')}
            required
            withAsterisk={false}
            maxLength={200}
            {...form.getInputProps('name')}
          />
          {isNew && (
            <TextInput
              label={t('form.address')}
              description={t('form.addressHelp')}
              placeholder="news@example.com"
              inputMode="email"
              autoComplete="off"
              required
              withAsterisk={false}
              maxLength={320}
              {...form.getInputProps('address')}
            />
          )}
          <Textarea
            label={t('form.postalAddress')}
            description={t('form.postalAddressHelp')}
            required
            withAsterisk={false}
            maxLength={1_000}
            autosize
            minRows={3}
            {...form.getInputProps('postalAddress')}
          />
          <RefusedSender error={error} />
          <div>
            <Button type="submit" loading={isSaving}>
              {verb}
            </Button>
          </div>
        </Stack>
      </form>
    </Card>
  )
}

function RefusedSender({ error }: { error: Error | null }) {
  const { t } = useTranslation('senders')
  if (!(error instanceof ApiProblem) || error.kind !== 'conflict') return <ProblemAlert error={error} />
  const why = error.details.field === 'address' ? 'exists' : 'taken'
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t(`refused.${why}.title`)}>
      {t(`refused.${why}.text`)}
    </Alert>
  )
}
