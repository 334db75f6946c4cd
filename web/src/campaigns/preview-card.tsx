import { Alert, Card, Group, List, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Loaded } from '../ui/loaded.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { type Campaign, type Preview, previewQuery, writtenPreviewQuery } from './campaign-queries.ts'
import classes from './campaigns.module.css'
import { ContactSelect } from './contact-select.tsx'
import { type Draft, writtenOf } from './draft.ts'

const VIEWS = ['html', 'text'] as const

type PreviewCardProps = {
  campaign: Campaign
  /** Whose fields fill it; empty: nobody's. */
  contact?: string
  onContact?(contact: string): void
  /** What is being written: shown as it would be read, a moment after each change. */
  written?: Draft
}

/** How long the keys rest before it is asked what was written. */
const ASK_AFTER_MS = 400

/** What a reader will see: the page, and the text for those who read without. */
export function PreviewCard({ campaign, contact = '', onContact, written }: PreviewCardProps) {
  const { t } = useTranslation('campaigns')
  const [view, setView] = useState<string>('html')
  const preview = usePreview(campaign, contact, written)
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
        {preview.data && <ProblemAlert error={preview.error} />}
        <Loaded query={preview} height={30}>
          {shown => (
            <>
              {campaign.startedAt === null && <Warnings of={shown} />}
              {shown.subject && (
                <Text fw={600} className="break">
                  {shown.subject}
                </Text>
              )}
              <Shown preview={shown} view={view} />
            </>
          )}
        </Loaded>
      </Stack>
    </Card>
  )
}

function usePreview(campaign: Campaign, contact: string, written: Draft | undefined) {
  const [resting] = useDebouncedValue(written, ASK_AFTER_MS)
  const texts = resting && writtenOf(resting)
  const saved = useQuery({ ...previewQuery(campaign, contact), enabled: !texts })
  const live = useQuery({ ...writtenPreviewQuery(campaign.workspaceId, texts ?? {}, contact), enabled: !!texts })
  return texts ? live : saved
}

function Shown({ preview, view }: { preview: Preview; view: string }) {
  const { t } = useTranslation('campaigns')
  if (view === 'html' && preview.html) return <MailFrame html={preview.html} title={t('preview.title')} />
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
