import { Stack } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { AddHook } from './add-hook.tsx'
import { hooksQuery } from './bounce-queries.ts'
import { BouncesNav } from './bounces-nav.tsx'
import { HookCard } from './hook-card.tsx'

/** Where providers tell of bounces, complaints and opt-outs. */
export default function HooksPage() {
  const { t } = useTranslation('bounces')
  const mayAdd = useMay()('hooks.write')
  const hooks = useQuery(hooksQuery)
  return (
    <Page title={t('hooks.title')} lead={t('hooks.lead')}>
      <BouncesNav />
      <Loaded query={hooks} height={24}>
        {({ items }) => (
          <Stack gap="lg">
            {items.length === 0 && (
              <EmptyState icon={IconWebhook} title={t('hooks.none.title')} text={t('hooks.none.text')} />
            )}
            {items.map(hook => (
              <HookCard key={hook.id} hook={hook} />
            ))}
            {mayAdd && <AddHook />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
