import { useQuery } from '@tanstack/react-query'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { CampaignFacts } from './campaign-facts.tsx'
import { type Campaign, reportQuery } from './campaign-queries.ts'
import { CountsCard } from './counts-card.tsx'
import { OverTimeCard } from './over-time-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { RepliesCard } from './replies-card.tsx'
import { ResponseCard } from './response-card.tsx'

/** A campaign that was started: how far it is, whom it did not go to and why, over time, and what came back. */
export function ReportView({ campaign }: { campaign: Campaign }) {
  const mayWrite = useMay()('campaigns.write')
  const report = useQuery({ ...reportQuery(campaign), enabled: campaign.startedAt !== null })
  return (
    <>
      <CountsCard campaign={campaign} mayChange={mayWrite} />
      {campaign.startedAt !== null && (
        <Loaded query={report} height={26}>
          {found => (
            <>
              <OverTimeCard report={found} />
              <ResponseCard report={found} />
              {found.replies.length > 0 && <RepliesCard replies={found.replies} />}
            </>
          )}
        </Loaded>
      )}
      <CampaignFacts campaign={campaign} />
      <PreviewCard campaign={campaign} />
    </>
  )
}
