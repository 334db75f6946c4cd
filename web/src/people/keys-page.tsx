import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconKey, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { keysQuery } from './keys-queries.ts'
import { MakeKeyDialogue } from './make-key-dialogue.tsx'
import { PeopleTabs } from './people-tabs.tsx'
import { useKeyColumns } from './use-key-columns.tsx'

export default function KeysPage() {
  const { t } = useTranslation('people')
  const mayMake = useMay()('keys.write')
  const pages = usePages()
  const keys = useQuery(keysQuery(pages.cursor))
  const columns = useKeyColumns()
  const [isMaking, { open, close }] = useDisclosure()
  const make = mayMake && (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={open}>
      {t('keys.open')}
    </Button>
  )
  return (
    <Page title={t('keys.title')} lead={t('keys.lead')} actions={make}>
      <PeopleTabs />
      <Loaded query={keys} height={14}>
        {({ items, nextCursor }) =>
          items.length === 0 ? (
            <EmptyState icon={IconKey} title={t('keys.none')} text={t('keys.noneText')} />
          ) : (
            <>
              <DataTable caption={t('keys.title')} columns={columns} rows={items} keyOf={key => key.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </>
          )
        }
      </Loaded>
      {isMaking && <MakeKeyDialogue onClose={close} />}
    </Page>
  )
}
