import { Stack } from '@mantine/core'
import { IconShieldCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { HoldCard } from './hold-card.tsx'
import { holdsQuery } from './message-queries.ts'
import { MessagesNav } from './messages-nav.tsx'

/** SE-4: alike service mail to many who opted out waits for a privacy officer. */
export default function HoldsPage() {
  const { t } = useTranslation('messages')
  const pages = usePages()
  const holds = useQuery(holdsQuery(pages.cursor))
  return (
    <Page title={t('holds.title')} lead={t('holds.lead')}>
      <MessagesNav />
      <Loaded query={holds} height={16}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconShieldCheck} title={t('holds.none.title')} text={t('holds.none.text')} />
          ) : (
            <Stack gap="lg">
              {items.map(hold => (
                <HoldCard key={hold.id} hold={hold} />
              ))}
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
