import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { MailFrame } from '../ui/mail-frame.tsx'
import classes from './messages.module.css'
import type { KeptMessage } from './outbox-queries.ts'

type KeptViewProps = { kept: KeptMessage; view: 'html' | 'text' | 'headers' | 'source' }

export function KeptView({ kept: { html, text, headers, source }, view }: KeptViewProps) {
  const { t } = useTranslation('messages')
  if (view === 'html') return html ? <MailFrame html={html} title={t('view.html')} /> : <Nothing />
  if (view === 'text') return text ? <pre className={classes.text}>{text}</pre> : <Nothing />
  if (view === 'headers')
    return (
      <DataTable
        caption={t('view.headers')}
        columns={[
          { key: 'name', title: t('header.name'), cell: ({ name }) => name },
          { key: 'value', title: t('header.value'), cell: ({ value }) => <code>{value}</code> },
        ]}
        // A name may come up twice, and their order is what counts.
        rows={headers.map((header, at) => ({ ...header, at }))}
        keyOf={({ at }) => String(at)}
      />
    )
  return (
    <Stack gap="sm">
      <div>
        <CopyButton text={source} label={t('view.copy')} />
      </div>
      <pre className={classes.text}>{source}</pre>
    </Stack>
  )
}

function Nothing() {
  const { t } = useTranslation('messages')
  return <Text c="dimmed">{t('view.none')}</Text>
}
