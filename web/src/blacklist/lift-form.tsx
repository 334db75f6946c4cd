import { Alert, Button, Checkbox, Group, List, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { OneEntry } from './blacklist-queries.ts'
import { liftEntry, type WrittenAuthorisation } from './lift-entry.ts'
import { MOST_PROOF_BYTES, ProofInput } from './proof-input.tsx'

/** The authorisation and its proof. What is asked for hangs on the reason: the server says which channels count. */
export function LiftForm({ entry }: { entry: OneEntry }) {
  const { t } = useTranslation('blacklist')
  const queries = useQueryClient()
  const form = useForm<WrittenAuthorisation>({
    initialValues: {
      givenBy: '',
      givenAt: '',
      channel: entry.liftChannels[0] ?? '',
      proof: '',
      file: null,
      note: '',
      isSure: false,
    },
    validate: values => faultsOf(values, entry, t),
  })
  const lift = useMutation({
    mutationFn: (values: WrittenAuthorisation) => liftEntry(entry.id, values),
    onError(error) {
      if (isAboutFile(error)) form.setFieldError('file', t('lift.fault.fileKind'))
    },
    async onSuccess() {
      notifyDone(t('lift.notified'))
      await queries.invalidateQueries({ queryKey: ['blacklist'] })
    },
  })
  const isWord = entry.liftRule === 'recipient_authorisation'
  const asksFor = isWord ? 'word' : entry.liftRule === 'proof_of_life' ? 'life' : 'cause'
  return (
    <form onSubmit={form.onSubmit(values => lift.mutate(values))} noValidate>
      <Stack gap="lg">
        <Alert color="orange" icon={<IconAlertTriangle aria-hidden />} title={t('lift.means.title')}>
          <List size="sm" spacing={4}>
            <List.Item>{t('lift.means.one')}</List.Item>
            <List.Item>{t('lift.means.recorded')}</List.Item>
            <List.Item>{t(`lift.asks.${asksFor}`)}</List.Item>
          </List>
        </Alert>
        <ProblemAlert error={isAboutFile(lift.error) ? null : lift.error} />
        <TextInput
          label={t('lift.givenBy')}
          description={t(`lift.givenByHint.${asksFor}`)}
          required={isWord}
          maxLength={500}
          {...form.getInputProps('givenBy')}
        />
        <TextInput
          type="datetime-local"
          label={t('lift.givenAt')}
          description={t('lift.givenAtHint')}
          required
          maw="20rem"
          {...form.getInputProps('givenAt')}
        />
        <NativeSelect
          label={t('lift.channel')}
          required
          data={entry.liftChannels.map(value => ({ value, label: t(`liftChannel.${value}`) }))}
          {...form.getInputProps('channel')}
        />
        <Textarea
          label={t('lift.proof')}
          description={t('lift.proofHint')}
          autosize
          minRows={3}
          maxLength={20_000}
          {...form.getInputProps('proof')}
        />
        <ProofInput {...form.getInputProps('file')} />
        <Textarea
          label={t('lift.note')}
          description={t('lift.noteHint')}
          required
          autosize
          minRows={2}
          maxLength={5_000}
          {...form.getInputProps('note')}
        />
        <Checkbox label={t(`lift.sure.${asksFor}`)} {...form.getInputProps('isSure', { type: 'checkbox' })} />
        <Group>
          <Button type="submit" color="red.9" loading={lift.isPending}>
            {t('lift.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

function isAboutFile(error: Error | null): boolean {
  return error instanceof ApiProblem && error.details.field === 'authorisation.proofFile'
}

/** What can be told before asking. The server decides the same again, and the database after it. */
function faultsOf(values: WrittenAuthorisation, entry: OneEntry, t: (key: string) => string) {
  const at = new Date(values.givenAt)
  const needsProof = entry.liftRule !== 'stated_reason' && values.proof.trim() === '' && !values.file
  return {
    givenBy:
      entry.liftRule === 'recipient_authorisation' && values.givenBy.trim() === '' ? t('lift.fault.givenBy') : null,
    givenAt: Number.isNaN(at.getTime())
      ? t('lift.fault.givenAt')
      : at < new Date(entry.since)
        ? t('lift.fault.tooEarly')
        : at > new Date()
          ? t('lift.fault.tooLate')
          : null,
    proof: needsProof ? t('lift.fault.proof') : null,
    file: (values.file?.size ?? 0) > MOST_PROOF_BYTES ? t('lift.fault.file') : null,
    note: values.note.trim() === '' ? t('lift.fault.note') : null,
    isSure: values.isSure ? null : t('lift.fault.isSure'),
  }
}
