import { NativeSelect } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { workspacesQuery } from './contact-queries.ts'

/** Whose contacts: shown where the organisation has more than one workspace. Empty is its first one. */
export function WorkspaceSelect({ value, onChange }: { value: string; onChange(workspace: string): void }) {
  const { t } = useTranslation('contacts')
  const workspaces = useQuery(workspacesQuery).data?.items ?? []
  if (workspaces.length < 2) return null
  return (
    <NativeSelect
      label={t('filter.workspace')}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={workspaces.map(({ id, name }, at) => ({ value: at === 0 ? '' : id, label: name }))}
    />
  )
}
