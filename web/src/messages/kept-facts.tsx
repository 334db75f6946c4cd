import { Card, Stack, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Facts } from '../ui/facts.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { KeptMessage } from './outbox-queries.ts'

/** The envelope, and where its message stands. */
export function KeptFacts({ kept }: { kept: KeptMessage }) {
  const { t } = useTranslation('messages')
  const { dateTime, bytes } = useFormat()
  const may = useMay()
  const { messageId, from, to, receivedAt, attachments } = kept
  return (
    <Card component="section" aria-labelledby="envelope">
      <Stack gap="sm">
        <Title order={2} id="envelope">
          {t('outbox.envelope')}
        </Title>
        <Facts
          lines={[
            [t('facts.to'), to],
            [t('outbox.from'), from],
            [t('outbox.kept'), dateTime(receivedAt)],
            [t('outbox.size'), bytes(kept.bytes)],
            [
              t('outbox.attachments'),
              attachments.map(one => `${one.fileName ?? one.type} (${bytes(one.bytes)})`).join('\n'),
            ],
          ]}
        />
        {may('messages.read') && (
          <TextLink to="/messages/$id" params={{ id: messageId } as never}>
            {t('outbox.toMessage')}
          </TextLink>
        )}
      </Stack>
    </Card>
  )
}
