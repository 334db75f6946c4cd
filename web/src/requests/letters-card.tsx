import { Alert, Button, Card, Group, SegmentedControl, Stack, Text, Textarea, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconDownload, IconInfoCircle, IconMail, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { LetterSheet } from './letter-sheet.tsx'
import { type LetterKind, letterQuery, type RequestCard, useRequestChange } from './request-queries.ts'

/** The letters to who asked: as they would be now, from what is done; once written, as they were. */
export function LettersCard({ request }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const [kind, setKind] = useState<LetterKind>('answer')
  const [doubt, setDoubt] = useState('')
  const [settled] = useDebouncedValue(doubt, 400)
  const letter = useQuery(letterQuery(request.id, kind, kind === 'identity_question' ? settled : ''))
  const kinds: LetterKind[] = [
    'answer',
    ...(request.isExtended ? (['extension'] as const) : []),
    ...(request.kind === 'objection' ? [] : (['identity_question'] as const)),
  ]
  return (
    <Card component="section" aria-labelledby="letters">
      <Stack gap="md">
        <Title order={2} id="letters">
          {t('letters.title')}
        </Title>
        {kinds.length > 1 && (
          <SegmentedControl
            aria-label={t('letters.which')}
            data={kinds.map(value => ({ value, label: t(`letters.${value}`) }))}
            value={kind}
            onChange={value => setKind(value as LetterKind)}
          />
        )}
        <Loaded query={letter} height={16}>
          {shown => (
            <Stack gap="md">
              {kind === 'identity_question' && !shown.written && (
                <Textarea
                  label={t('letters.doubt')}
                  description={t('letters.doubtHelp')}
                  autosize
                  minRows={2}
                  maxLength={2_000}
                  value={doubt}
                  onChange={event => setDoubt(event.currentTarget.value)}
                />
              )}
              <LetterSheet letter={shown} />
              {!shown.written && request.state === 'open' && (
                <Send request={request} kind={kind} doubt={doubt.trim()} />
              )}
              <Group>
                <Button
                  component="a"
                  variant="default"
                  leftSection={<IconDownload size={18} aria-hidden />}
                  href={apiUrl(`/subject-requests/${request.id}/letters/${kind}/pdf`, {
                    doubt: kind === 'identity_question' ? doubt : undefined,
                  })}
                  download
                >
                  {t('letters.pdf')}
                </Button>
              </Group>
            </Stack>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

type SendProps = { request: RequestCard; kind: LetterKind; doubt: string }

function Send({ request, kind, doubt }: SendProps) {
  const { t } = useTranslation('requests')
  const send = useRequestChange<{ by: 'mail' | 'print'; doubt?: string }>(request.id, `letters/${kind}`)
  const open = request.steps.filter(({ step, answer }) => answer === null && step !== 'answered')
  const give = (by: 'mail' | 'print') =>
    send.mutate(
      { by, ...(kind === 'identity_question' && { doubt }) },
      { onSuccess: () => notifyDone(t(`letters.done.${by}`)) },
    )
  if (kind === 'answer' && open.length > 0)
    return (
      <Alert color="blue" icon={<IconInfoCircle aria-hidden />} title={t('letters.later.title')}>
        {t('letters.later.text', { count: open.length })}
      </Alert>
    )
  return (
    <Stack gap="sm">
      {kind === 'answer' && <Text size="sm">{t('letters.closes')}</Text>}
      <ProblemAlert error={send.error} />
      <Group gap="sm">
        <Button leftSection={<IconMail size={18} aria-hidden />} loading={send.isPending} onClick={() => give('mail')}>
          {t('letters.mail')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconPrinter size={18} aria-hidden />}
          disabled={send.isPending}
          onClick={() => give('print')}
        >
          {t('letters.print')}
        </Button>
      </Group>
    </Stack>
  )
}
