import { Anchor, Button, Group, Stack, Text } from '@mantine/core'
import { IconFileExport } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type RequestCard, useRequestChange } from './request-queries.ts'

const FORMS = ['pdf', 'html', 'json', 'csv'] as const

/** The copy that answers an access or a portability: made here, looked at here; the letter takes it to the person. */
export function CopyStep({ request: { id, state, copy } }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const { date, dateTime } = useFormat()
  const make = useRequestChange(id, 'copy')
  const isOpen = state === 'open'
  return (
    <Stack gap="xs">
      {copy && !copy.isGone && (
        <Group gap="sm">
          <Text size="sm">{t('copy.look')}</Text>
          {FORMS.map(form => (
            <Anchor
              key={form}
              size="sm"
              underline="always"
              href={apiUrl(`/subject-requests/${id}/copy`, { form })}
              download
            >
              {form.toUpperCase()}
            </Anchor>
          ))}
        </Group>
      )}
      {copy && (
        <Text size="sm" c="dimmed">
          {copy.isGone && t('copy.gone')}
          {!copy.isGone && copy.until && t('copy.until', { day: date(copy.until) })}
          {!copy.until && t('copy.made', { when: dateTime(copy.madeAt) })}{' '}
          {copy.downloads > 0 &&
            t('copy.downloads', { count: copy.downloads, when: dateTime(copy.lastDownloadedAt ?? '') })}
        </Text>
      )}
      <ProblemAlert error={make.error} />
      {isOpen && (
        <div>
          <Button
            size="xs"
            variant={copy ? 'default' : 'filled'}
            leftSection={<IconFileExport size={16} aria-hidden />}
            loading={make.isPending}
            onClick={() => make.mutate(undefined, { onSuccess: () => notifyDone(t('copy.done')) })}
          >
            {t(copy ? 'copy.again' : 'copy.make')}
          </Button>
        </div>
      )}
    </Stack>
  )
}
