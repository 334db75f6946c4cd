import { Alert, Button, Card, Group, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconInfoCircle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { FaultText } from '../ui/fault-text.tsx'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { REASONS } from './blacklist-queries.ts'
import { WAYS } from './evidence.tsx'
import { isAboutProof, listByHand, type WrittenNo } from './list-by-hand.ts'
import { MOST_PROOF_BYTES, ProofInput } from './proof-input.tsx'
import { Suggestion } from './suggestion.tsx'

const CHANNELS = ['manual', 'direct_request', 'subject_request', 'feedback_loop', 'bounce'] as const
const EMPTY: WrittenNo = {
  address: '',
  reason: 'opt_out',
  since: '',
  channel: 'direct_request',
  how: 'phone',
  note: '',
  file: null,
}

export default function AddPage() {
  const { t } = useTranslation('blacklist')
  const [address] = useSearchParam('address')
  const [from] = useSearchParam('from')
  const prefilled = usePrefilled()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const form = useForm({
    initialValues: { ...EMPTY, ...prefilled, address },
    validate: { file: file => ((file?.size ?? 0) > MOST_PROOF_BYTES ? t('lift.fault.file') : null) },
  })
  const listing = useMutation({
    mutationFn: listByHand,
    onError(problem) {
      if (isAboutProof(problem)) form.setFieldError('file', t('lift.fault.fileKind'))
    },
    async onSuccess(entry) {
      notifyDone(t('add.done', { address: entry.address ?? '' }))
      await queries.invalidateQueries({ queryKey: ['blacklist'] })
      await navigate({ to: '/blacklist', search: { address: entry.address } } as never)
    },
  })
  const { error } = listing
  const isFromBounces = from === 'bounces'
  const fault = error instanceof ApiProblem ? error.details : {}
  return (
    <Page
      title={t('add.title')}
      lead={t(isFromBounces ? 'add.leadBounces' : 'add.lead')}
      above={
        isFromBounces ? (
          <TextLink to="/bounces/reports">{t('add.backToBounces')}</TextLink>
        ) : (
          <TextLink to="/blacklist">{t('back')}</TextLink>
        )
      }
    >
      <Card maw="44rem">
        <form onSubmit={form.onSubmit(values => listing.mutate(values))}>
          <Stack gap="lg">
            {fault.fault || isAboutProof(error) ? null : <ProblemAlert error={error} />}
            <div>
              <TextInput
                label={t('column.address')}
                type="text"
                inputMode="email"
                autoComplete="off"
                spellCheck={false}
                required
                maxLength={1_000}
                {...form.getInputProps('address')}
                error={typeof fault.fault === 'string' && <FaultText fault={fault.fault} />}
              />
              {typeof fault.suggestion === 'string' && (
                <Group mt="xs">
                  <Suggestion address={fault.suggestion} onLookUp={one => form.setFieldValue('address', one)} />
                </Group>
              )}
            </div>
            <Radio.Group label={t('column.reason')} required {...form.getInputProps('reason')}>
              <Stack gap="sm" mt="xs">
                {REASONS.map(reason => (
                  <Radio
                    key={reason}
                    value={reason}
                    label={t(`ui:reason.${reason}`)}
                    description={t(`reasonHint.${reason}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            <TextInput
              type="date"
              label={t('add.since')}
              description={t('add.sinceHint')}
              max={today()}
              maw="16rem"
              {...form.getInputProps('since')}
            />
            <NativeSelect
              label={t('add.channel')}
              data={CHANNELS.map(value => ({ value, label: t(`channel.${value}`) }))}
              {...form.getInputProps('channel')}
            />
            {form.values.channel === 'direct_request' && (
              <NativeSelect
                label={t('add.how')}
                data={WAYS.map(value => ({ value, label: t(`how.${value}`) }))}
                {...form.getInputProps('how')}
              />
            )}
            <Textarea
              label={t('add.note')}
              description={t('add.noteHint')}
              autosize
              minRows={2}
              maxLength={5_000}
              {...form.getInputProps('note')}
            />
            <ProofInput {...form.getInputProps('file')} />
            <Alert color="gray" icon={<IconInfoCircle aria-hidden />}>
              <Text size="sm">{t('add.warning')}</Text>
            </Alert>
            <Group>
              <Button type="submit" loading={listing.isPending}>
                {t('add.send')}
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </Page>
  )
}

/** The page of bounces leads here, with what was chosen there. Anything else in the address of the page chooses nothing. */
function usePrefilled(): Partial<Pick<typeof EMPTY, 'reason' | 'channel'>> {
  const [reason] = useSearchParam('reason')
  const [channel] = useSearchParam('channel')
  const isReason = REASONS.some(one => one === reason)
  const isChannel = CHANNELS.some(one => one === channel)
  return { ...(isReason && { reason }), ...(isChannel && { channel }) }
}

function today(): string {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
