import { NativeSelect, Stack, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../ui/data-table.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { type OptOuts, optOutsQuery } from './opt-out-queries.ts'

const PERIODS = ['7', '30', '90', '366'] as const

/** How many left by the links of mails: by campaign, and day by day. Never who. */
export default function OptOutsPage() {
  const { t } = useTranslation('campaigns')
  const { number, percent, date } = useFormat()
  const [days, setDays] = useSearchParam('days')
  const optOuts = useQuery(optOutsQuery(days || '30'))
  const share = ({ optOuts: left, accepted }: OptOuts['byCampaign'][number]) =>
    accepted === 0 ? '–' : percent(left / accepted)
  return (
    <Page title={t('optOuts.title')} lead={t('optOuts.lead')} above={<TextLink to="/campaigns">{t('title')}</TextLink>}>
      <NativeSelect
        maw="16rem"
        label={t('optOuts.period')}
        value={days || '30'}
        onChange={event => setDays(event.currentTarget.value)}
        data={PERIODS.map(value => ({ value, label: t('optOuts.days', { days: value }) }))}
      />
      <Loaded query={optOuts} height={20}>
        {({ byCampaign, byDay }) =>
          byDay.length === 0 ? (
            <Text c="dimmed">{t('optOuts.none')}</Text>
          ) : (
            <Stack gap="xl">
              <DataTable
                caption={t('optOuts.byCampaign')}
                columns={[
                  {
                    key: 'campaign',
                    title: t('optOuts.campaign'),
                    cell: ({ campaignId, name }) =>
                      campaignId === null ? (
                        t('optOuts.others')
                      ) : (
                        <TextLink to="/campaigns/$id" params={{ id: campaignId } as never}>
                          {name}
                        </TextLink>
                      ),
                  },
                  { key: 'left', title: t('optOuts.left'), isNumber: true, cell: row => number(row.optOuts) },
                  { key: 'accepted', title: t('part.accepted'), isNumber: true, cell: row => number(row.accepted) },
                  { key: 'share', title: t('optOuts.share'), isNumber: true, cell: share },
                ]}
                rows={byCampaign}
                keyOf={({ campaignId }) => campaignId ?? 'others'}
              />
              <DataTable
                caption={t('optOuts.byDay')}
                columns={[
                  { key: 'day', title: t('optOuts.day'), cell: ({ day }) => date(day) },
                  { key: 'left', title: t('optOuts.left'), isNumber: true, cell: row => number(row.optOuts) },
                ]}
                rows={[...byDay].reverse()}
                keyOf={({ day }) => day}
              />
              <Text size="sm" c="dimmed">
                {t('optOuts.note')}
              </Text>
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
