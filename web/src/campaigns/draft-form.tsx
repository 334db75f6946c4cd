import { Button, Card, Group, SegmentedControl, Stack, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useHotkeys, useId } from '@mantine/hooks'
import type { FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { AudienceSelect } from './audience-select.tsx'
import classes from './campaigns.module.css'
import type { Draft } from './draft.ts'
import { SenderSelect } from './sender-select.tsx'

const FORMATS = ['html', 'mjml'] as const
/** What every contact has, as a text names it. */
const FIELDS = ['first_name', 'last_name', 'address', 'language'].map(name => `{{ ${name} }}`).join(' ')

type DraftFormProps = {
  workspaceId: string
  draft: Draft
  onChange(change: Partial<Draft>): void
  isDirty: boolean
  save(): void
  isSaving: boolean
  error: Error | null
}

export function DraftForm({ workspaceId, draft, onChange, isDirty, save, isSaving, error }: DraftFormProps) {
  const { t } = useTranslation('campaigns')
  const fieldsId = useId()
  useHotkeys([['mod+S', () => isDirty && save()]], [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save()
  }
  const field = (name: 'name' | 'subject' | 'preheader' | 'source' | 'text') => ({
    label: t(`form.${name}`),
    description: t(`form.${name}Help`, { unsubscribe: '{{ unsubscribe_url }}' }),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <Card component="section" aria-labelledby="write">
      <form onSubmit={submit}>
        <Stack gap="md">
          <Title order={2} id="write">
            {t('form.title')}
          </Title>
          <TextInput required withAsterisk={false} maxLength={200} {...field('name')} />
          <SenderSelect
            workspaceId={workspaceId}
            value={draft.senderId}
            onChange={senderId => onChange({ senderId })}
          />
          <AudienceSelect
            workspaceId={workspaceId}
            value={draft.audience}
            onChange={audience => onChange({ audience })}
          />
          <TextInput maxLength={1_000} {...field('subject')} />
          <TextInput maxLength={1_000} {...field('preheader')} />
          <Group justify="space-between" align="end" gap="sm">
            <Text size="sm" fw={600}>
              {t('form.format')}
            </Text>
            <SegmentedControl
              aria-label={t('form.format')}
              data={FORMATS.map(value => ({ value, label: t(`format.${value}`) }))}
              value={draft.format}
              onChange={format => onChange({ format: format as Draft['format'] })}
            />
          </Group>
          <Textarea
            autosize
            minRows={14}
            maxRows={30}
            spellCheck={false}
            classNames={{ input: classes.source }}
            aria-describedby={fieldsId}
            {...field('source')}
          />
          <Text id={fieldsId} size="sm" c="dimmed">
            {t('form.fields', { fields: FIELDS })}
          </Text>
          <Textarea autosize minRows={3} maxRows={16} classNames={{ input: classes.source }} {...field('text')} />
          <ProblemAlert error={error} />
          <Group gap="sm">
            <Button type="submit" loading={isSaving} disabled={!isDirty}>
              {t('ui:action.save')}
            </Button>
            <Text size="sm" c="dimmed" aria-live="polite">
              {t(isDirty ? 'form.unsaved' : 'form.allSaved')}
            </Text>
          </Group>
        </Stack>
      </form>
    </Card>
  )
}
