import { Group, SegmentedControl, Skeleton, Stack, Text, Textarea } from '@mantine/core'
import { lazy, Suspense, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Beginning, Beginnings } from './beginnings.tsx'
import classes from './blocks.module.css'
import { type Format, lossOf } from './loss.ts'
import type { FooterOf } from './snippets.ts'
import { SwitchQuestion } from './switch-question.tsx'

const BlockEditor = lazy(() => import('./block-editor.tsx'))
const FORMATS: readonly Format[] = ['blocks', 'mjml', 'html']
/** What every contact has, as a text names it. */
const FIELDS = ['first_name', 'last_name', 'address', 'language'].map(name => `{{ ${name} }}`).join(' ')

export type Mail = { format: Format; source: string }

type MailEditorProps = {
  workspaceId: string
  mail: Mail
  onChange(mail: Mail): void
  /** Somebody began with one of what is offered where nothing is written yet. */
  onBegin(beginning: Beginning): void
  hasTemplates: boolean
  sender: FooterOf | undefined
  /** The HTML that MJML makes. */
  compile(mjml: string): Promise<string>
}

/** What a mail says: as blocks, as MJML or as HTML. Whoever goes from one to another is told what does not come along. */
export function MailEditor(props: MailEditorProps) {
  const { t } = useTranslation('blocks')
  const { mail, onChange } = props
  const [wanted, setWanted] = useState<Format>()
  const choose = (format: Format) => {
    if (format === mail.format) return
    if (lossOf(mail, format)) setWanted(format)
    else onChange({ ...mail, format })
  }
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm" fw={600} id="written-as">
          {t('format.label')}
        </Text>
        <SegmentedControl
          aria-labelledby="written-as"
          data={FORMATS.map(value => ({ value, label: t(`format.${value}`) }))}
          value={mail.format}
          onChange={format => choose(format as Format)}
        />
      </Group>
      <Written {...props} />
      <SwitchQuestion
        mail={mail}
        to={wanted}
        close={() => setWanted(undefined)}
        compile={props.compile}
        onChange={onChange}
      />
    </Stack>
  )
}

function Written({ workspaceId, mail, onChange, onBegin, hasTemplates, sender }: MailEditorProps) {
  if (mail.format !== 'blocks') return <Source mail={mail} onChange={onChange} />
  if (mail.source.trim() === '')
    return <Beginnings workspaceId={workspaceId} sender={sender} hasTemplates={hasTemplates} onBegin={onBegin} />
  return (
    <Suspense fallback={<Skeleton height="46rem" radius="md" />}>
      <BlockEditor
        value={mail.source}
        onChange={source => onChange({ format: 'blocks', source })}
        workspaceId={workspaceId}
        sender={sender}
      />
    </Suspense>
  )
}

function Source({ mail, onChange }: Pick<MailEditorProps, 'mail' | 'onChange'>) {
  const { t } = useTranslation('blocks')
  const fieldsId = useId()
  return (
    <div>
      <Textarea
        autosize
        minRows={14}
        maxRows={30}
        spellCheck={false}
        classNames={{ input: classes.source }}
        aria-describedby={fieldsId}
        label={t('source.label')}
        description={t('source.help', { unsubscribe: '{{ unsubscribe_url }}' })}
        value={mail.source}
        onChange={event => onChange({ ...mail, source: event.currentTarget.value })}
      />
      <Text id={fieldsId} size="sm" c="dimmed" mt="xs">
        {t('source.fields', { fields: FIELDS })}
      </Text>
    </div>
  )
}
