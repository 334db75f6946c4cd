import { Button, Card, Group, Stack, Text, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { fieldsQuery, listsQuery } from './contact-queries.ts'
import { FilterEditor } from './filter-editor.tsx'
import { type Filter, filterCountQuery } from './segment-queries.ts'
import { useExplanation } from './use-explanation.ts'
import { useInterests } from './use-interests.ts'

type SegmentFormProps = {
  workspace: string
  name: string
  filter: Filter
  save(name: string, filter: Filter): void
  isSaving: boolean
  error: Error | null
}

/** A name and a filter; what it says in words, and how many are in it, while it is written. */
export function SegmentForm({ workspace, name: before, filter: initial, save, isSaving, error }: SegmentFormProps) {
  const { t } = useTranslation('contacts')
  const [name, setName] = useState(before)
  const [filter, setFilter] = useState(initial)
  const fields = useQuery(fieldsQuery(workspace)).data?.items ?? []
  const lists = useQuery(listsQuery(workspace)).data?.items ?? []
  const interests = useInterests(workspace)
  const explain = useExplanation(workspace)
  const isTaken = error instanceof ApiProblem && error.kind === 'conflict'
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(name, filter)
      }}
    >
      <Stack gap="lg">
        <Card>
          <Stack gap="md">
            <TextInput
              label={t('segment.name')}
              required
              withAsterisk={false}
              maxLength={200}
              value={name}
              onChange={event => setName(event.currentTarget.value)}
              error={isTaken && t('segment.taken')}
            />
            <FilterEditor group={filter} onChange={setFilter} choices={{ fields, lists, interests }} />
          </Stack>
        </Card>
        <Card>
          <Stack gap="xs">
            <Text className="break">{explain(filter)}</Text>
            <LiveCount workspace={workspace} filter={filter} />
            {!isTaken && <ProblemAlert error={error} />}
            <Group mt="xs">
              <Button type="submit" loading={isSaving}>
                {t('segment.save')}
              </Button>
            </Group>
          </Stack>
        </Card>
      </Stack>
    </form>
  )
}

const ASK_AFTER_MS = 400

function LiveCount({ workspace, filter }: { workspace: string; filter: Filter }) {
  const { t } = useTranslation('contacts')
  const { number } = useFormat()
  const [asked] = useDebouncedValue(filter, ASK_AFTER_MS)
  const { data, error } = useQuery(filterCountQuery(workspace || undefined, asked))
  const said = error
    ? t('segment.incomplete')
    : data
      ? t('segment.contacts', { count: data.contacts, total: number(data.contacts) })
      : '…'
  return (
    <Text fw={600} aria-live="polite">
      {said}
    </Text>
  )
}
