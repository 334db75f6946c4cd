import { Card, Stack, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Facts } from '../ui/facts.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Campaign, listsQuery, segmentsQuery, sendersQuery } from './campaign-queries.ts'

/** Who it is from, who it is for, and when what was done. */
export function CampaignFacts({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const { dateTime } = useFormat()
  const { workspaceId, senderId, subject, preheader, createdAt, startedAt, endedAt, acceptsUnverifiedSender } = campaign
  const sender = useQuery(sendersQuery(workspaceId)).data?.items.find(({ id }) => id === senderId)
  return (
    <Card component="section" aria-labelledby="facts">
      <Stack gap="md">
        <Title order={2} id="facts">
          {t('facts.title')}
        </Title>
        <Facts
          lines={[
            [
              t('form.sender'),
              sender && (
                <TextLink key="sender" to="/senders/$id" params={{ id: sender.id } as never}>
                  {sender.address}
                </TextLink>
              ),
            ],
            [t('form.audience'), <AudienceName key="audience" of={campaign} />],
            [t('form.subject'), subject],
            [t('form.preheader'), preheader],
            [t('facts.unverified'), acceptsUnverifiedSender && t('facts.accepted')],
            [t('facts.written'), dateTime(createdAt)],
            [t('facts.started'), startedAt && dateTime(startedAt)],
            [t('facts.ended'), endedAt && dateTime(endedAt)],
          ]}
        />
      </Stack>
    </Card>
  )
}

function AudienceName({ of: { workspaceId, listId, segmentId } }: { of: Campaign }) {
  const { t } = useTranslation('campaigns')
  const lists = useQuery({ ...listsQuery(workspaceId), enabled: listId !== null }).data?.items
  const segments = useQuery({ ...segmentsQuery(workspaceId), enabled: segmentId !== null }).data?.items
  const found = lists?.find(({ id }) => id === listId) ?? segments?.find(({ id }) => id === segmentId)
  return found?.name ?? (listId === null && segmentId === null ? t('facts.nobody') : '…')
}
