import { Card, Stack, Textarea, Title } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { MailEditor } from '../blocks/mail-editor.tsx'
import { type Campaign, previewWritten, sendersQuery } from './campaign-queries.ts'
import classes from './campaigns.module.css'
import type { Draft } from './draft.ts'

type MailCardProps = { campaign: Campaign; draft: Draft; onChange(change: Partial<Draft>): void }

/** What the campaign says: its page, and the text for those who read without. */
export function MailCard({ campaign: { workspaceId }, draft, onChange }: MailCardProps) {
  const { t } = useTranslation('campaigns')
  const senders = useQuery(sendersQuery(workspaceId)).data?.items
  return (
    <Card component="section" aria-labelledby="mail">
      <Stack gap="md">
        <Title order={2} id="mail">
          {t('mail.title')}
        </Title>
        <MailEditor
          workspaceId={workspaceId}
          mail={draft}
          onChange={onChange}
          onBegin={({ format, source, subject, preheader }) =>
            onChange({
              format,
              source,
              subject: draft.subject || (subject ?? ''),
              preheader: draft.preheader || (preheader ?? ''),
            })
          }
          hasTemplates
          sender={senders?.find(({ id }) => id === draft.senderId)}
          compile={async mjml => (await previewWritten(workspaceId, { mjml }, '')).page ?? ''}
        />
        <Textarea
          autosize
          minRows={2}
          maxRows={16}
          classNames={{ input: classes.source }}
          label={t('form.text')}
          description={t('form.textHelp')}
          value={draft.text}
          onChange={event => onChange({ text: event.currentTarget.value })}
        />
      </Stack>
    </Card>
  )
}
