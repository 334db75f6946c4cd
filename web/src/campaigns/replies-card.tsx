import { Card, Code, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Report } from './campaign-queries.ts'

type Reply = Report['replies'][number]

/** What was answered to those that were not taken, the most frequent first. */
export function RepliesCard({ replies }: Pick<Report, 'replies'>) {
  const { t } = useTranslation('campaigns')
  const { number } = useFormat()
  const columns: Column<Reply>[] = [
    { key: 'state', title: t('replies.state'), cell: ({ state }) => t(`reply.${state}`) },
    {
      key: 'reply',
      title: t('replies.reply'),
      cell: ({ code, status, example }) => {
        const said = [code, status, example].filter(part => part !== null).join(' ')
        return said === '' ? '–' : <Code className="break">{said}</Code>
      },
    },
    { key: 'messages', title: t('replies.messages'), isNumber: true, cell: ({ messages }) => number(messages) },
  ]
  return (
    <Card component="section" aria-labelledby="replies">
      <Stack gap="md">
        <div>
          <Title order={2} id="replies">
            {t('replies.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('replies.text')}
          </Text>
        </div>
        <DataTable
          caption={t('replies.title')}
          columns={columns}
          rows={replies}
          keyOf={({ state, code, status }) => `${state} ${code} ${status}`}
        />
      </Stack>
    </Card>
  )
}
