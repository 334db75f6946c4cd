import { Card, Group, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Facts } from '../ui/facts.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Report, reportQuery } from './bounce-queries.ts'
import { DecideCard } from './decide-card.tsx'
import { DoneCard, RawCard, ReadCard } from './report-cards.tsx'
import { ReportState } from './report-state.tsx'

/** One report: as it came, beside what was read in it and what was done. */
export default function ReportPage() {
  const { t } = useTranslation('bounces')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(reportQuery(id))
  return (
    <Page
      title={found.data ? t(`reportKind.${found.data.kind}`) : t('report.title')}
      lead={
        found.data && (
          <Group gap="sm" component="span">
            <ReportState state={found.data.state} />
          </Group>
        )
      }
      above={<TextLink to="/bounces/reports">{t('reports.title')}</TextLink>}
    >
      <Loaded query={found} height={40}>
        {report => (
          <Stack gap="lg">
            {report.state === 'open' && <DecideCard report={report} />}
            <ReportFacts report={report} />
            <ReadCard report={report} />
            <DoneCard report={report} />
            <RawCard report={report} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function ReportFacts({ report }: { report: Report }) {
  const { t } = useTranslation('bounces')
  const { dateTime } = useFormat()
  const mayRead = useMay()('messages.read')
  const { receivedAt, road, isAuthenticated, messageId, decision, decidedBy, decidedAt } = report
  return (
    <Card component="section" aria-label={t('report.title')}>
      <Facts
        lines={[
          [t('report.came'), dateTime(receivedAt)],
          [t('report.road'), t(`road.${road}`)],
          [t('report.trusted'), t(isAuthenticated ? 'report.yes' : 'report.no')],
          [
            t('report.message'),
            messageId && mayRead && (
              <TextLink to="/messages/$id" params={{ id: messageId } as never}>
                {t('report.seeMessage')}
              </TextLink>
            ),
          ],
          [
            t('report.decision'),
            decision &&
              decidedAt &&
              t('report.decidedBy', {
                decision: t(`decide.${decision}`),
                name: decidedBy ?? '…',
                at: dateTime(decidedAt),
              }),
          ],
        ]}
      />
    </Card>
  )
}
