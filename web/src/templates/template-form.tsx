import { Card, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { MailEditor } from '../blocks/mail-editor.tsx'
import type { TemplateDraft } from './template-draft.ts'
import { compile } from './template-queries.ts'

type TemplateFormProps = { workspaceId: string; draft: TemplateDraft; onChange(change: Partial<TemplateDraft>): void }

export function TemplateForm({ workspaceId, draft, onChange }: TemplateFormProps) {
  const { t } = useTranslation('templates')
  const field = (name: 'name' | 'subject' | 'preheader') => ({
    label: t(`form.${name}`),
    value: draft[name],
    onChange: (event: { currentTarget: { value: string } }) => onChange({ [name]: event.currentTarget.value }),
  })
  return (
    <>
      <Card>
        <Stack gap="md">
          <TextInput required withAsterisk={false} maxLength={200} {...field('name')} />
          <SimpleGrid cols={{ base: 1, md: 2 }}>
            <TextInput maxLength={1_000} {...field('subject')} />
            <TextInput maxLength={1_000} {...field('preheader')} />
          </SimpleGrid>
        </Stack>
      </Card>
      <Card>
        <MailEditor
          workspaceId={workspaceId}
          mail={draft}
          onChange={onChange}
          onBegin={({ format, source }) => onChange({ format, source })}
          hasTemplates={false}
          sender={undefined}
          compile={mjml => compile(workspaceId, mjml)}
        />
      </Card>
    </>
  )
}
