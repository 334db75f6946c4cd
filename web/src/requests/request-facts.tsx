import { Anchor, Card, Stack, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { Facts } from '../ui/facts.tsx'
import { useFormat } from '../ui/use-format.ts'
import { OwnerSelect } from './owner-select.tsx'
import type { RequestCard } from './request-queries.ts'

/** Who asked, what, when, and by when it must be answered. */
export function RequestFacts({ request }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const { date, dateTime } = useFormat()
  const { address, name, message, channel, receivedOn, dueOn, firstDueOn, isExtended, extensionReason } = request
  const owner = request.state === 'open' ? <OwnerSelect request={request} /> : (request.owner ?? t('nobody'))
  return (
    <Card component="section" aria-labelledby="facts">
      <Stack gap="md">
        <Title order={2} id="facts">
          {t('facts.title')}
        </Title>
        <Facts
          lines={[
            [t('column.who'), address ?? t('forgotten')],
            [t('enter.name'), name],
            [t('enter.channel'), t(`channel.${channel}`)],
            [t('facts.received'), date(receivedOn)],
            [t('column.due'), date(dueOn)],
            [
              t('facts.extended'),
              isExtended && t('facts.extendedFrom', { day: date(firstDueOn), reason: extensionReason }),
            ],
            [t('column.owner'), owner],
            [t('facts.outcome'), request.outcome && t(`outcome.${request.outcome}`)],
            [t('facts.refusal'), request.refusalReason],
            [t('facts.closed'), request.closedAt && dateTime(request.closedAt)],
          ]}
        />
        {request.hasMail && (
          <div>
            <Anchor href={apiUrl(`/subject-requests/${request.id}/mail`)} download underline="always">
              {t('facts.mail')}
            </Anchor>
          </div>
        )}
        {message && (
          <Text className="break" style={{ whiteSpace: 'pre-wrap' }}>
            {message}
          </Text>
        )}
      </Stack>
    </Card>
  )
}
