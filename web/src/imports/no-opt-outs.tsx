import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Migration, migrationQuery } from './import-queries.ts'

/** "We have none": said by somebody, kept with their name. */
export function NoOptOuts({ declared }: { declared: Migration['declaredNone'] }) {
  const { t } = useTranslation('imports')
  const { dateTime } = useFormat()
  const may = useMay()
  const queries = useQueryClient()
  const [isSure, setIsSure] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const declare = useMutation({
    mutationFn: () => post<Migration>('/migration/no-opt-outs'),
    onSuccess: migration => queries.setQueryData(migrationQuery.queryKey, migration),
  })
  if (declared)
    return <Text c="dimmed">{t('migration.none.declared', { name: declared.by, moment: dateTime(declared.at) })}</Text>
  if (!may('imports.run')) return null
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('migration.none.title')}</Text>
      <Checkbox
        checked={isSure}
        onChange={event => setIsSure(event.currentTarget.checked)}
        label={t('failed.missing.none')}
        description={t('failed.missing.recorded')}
        error={isAsked && !isSure && t('failed.missing.tick')}
      />
      <Group>
        <Button
          variant="default"
          loading={declare.isPending}
          onClick={() => (isSure ? declare.mutate() : setIsAsked(true))}
        >
          {t('migration.none.action')}
        </Button>
      </Group>
      <ProblemAlert error={declare.error} />
    </Stack>
  )
}
