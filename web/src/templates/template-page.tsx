import { Button, Stack } from '@mantine/core'
import { IconArchive, IconArchiveOff } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { LeaveQuestion } from '../ui/leave-question.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { draftOf, isSame, textsOf } from './template-draft.ts'
import { TemplateForm } from './template-form.tsx'
import { editTemplate, type Template, templateQuery } from './template-queries.ts'

export default function TemplatePage() {
  const { t } = useTranslation('templates')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(templateQuery(id))
  const mayWrite = useMay()('campaigns.write')
  return (
    <Page
      title={found.data?.name ?? t('one')}
      above={<TextLink to="/campaigns/templates">{t('title')}</TextLink>}
      actions={found.data && mayWrite && <PutAway template={found.data} />}
    >
      <Loaded query={found} height={50}>
        {template => (
          <Stack gap="lg">
            <Written key={template.id} template={template} mayWrite={mayWrite} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Written({ template, mayWrite }: { template: Template; mayWrite: boolean }) {
  const [draft, setDraft] = useState(() => draftOf(template))
  const keep = useKeep()
  const isDirty = !isSame(draft, draftOf(template))
  const save = useMutation({
    mutationFn: () => editTemplate(template.id, textsOf(draft)),
    async onSuccess(saved) {
      setDraft(({ format }) => ({ ...draftOf(saved), format }))
      await keep(saved)
    },
  })
  return (
    <>
      <LeaveQuestion isDirty={isDirty} />
      <TemplateForm
        workspaceId={template.workspaceId}
        draft={draft}
        onChange={change => setDraft(before => ({ ...before, ...change }))}
      />
      {mayWrite && <SaveBar isDirty={isDirty} save={save.mutate} isSaving={save.isPending} error={save.error} />}
    </>
  )
}

function PutAway({ template: { id, isArchived } }: { template: Template }) {
  const { t } = useTranslation('templates')
  const keep = useKeep()
  const change = useMutation({ mutationFn: () => editTemplate(id, { isArchived: !isArchived }), onSuccess: keep })
  const Icon = isArchived ? IconArchiveOff : IconArchive
  return (
    <Stack gap="xs">
      <Button
        variant="default"
        loading={change.isPending}
        leftSection={<Icon size={18} aria-hidden />}
        onClick={() => change.mutate()}
      >
        {t(isArchived ? 'bringBack' : 'putAway')}
      </Button>
      <ProblemAlert error={change.error} />
    </Stack>
  )
}

function useKeep() {
  const queries = useQueryClient()
  return async (saved: Template) => {
    queries.setQueryData(templateQuery(saved.id).queryKey, saved)
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['templates', 'page'] }),
      queries.invalidateQueries({ queryKey: ['templates', 'choice'] }),
    ])
  }
}
