import { Progress, Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Column } from '../ui/data-table.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { CampaignLine } from './campaign-queries.ts'
import { CampaignState } from './campaign-state.tsx'
import { shareDone } from './count-parts.ts'

export function useCampaignColumns(): Column<CampaignLine>[] {
  const { t } = useTranslation('campaigns')
  return [
    {
      key: 'campaign',
      title: t('column.campaign'),
      cell: ({ id, name, subject }) => (
        <div>
          <TextLink to="/campaigns/$id" params={{ id } as never} fw={600}>
            {name}
          </TextLink>
          {subject && (
            <Text size="sm" c="dimmed">
              {subject}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'state', title: t('column.state'), cell: ({ state }) => <CampaignState state={state} /> },
    { key: 'progress', title: t('column.progress'), cell: one => <ProgressCell of={one} /> },
    { key: 'when', title: t('column.when'), cell: one => <When of={one} /> },
  ]
}

/** Only of those that have begun: a draft has nothing to count. */
function ProgressCell({ of: { counts } }: { of: CampaignLine }) {
  const { t } = useTranslation('campaigns')
  const { number } = useFormat()
  if (!counts) return null
  const text = t('progress.short', { accepted: number(counts.accepted), audience: number(counts.audience) })
  return (
    <Stack gap={4} miw="9rem">
      <Progress value={shareDone(counts) * 100} aria-label={text} />
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    </Stack>
  )
}

function When({ of: { state, scheduledAt, startedAt, endedAt, createdAt } }: { of: CampaignLine }) {
  const { t } = useTranslation('campaigns')
  const { dateTime } = useFormat()
  if (state === 'scheduled' && scheduledAt) return t('when.scheduled', { at: dateTime(scheduledAt) })
  if (endedAt) return t('when.ended', { at: dateTime(endedAt) })
  return startedAt ? t('when.started', { at: dateTime(startedAt) }) : t('when.written', { at: dateTime(createdAt) })
}
