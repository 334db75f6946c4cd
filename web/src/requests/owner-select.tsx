import { NativeSelect, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { officersQuery, type RequestCard, useRequestChange } from './request-queries.ts'

/** Which privacy officer sees to a request. */
export function OwnerSelect({ request: { id, ownerId, owner } }: { request: RequestCard }) {
  const { t } = useTranslation('requests')
  const officers = useQuery(officersQuery)
  const assign = useRequestChange<{ ownerId: string }>(id, 'assign')
  const people = (officers.data?.items ?? []).filter(({ roles }) => roles.includes('privacy_officer'))
  const data = people.map(({ id: value, name }) => ({ value, label: name }))
  // Nobody yet, or somebody who is no officer any more: shown, and not to be chosen again.
  if (!people.some(person => person.id === ownerId)) data.unshift({ value: ownerId ?? '', label: owner ?? t('nobody') })
  return (
    <Stack gap="xs">
      <NativeSelect
        aria-label={t('column.owner')}
        data={data}
        value={ownerId ?? ''}
        disabled={assign.isPending}
        onChange={event => event.currentTarget.value && assign.mutate({ ownerId: event.currentTarget.value })}
      />
      <ProblemAlert error={assign.error} />
    </Stack>
  )
}
