import { Alert, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconHelp, IconMailCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { type Figures, figuresQuery } from './bounce-queries.ts'
import { BouncesNav } from './bounces-nav.tsx'
import { ByProviderCard, ByReasonCard } from './figure-tables.tsx'
import { OverTimeCard } from './over-time-card.tsx'

const PERIODS = ['7', '30', '90', '365'] as const

/** What came back over time, by reason and by provider. */
export default function FiguresPage() {
  const { t } = useTranslation('bounces')
  const [chosen, choose] = useSearchParam('days')
  const days = PERIODS.find(one => one === chosen) ?? '30'
  const figures = useQuery(figuresQuery(Number(days)))
  return (
    <Page title={t('title')} lead={t('figures.lead', { days })}>
      <BouncesNav />
      <Loaded query={figures} height={32}>
        {found => (
          <Stack gap="lg">
            {found.open > 0 && <Open open={found.open} />}
            <Group>
              <SegmentedControl
                aria-label={t('figures.days')}
                data={PERIODS.map(value => ({ value, label: t('figures.nDays', { days: value }) }))}
                value={days}
                onChange={choose}
              />
            </Group>
            <Told figures={found} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Told({ figures }: { figures: Figures }) {
  const { t } = useTranslation('bounces')
  if (figures.byDay.length === 0)
    return <EmptyState icon={IconMailCheck} title={t('figures.none.title')} text={t('figures.none.text')} />
  return (
    <>
      <OverTimeCard byDay={figures.byDay} />
      <ByReasonCard byReason={figures.byReason} />
      <ByProviderCard byProvider={figures.byProvider} />
    </>
  )
}

/** BN-5: what nobody has decided yet. */
function Open({ open }: { open: number }) {
  const { t } = useTranslation('bounces')
  const { number } = useFormat()
  const mayLook = useMay()('reports.read')
  return (
    <Alert
      color="yellow"
      icon={<IconHelp aria-hidden />}
      title={t('figures.open', { count: open, total: number(open) })}
    >
      <Stack gap="xs">
        <Text size="sm">{t('figures.openText')}</Text>
        {mayLook && (
          <TextLink size="sm" c="inherit" to="/bounces/reports" search={{ state: 'open' } as never}>
            {t('figures.look')}
          </TextLink>
        )}
      </Stack>
    </Alert>
  )
}
