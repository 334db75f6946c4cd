import { Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { AudienceCard } from './audience-card.tsx'
import { CampaignFacts } from './campaign-facts.tsx'
import { type Campaign, campaignQuery } from './campaign-queries.ts'
import { CampaignState } from './campaign-state.tsx'
import { DraftView } from './draft-view.tsx'
import { PreviewCard } from './preview-card.tsx'
import { ReportView } from './report-view.tsx'
import { ScheduledCard } from './scheduled-card.tsx'

/** One campaign: written, waiting for its time, or under way; always under the same address. */
export default function CampaignPage() {
  const { t } = useTranslation('campaigns')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(campaignQuery(id))
  return (
    <Page
      title={found.data?.name ?? t('one.title')}
      lead={
        found.data && (
          <Group gap="sm" component="span">
            <CampaignState state={found.data.state} />
            {found.data.subject && <span className="break">{found.data.subject}</span>}
          </Group>
        )
      }
      above={<TextLink to="/campaigns">{t('title')}</TextLink>}
    >
      <Loaded query={found} height={50}>
        {campaign => (
          <Stack gap="lg">
            <View of={campaign} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function View({ of: campaign }: { of: Campaign }) {
  const mayWrite = useMay()('campaigns.write')
  if (campaign.startedAt !== null || campaign.state === 'cancelled') return <ReportView campaign={campaign} />
  if (campaign.state === 'draft' && mayWrite) return <DraftView key={campaign.id} campaign={campaign} />
  return (
    <>
      {campaign.state === 'scheduled' && <ScheduledCard campaign={campaign} />}
      <AudienceCard campaign={campaign} />
      <CampaignFacts campaign={campaign} />
      <PreviewCard campaign={campaign} />
    </>
  )
}
