import { Card, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ErasedSection } from './erased-section.tsx'
import { HoldingLine } from './holding-line.tsx'
import { figuresQuery, type Retention, retentionQuery } from './retention-queries.ts'
import { ReviewSection } from './review-section.tsx'

/** How long what is kept, what becomes of it then, and the yearly look at all of it. */
export default function RetentionPage() {
  const { t } = useTranslation('settings')
  const retention = useQuery(retentionQuery)
  return (
    <Page
      title={t('retention.title')}
      lead={t('retention.lead')}
      above={<TextLink to="/settings">{t('title')}</TextLink>}
    >
      <Loaded query={retention} height={60}>
        {found => (
          <>
            <ReviewSection review={found.review} reviews={found.reviews} />
            <ErasedSection keepsErasedAs={found.keepsErasedAs} />
            <Holdings retention={found} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Holdings({ retention: { holdings, limitation } }: { retention: Retention }) {
  const { t } = useTranslation('settings')
  const figures = useQuery(figuresQuery).data
  const { months, source } = limitation
  return (
    <Card component="section" aria-labelledby="holdings">
      <Stack>
        <Title order={2} id="holdings">
          {t('retention.holdings')}
        </Title>
        <Text size="sm" c="dimmed">
          {source
            ? t('retention.limitation', { count: months / 12, source })
            : t('retention.limitationUnknown', { count: months / 12 })}
        </Text>
        {holdings.map(holding => (
          <HoldingLine
            key={holding.kind}
            holding={holding}
            figure={figures?.items.find(({ kind }) => kind === holding.kind)}
          />
        ))}
      </Stack>
    </Card>
  )
}
