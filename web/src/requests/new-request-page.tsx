import { Alert, Button, Card, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { IconInfoCircle, IconMail } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/index.ts'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { enterRequest, type NewRequest } from './request-queries.ts'

const KINDS = ['erasure', 'objection', 'access', 'portability', 'rectification'] as const
const CHANNELS = ['email', 'post', 'phone', 'in_person', 'other'] as const

type Filled = {
  kind: string
  channel: string
  address: string
  name: string
  message: string
  language: string
  receivedOn: string
}

/** A request that came by mail, letter, telephone or in person. */
export default function NewRequestPage() {
  const { t, i18n } = useTranslation('requests')
  const navigate = useNavigate()
  const [reportId] = useSearchParam('report')
  const queries = useQueryClient()
  const form = useForm<Filled>({
    initialValues: {
      kind: 'erasure',
      channel: 'email',
      address: '',
      name: '',
      message: '',
      language: i18n.language,
      receivedOn: new Date().toISOString().slice(0, 10),
    },
  })
  const enter = useMutation({
    mutationFn: ({ name, message, ...filled }: Filled) =>
      enterRequest({
        ...filled,
        ...(reportId && { reportId }),
        ...(name.trim() && { name }),
        ...(message.trim() && { message }),
      } as NewRequest),
    async onSuccess({ id, reference }) {
      await queries.invalidateQueries({ queryKey: ['requests'] })
      notifyDone(t('enter.done', { reference }))
      await navigate({ to: '/requests/$id', params: { id } } as never)
    },
  })
  const { kind } = form.values
  return (
    <Page title={t('enter.title')} lead={t('enter.lead')} above={<TextLink to="/requests">{t('title')}</TextLink>}>
      <Card maw="48rem">
        {reportId && (
          <Alert color="blue" icon={<IconMail aria-hidden />} mb="lg">
            {t('enter.fromMail')}
          </Alert>
        )}
        <form onSubmit={form.onSubmit(values => enter.mutate(values))}>
          <Stack gap="lg">
            <Radio.Group label={t('enter.kind')} {...form.getInputProps('kind')}>
              <Stack gap="xs" mt="sm">
                {KINDS.map(one => (
                  <Radio
                    key={one}
                    value={one}
                    label={t(`ui:requestKind.${one}`)}
                    description={t(`enter.kindHelp.${one}`)}
                  />
                ))}
              </Stack>
            </Radio.Group>
            {(kind === 'erasure' || kind === 'objection') && (
              <Alert color="blue" icon={<IconInfoCircle aria-hidden />}>
                {t('enter.atOnce')}
              </Alert>
            )}
            <TextInput
              label={t('enter.address')}
              description={t('enter.addressHelp')}
              required
              withAsterisk={false}
              inputMode="email"
              autoComplete="off"
              maxLength={320}
              {...form.getInputProps('address')}
            />
            <TextInput
              label={t('enter.name')}
              description={t('enter.nameHelp')}
              maxLength={200}
              {...form.getInputProps('name')}
            />
            <NativeSelect
              label={t('enter.channel')}
              data={CHANNELS.map(value => ({ value, label: t(`channel.${value}`) }))}
              {...form.getInputProps('channel')}
            />
            <TextInput
              type="date"
              label={t('enter.receivedOn')}
              description={t('enter.receivedOnHelp')}
              required
              withAsterisk={false}
              maw="20rem"
              {...form.getInputProps('receivedOn')}
            />
            <NativeSelect
              label={t('enter.language')}
              description={t('enter.languageHelp')}
              data={LANGUAGES.map(value => ({ value, label: LANGUAGE_NAMES[value] }))}
              {...form.getInputProps('language')}
            />
            <Textarea
              label={t('enter.message')}
              description={t('enter.messageHelp')}
              autosize
              minRows={3}
              maxLength={10_000}
              {...form.getInputProps('message')}
            />
            <ProblemAlert error={enter.error} />
            <div>
              <Button type="submit" loading={enter.isPending}>
                {t('enter.verb')}
              </Button>
            </div>
          </Stack>
        </form>
      </Card>
    </Page>
  )
}
