import { Alert, Card, Group, List, NativeSelect, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Campaign, type Preview, previewQuery, someContactsQuery } from './campaign-queries.ts'
import classes from './campaigns.module.css'
import type { Draft } from './draft.ts'

const VIEWS = ['html', 'text'] as const

type PreviewCardProps = {
  campaign: Campaign
  /** Whose fields fill it; empty: nobody's. */
  contact?: string
  onContact?(contact: string): void
  /** What is written and not saved yet. */
  unsaved?: Draft
}

/** What a reader will see: the page, and the text for those who read without. */
export function PreviewCard({ campaign, contact = '', onContact, unsaved }: PreviewCardProps) {
  const { t } = useTranslation('campaigns')
  const [view, setView] = useState<string>('html')
  const preview = useQuery(previewQuery(campaign, contact))
  return (
    <Card component="section" aria-labelledby="preview">
      <Stack gap="md">
        <Group justify="space-between" gap="sm">
          <Title order={2} id="preview">
            {t('preview.title')}
          </Title>
          <SegmentedControl
            aria-label={t('preview.view')}
            data={VIEWS.map(value => ({ value, label: t(`preview.${value}`) }))}
            value={view}
            onChange={setView}
          />
        </Group>
        {onContact && <ContactSelect campaign={campaign} value={contact} onChange={onContact} />}
        {unsaved && (
          <Text size="sm" c="dimmed" aria-live="polite">
            {unsaved.format === 'html' ? t('preview.unsaved') : t('preview.unsavedMjml')}
          </Text>
        )}
        <Loaded query={preview} height={30}>
          {shown => (
            <>
              {campaign.startedAt === null && <Warnings of={shown} />}
              {shown.subject && (
                <Text fw={600} className="break">
                  {shown.subject}
                </Text>
              )}
              <Shown preview={shown} view={view} unsaved={unsaved} />
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

function Shown({ preview, view, unsaved }: { preview: Preview; view: string; unsaved: Draft | undefined }) {
  const { t } = useTranslation('campaigns')
  // What is being written is shown at once, as it stands; fields and the way out come in when it is saved.
  const html = unsaved?.format === 'html' ? unsaved.source : preview.html
  if (view === 'html' && html) return <MailFrame html={html} title={t('preview.title')} />
  if (view === 'text' && preview.text) return <pre className={classes.text}>{preview.text}</pre>
  return <Text c="dimmed">{t('preview.nothing')}</Text>
}

function Warnings({ of: { warnings, unknownFields } }: { of: Preview }) {
  const { t } = useTranslation('campaigns')
  const { list } = useFormat()
  return (
    <>
      {unknownFields.length > 0 && (
        <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={t('unknown.title')}>
          {t('unknown.text', { count: unknownFields.length, fields: list(unknownFields.map(name => `{{ ${name} }}`)) })}
        </Alert>
      )}
      {warnings.length > 0 && (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} title={t('warning.title')}>
          <List size="sm" spacing={4}>
            {warnings.map(warning => (
              <List.Item key={warning}>{t(`warning.${warning}`)}</List.Item>
            ))}
          </List>
        </Alert>
      )}
    </>
  )
}

function ContactSelect({
  campaign,
  value,
  onChange,
}: {
  campaign: Campaign
  value: string
  onChange(contact: string): void
}) {
  const { t } = useTranslation('campaigns')
  const contacts = useQuery(someContactsQuery(campaign)).data?.items ?? []
  return (
    <NativeSelect
      label={t('preview.contact')}
      value={value}
      onChange={event => onChange(event.currentTarget.value)}
      data={[
        { value: '', label: t('preview.nobody') },
        ...contacts.map(({ id, address }) => ({ value: id, label: address })),
      ]}
    />
  )
}
