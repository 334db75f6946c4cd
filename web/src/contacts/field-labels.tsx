import { Button, Group, SimpleGrid, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { LANGUAGE_NAMES, LANGUAGES } from '../i18n/languages.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { Field } from './contact-queries.ts'

/** What people read where a form asks for the field, in each language. Its key stays: mappings and templates name it. */
export function FieldLabels({ field: { key, labels }, workspace }: { field: Field; workspace: string }) {
  const { t } = useTranslation('contacts')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(labels)
  const written = Object.fromEntries(Object.entries(draft).filter(([, label]) => label?.trim()))
  const saving = useMutation({
    mutationFn: () =>
      patch<Field>(`/contact-fields/${key}`, {
        labels: written,
        ...(workspace === '' ? {} : { workspaceId: workspace }),
      }),
    async onSuccess() {
      notifyDone(t('fields.labelled', { key }))
      await queries.invalidateQueries({ queryKey: ['contacts', 'fields'] })
      await queries.invalidateQueries({ queryKey: ['forms'] })
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        saving.mutate()
      }}
    >
      <Stack gap="sm" pb="md">
        <Text size="sm" c="dimmed">
          {t('fields.labelsLead')}
        </Text>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          {LANGUAGES.map(language => (
            <TextInput
              key={language}
              label={LANGUAGE_NAMES[language]}
              lang={language}
              maxLength={100}
              value={draft[language] ?? ''}
              onChange={event => {
                const { value } = event.currentTarget
                setDraft(now => ({ ...now, [language]: value }))
              }}
            />
          ))}
        </SimpleGrid>
        <ProblemAlert error={saving.error} />
        <Group>
          <Button type="submit" size="xs" loading={saving.isPending}>
            {t('save')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
