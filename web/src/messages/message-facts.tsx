import { Card, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Facts } from '../ui/facts.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { MessageCard } from './message-queries.ts'

export function MessageFacts({ message }: { message: MessageCard }) {
  const { t } = useTranslation('messages')
  const { dateTime } = useFormat()
  const may = useMay()
  const { id, to, purpose, kind, origin, campaignId, senderId, createdAt, endedAt } = message
  return (
    <Card component="section" aria-labelledby="facts">
      <Stack gap="md">
        <Title order={2} id="facts">
          {t('facts.title')}
        </Title>
        <Facts
          lines={[
            [t('facts.to'), to ?? t('erased')],
            [t('facts.purpose'), t(`purpose.${purpose}`)],
            [t('facts.kind'), kind],
            [
              t('facts.origin'),
              campaignId && may('campaigns.read') ? (
                <TextLink key="campaign" to="/campaigns/$id" params={{ id: campaignId } as never}>
                  {t(`origin.${origin}`)}
                </TextLink>
              ) : (
                t(`origin.${origin}`)
              ),
            ],
            [
              t('facts.sender'),
              <TextLink key="sender" to="/senders/$id" params={{ id: senderId } as never}>
                {t('facts.openSender')}
              </TextLink>,
            ],
            [t('facts.made'), dateTime(createdAt)],
            [t('facts.ended'), endedAt && dateTime(endedAt)],
            [t('facts.id'), <code key="id">{id}</code>],
          ]}
        />
      </Stack>
    </Card>
  )
}
