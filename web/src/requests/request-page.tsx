import { Group, SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { DueBadge } from '../ui/due-badge.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ChecklistCard } from './checklist-card.tsx'
import { DecideCard } from './decide-card.tsx'
import { LettersCard } from './letters-card.tsx'
import { RequestFacts } from './request-facts.tsx'
import { requestQuery } from './request-queries.ts'
import { StoryCard } from './story-card.tsx'
import { TakeOnCard } from './take-on-card.tsx'

/** One request: its checklist first, then the letters, then what happened. */
export default function RequestPage() {
  const { t } = useTranslation('requests')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(requestQuery(id))
  return (
    <Page
      title={found.data ? (found.data.reference ?? t('noReference')) : t('one.title')}
      lead={
        found.data && (
          <Group gap="sm" component="span">
            <span>{t(`ui:requestKind.${found.data.kind}`)}</span>
            {found.data.state === 'open' && <DueBadge daysLeft={found.data.daysLeft} />}
          </Group>
        )
      }
      above={<TextLink to="/requests">{t('title')}</TextLink>}
    >
      <Loaded query={found} height={40}>
        {request => (
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
            <Stack gap="lg">
              {request.state === 'unconfirmed' && <TakeOnCard request={request} />}
              <ChecklistCard request={request} />
              {request.state === 'open' && <DecideCard request={request} />}
            </Stack>
            <Stack gap="lg">
              <RequestFacts request={request} />
              {request.reference && <LettersCard request={request} />}
              <StoryCard request={request} />
            </Stack>
          </SimpleGrid>
        )}
      </Loaded>
    </Page>
  )
}
