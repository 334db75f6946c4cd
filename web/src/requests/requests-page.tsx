import { Group, SegmentedControl, Stack, Switch, Text } from '@mantine/core'
import { IconGavel, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { type Board, boardQuery } from './request-queries.ts'
import { RequestsNav } from './requests-nav.tsx'
import { useBoardColumns } from './use-board-columns.tsx'

const STATES = ['open', 'unconfirmed', 'closed'] as const

/** The deadlines, the nearest first: what must be answered by when, and what nobody has confirmed yet. */
export default function RequestsPage() {
  const { t } = useTranslation('requests')
  const [chosen, choose] = useSearchParam('state')
  const [address] = useSearchParam('address')
  const state = STATES.find(one => one === chosen) ?? 'open'
  const [whose, chooseWhose] = useSearchParam('whose')
  const { id: me } = useMe()
  const isMine = whose === 'mine'
  const pages = usePages(`${state} ${address} ${isMine}`)
  const board = useQuery(boardQuery(state, address, isMine ? me : undefined, pages.cursor))
  const columns = useBoardColumns()
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Enter />}>
      <RequestsNav />
      <Loaded query={board} height={18}>
        {found => (
          <Stack gap="lg">
            <Group justify="space-between" gap="sm">
              <StateSwitch counts={found.counts} state={state} choose={choose} />
              <Switch
                label={t('mine.label')}
                checked={isMine}
                onChange={event => chooseWhose(event.currentTarget.checked ? 'mine' : '')}
              />
            </Group>
            {state === 'unconfirmed' && (
              <Text size="sm" c="dimmed" maw="46rem">
                {t('unconfirmed.text')}
              </Text>
            )}
            {found.items.length === 0 ? (
              <Nothing state={isMine && state === 'open' ? 'mine' : state} />
            ) : (
              <DataTable caption={t('title')} columns={columns} rows={found.items} keyOf={({ id }) => id} />
            )}
            <Pager pages={pages} nextCursor={found.nextCursor} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

type StateSwitchProps = { counts: Board['counts']; state: string; choose(state: string): void }

function StateSwitch({ counts, state, choose }: StateSwitchProps) {
  const { t } = useTranslation('requests')
  const data = STATES.map(value => ({ value, label: `${t(`state.${value}`)} (${counts[value] ?? 0})` }))
  return (
    <div>
      <SegmentedControl aria-label={t('state.label')} data={data} value={state} onChange={choose} />
    </div>
  )
}

function Nothing({ state }: { state: (typeof STATES)[number] | 'mine' }) {
  const { t } = useTranslation('requests')
  return (
    <EmptyState icon={IconGavel} title={t(`none.${state}.title`)} text={t(`none.${state}.text`)}>
      {state === 'open' && <Enter />}
    </EmptyState>
  )
}

function Enter() {
  const { t } = useTranslation('requests')
  return (
    <ButtonLink to="/requests/new" leftSection={<IconPlus size={18} aria-hidden />}>
      {t('enter.open')}
    </ButtonLink>
  )
}
