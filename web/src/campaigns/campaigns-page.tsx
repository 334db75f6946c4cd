import { NativeSelect, SimpleGrid, Stack } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { DataTable } from '../ui/data-table.tsx'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MailingsNav } from '../ui/mailings-nav.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { campaignsQuery, STATES } from './campaign-queries.ts'
import { NoCampaigns } from './no-campaigns.tsx'
import { useCampaignColumns } from './use-campaign-columns.tsx'

export default function CampaignsPage() {
  const { t } = useTranslation('campaigns')
  const mayWrite = useMay()('campaigns.write')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const [state, setState] = useSearchParam('state')
  const pages = usePages(`${workspace} ${state}`)
  const campaigns = useQuery(campaignsQuery({ workspaceId: workspace, state }, pages.cursor))
  const columns = useCampaignColumns()
  const add = mayWrite && (
    <ButtonLink
      to="/campaigns/new"
      search={{ workspace: workspace || undefined } as never}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      {t('add.open')}
    </ButtonLink>
  )
  const actions = (
    <>
      <ButtonLink to="/campaigns/opt-outs" variant="default">
        {t('optOuts.title')}
      </ButtonLink>
      {add}
    </>
  )
  return (
    <Page title={t('title')} lead={t('lead')} actions={actions}>
      <MailingsNav />
      <SimpleGrid component="search" cols={{ base: 1, xs: 2, md: 3 }} aria-label={t('filter.label')}>
        <NativeSelect
          label={t('column.state')}
          value={state}
          onChange={event => setState(event.currentTarget.value)}
          data={[
            { value: '', label: t('filter.anyState') },
            ...STATES.map(one => ({ value: one, label: t(`state.${one}`) })),
          ]}
        />
        <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      </SimpleGrid>
      <Loaded query={campaigns} height={20}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <NoCampaigns isFiltered={state !== ''}>{add}</NoCampaigns>
          ) : (
            <Stack gap="lg">
              <DataTable caption={t('title')} columns={columns} rows={items} keyOf={one => one.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
