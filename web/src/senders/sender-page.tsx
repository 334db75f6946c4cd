import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { DnsCard } from './dns-card.tsx'
import { SenderFacts } from './sender-facts.tsx'
import { senderQuery } from './sender-queries.ts'
import { SenderState } from './sender-state.tsx'

export default function SenderPage() {
  const { t } = useTranslation('senders')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(senderQuery(id))
  return (
    <Page
      title={found.data?.address ?? t('one.title')}
      lead={
        found.data && (
          <Group gap="sm" component="span">
            <SenderState of={found.data} />
            <span>{found.data.name}</span>
          </Group>
        )
      }
      above={<TextLink to="/senders">{t('title')}</TextLink>}
    >
      <Loaded query={found} height={40}>
        {sender => (
          <Stack gap="lg">
            <DnsCard sender={sender} />
            <SenderFacts sender={sender} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
