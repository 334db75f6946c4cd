import { Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { type Field, fieldsQuery } from './contact-queries.ts'
import { FieldLabels } from './field-labels.tsx'

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
              items.map(field => <OneField key={field.key} field={field} workspace={workspace} />)
            )
          }
        </Loaded>
        {may('contacts.write') && <NewField workspace={workspace} />}
      </Stack>
    </Card>
  )
}

function OneField({ field, workspace }: { field: Field; workspace: string }) {
  const { t } = useTranslation('contacts')
  const mayWrite = useMay()('contacts.write')
  const [isOpen, setOpen] = useState(false)
  return (
    <Stack gap="xs" component="section" aria-label={field.key}>
      <Group justify="space-between" gap="sm">
        <Text className="break">{field.key}</Text>
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t(`type.${field.type}`)}
          </Text>
          {mayWrite && (
            <Button size="compact-sm" variant="subtle" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {t('fields.labels')}
            </Button>
          )}
        </Group>
      </Group>
      {isOpen && <FieldLabels field={field} workspace={workspace} />}
    </Stack>
  )
}

function NewField({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const queries = useQueryClient()
  const [type, setType] = useState<Field['type']>('text')
  return (
    <AddForm
      label={t('fields.key')}
      description={t('fields.keyHint')}
      pattern="[a-z][a-z0-9_]*"
      maxLength={63}
      verb={t('fields.make')}
      beside={
        <NativeSelect
          label={t('fields.type')}
          value={type}
          onChange={event => setType(event.currentTarget.value as Field['type'])}
          data={TYPES.map(one => ({ value: one, label: t(`type.${one}`) }))}
          flex={1}
        />
      }
      add={async key => {
        await post('/contact-fields', { key, type, ...(workspace === '' ? {} : { workspaceId: workspace }) })
        await queries.invalidateQueries({ queryKey: ['contacts', 'fields'] })
      }}
    />
  )
}
