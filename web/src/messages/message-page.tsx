import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { MessageFacts } from './message-facts.tsx'
import { type MessageCard, messageQuery } from './message-queries.ts'
import { MessageState } from './message-state.tsx'
import { Timeline } from './timeline.tsx'
import { WhatBecame } from './what-became.tsx'

export default function MessagePage() {
  const { t } = useTranslation('messages')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(messageQuery(id))
  return (
    <Page
      title={found.data ? (found.data.subject ?? t('noSubject')) : t('one.title')}
      lead={found.data && <Lead of={found.data} />}
      above={<BackLink to={found.data?.to ?? null} />}
    >
      <Loaded query={found} height={36}>
        {message => (
          <Stack gap="lg">
            <WhatBecame of={message} />
            <Timeline of={message} />
            <MessageFacts message={message} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function BackLink({ to }: { to: string | null }) {
  const { t } = useTranslation('messages')
  return (
    <TextLink to="/messages" search={{ address: to ?? undefined } as never} className="break">
      {to === null ? t('find.title') : t('one.back', { address: to })}
    </TextLink>
  )
}

function Lead({ of: { state, to } }: { of: MessageCard }) {
  const { t } = useTranslation('messages')
  return (
    <Group gap="sm" component="span">
      <MessageState state={state} />
      <span className="break">{to === null ? t('erased') : t('one.to', { address: to })}</span>
    </Group>
  )
}
