import { Button, Card, Group, NativeSelect, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type Field, fieldsQuery } from './contact-queries.ts'

const TYPES: readonly Field['type'][] = ['text', 'number', 'date', 'boolean']

export function FieldsCard({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const may = useMay()
  const fields = useQuery(fieldsQuery(workspace))
  return (
    <Card component="section" aria-labelledby="fields">
      <Stack gap="sm">
        <Title order={2} id="fields">
          {t('fields.title')}
        </Title>
        <Text c="dimmed" size="sm">
          {t('fields.lead')}
        </Text>
        <Loaded query={fields} height={8}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('fields.none')}</Text>
            ) : (
              items.map(({ key, type }) => (
                <Group key={key} justify="space-between" wrap="nowrap">
                  <Text className="break">{key}</Text>
                  <Text size="sm" c="dimmed">
                    {t(`type.${type}`)}
                  </Text>
                </Group>
              ))
            )
          }
        </Loaded>
        {may('contacts.write') && <NewField workspace={workspace} />}
      </Stack>
    </Card>
  )
}

function NewField({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const queries = useQueryClient()
  const [key, setKey] = useState('')
  const [type, setType] = useState<Field['type']>('text')
  const make = useMutation({
    mutationFn: () => post('/contact-fields', { key, type, ...(workspace === '' ? {} : { workspaceId: workspace }) }),
    async onSuccess() {
      setKey('')
      await queries.invalidateQueries({ queryKey: ['contacts', 'fields'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t('fields.key')}
          description={t('fields.keyHint')}
          required
          pattern="[a-z][a-z0-9_]*"
          maxLength={63}
          value={key}
          onChange={event => setKey(event.currentTarget.value)}
        />
        <Group align="end" gap="sm">
          <NativeSelect
            label={t('fields.type')}
            value={type}
            onChange={event => setType(event.currentTarget.value as Field['type'])}
            data={TYPES.map(one => ({ value: one, label: t(`type.${one}`) }))}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            {t('fields.make')}
          </Button>
        </Group>
        <ProblemAlert error={make.error} />
      </Stack>
    </form>
  )
}
