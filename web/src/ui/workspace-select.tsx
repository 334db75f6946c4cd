import { NativeSelect } from '@mantine/core'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { workspacesPage } from '../../../src/accounts/api.ts'
import { get } from '../api/client.ts'

const workspacesQuery = queryOptions({
  queryKey: ['workspaces', 'all'],
  queryFn: () => get<z.output<typeof workspacesPage>>('/workspaces', { query: { limit: 500 } }),
  staleTime: 60_000,
})

/** Whose: shown where the organisation has more than one workspace. Empty is its first one. */
export function WorkspaceSelect({ value, onChange }: { value: string; onChange(workspace: string): void }) {
  const { t } = useTranslation('ui')
  const workspaces = useQuery(workspacesQuery).data?.items ?? []
  if (workspaces.length < 2) return null
  return (
    <NativeSelect
      label={t('workspace')}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={workspaces.map(({ id, name }, at) => ({ value: at === 0 ? '' : id, label: name }))}
    />
  )
}
