import { Card, Stack, Text, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { usePages } from '../ui/use-pages.ts'
import { AudienceSentence } from './audience-sentence.tsx'
import { audienceQuery, type Campaign } from './campaign-queries.ts'
import { Forgotten } from './forgotten.tsx'
import { NearVariants } from './near-variants.tsx'

/** Who would get it now and who would not, in a sentence; and those on whom somebody has to decide. */
export function AudienceCard({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const pages = usePages(campaign.updatedAt)
  const audience = useQuery({
    ...audienceQuery(campaign, pages.cursor),
    enabled: campaign.listId !== null || campaign.segmentId !== null,
  })
  return (
    <Card component="section" aria-labelledby="audience">
      <Stack gap="md">
        <Title order={2} id="audience">
          {t('audience.title')}
        </Title>
        {campaign.listId === null && campaign.segmentId === null ? (
          <Text c="dimmed">{t('audience.choose')}</Text>
        ) : (
          <Loaded query={audience} height={6}>
            {found => (
              <>
                <AudienceSentence audience={found} />
                <Forgotten audience={found} />
                <Text size="sm" c="dimmed">
                  {t('audience.note')}
                </Text>
                {(found.nearVariants.length > 0 || pages.number > 1) && (
                  <NearVariants campaign={campaign} audience={found} pages={pages} />
                )}
              </>
            )}
          </Loaded>
        )}
      </Stack>
    </Card>
  )
}
