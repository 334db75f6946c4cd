import { Button, Card, Group, Stack, Text } from '@mantine/core'
import { IconFileText, IconTrash } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Draft } from './import-queries.ts'

/** The file as it was found: size, format, encoding, and until when it is kept. */
export function FileCard({ draft }: { draft: Draft }) {
  const { t } = useTranslation('imports')
  const { dateTime } = useFormat()
  const details = useDetails(draft)
  const navigate = useNavigate()
  const discard = useMutation({
    mutationFn: () => post(`/import-drafts/${draft.id}/discard`),
    onSuccess: () => navigate({ to: '/imports' } as never),
  })
  return (
    <Card>
      <Group justify="space-between" align="flex-start" gap="md">
        <Group gap="sm" wrap="nowrap" align="flex-start">
          <IconFileText size={28} stroke={1.5} aria-hidden />
          <Stack gap={2}>
            <Text fw={600} className="break">
              {draft.fileName}
            </Text>
            <Text size="sm" c="dimmed">
              {details.join(' · ')}
            </Text>
            <Text size="sm" c="dimmed">
              {t('draft.keptUntil', { moment: dateTime(draft.expiresAt) })}
            </Text>
          </Stack>
        </Group>
        <Button
          variant="default"
          leftSection={<IconTrash size={18} aria-hidden />}
          loading={discard.isPending}
          onClick={() => discard.mutate()}
        >
          {t('draft.discard')}
        </Button>
      </Group>
      <ProblemAlert error={discard.error} />
    </Card>
  )
}

const DELIMITERS: Record<string, string> = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' }

function useDetails({ bytes: size, format, encoding, delimiter, hasHeader, columns }: Draft): string[] {
  const { t } = useTranslation('imports')
  const { bytes } = useFormat()
  const named = delimiter === null ? undefined : DELIMITERS[delimiter]
  return [
    bytes(size),
    t(`draft.format.${format}`),
    encoding?.toUpperCase(),
    named && t(`draft.delimiter.${named}`),
    t('draft.columns', { count: columns.length }),
    hasHeader ? undefined : t('draft.noHeader'),
  ].filter(detail => detail !== undefined)
}
