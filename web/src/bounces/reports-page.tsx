import { Button, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconDownload, IconMailCheck } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { saveFile } from '../ui/save-file.ts'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { fetchSuggestions, reportsQuery } from './bounce-queries.ts'
import { BouncesNav } from './bounces-nav.tsx'
import { FromElsewhere } from './from-elsewhere.tsx'
import { useReportColumns } from './use-report-columns.tsx'

const STATES = ['open', 'decided', 'done'] as const

/** Every report, those that wait for a person first at hand. */
export default function ReportsPage() {
  const { t } = useTranslation('bounces')
  const [chosen, choose] = useSearchParam('state')
  const state = STATES.find(one => one === chosen) ?? ''
  const pages = usePages(state)
  const reports = useQuery(reportsQuery(state, pages.cursor))
  const columns = useReportColumns()
  const save = useMutation({
    mutationFn: fetchSuggestions,
    onSuccess: ({ items }) =>
      saveFile(new Blob([JSON.stringify(items, null, 2)], { type: 'application/json' }), 'rule-suggestions.json'),
  })
  const suggest = (
    <Button
      variant="default"
      leftSection={<IconDownload size={18} aria-hidden />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {t('reports.suggest')}
    </Button>
  )
  return (
    <Page title={t('reports.title')} lead={t('reports.lead')} actions={suggest}>
      <BouncesNav />
      <ProblemAlert error={save.error} />
      <FromElsewhere />
      <SegmentedControl
        aria-label={t('reports.filter')}
        data={[{ value: '', label: t('reports.all') }, ...STATES.map(value => ({ value, label: t(`state.${value}`) }))]}
        value={state}
        onChange={choose}
        orientation="horizontal"
        style={{ alignSelf: 'flex-start' }}
      />
      {state === 'open' && <Text c="dimmed">{t('figures.openText')}</Text>}
      <Loaded query={reports} height={24}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconMailCheck} title={t('reports.none.title')} text={t('reports.none.text')} />
          ) : (
            <Stack gap="md">
              <DataTable caption={t('reports.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
