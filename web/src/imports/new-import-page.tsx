import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconFileUpload } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { FailureAlert } from './failure-alert.tsx'
import { FileDrop } from './file-drop.tsx'
import { ProgressBar } from './progress-bar.tsx'
import { type Upload, useUpload } from './use-upload.ts'

export default function NewImportPage() {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const { upload, error, send, stop } = useUpload(draft => void navigate({ to: `/imports/files/${draft.id}` } as never))
  return (
    <Page title={t('new.title')} lead={t('new.lead')} above={<TextLink to="/imports">{t('list.title')}</TextLink>}>
      {error && <FailureAlert failure={error} title={t('new.failed')} />}
      {upload ? <Sending upload={upload} onStop={stop} /> : <FileDrop onFile={send} />}
      <Card>
        <Title order={2} mb="xs">
          {t('new.order.title')}
        </Title>
        <Text>{t('new.order.text')}</Text>
        <Text mt="xs">
          <TextLink to="/imports/migration">{t('new.order.link')}</TextLink>
        </Text>
      </Card>
    </Page>
  )
}

function Sending({ upload: { file, sent, total }, onStop }: { upload: Upload; onStop: () => void }) {
  const { t } = useTranslation('imports')
  const { bytes, percent } = useFormat()
  const share = total > 0 ? sent / total : 0
  const isSent = share >= 1
  return (
    <Card>
      <Stack gap="md">
        <Group gap="sm" wrap="nowrap">
          <IconFileUpload size={28} stroke={1.5} aria-hidden />
          <Text fw={600} className="break">
            {file.name}
          </Text>
        </Group>
        <ProgressBar
          share={isSent ? undefined : share}
          label={t('new.progress')}
          text={isSent ? t('new.looking') : percent(share)}
        />
        <Group justify="space-between">
          <Text c="dimmed" aria-live="polite">
            {isSent ? t('new.looking') : t('new.sent', { sent: bytes(sent), total: bytes(total) })}
          </Text>
          <Button variant="default" onClick={onStop}>
            {t('new.stop')}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
