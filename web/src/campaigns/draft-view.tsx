import { Alert, SimpleGrid, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LeaveQuestion } from '../ui/leave-question.tsx'
import { SaveBar } from '../ui/save-bar.tsx'
import { ServerWords } from '../ui/server-words.tsx'
import { AudienceCard } from './audience-card.tsx'
import { type Campaign, campaignQuery, editCampaign } from './campaign-queries.ts'
import { changeOf, draftOf, isSame } from './draft.ts'
import { DraftForm } from './draft-form.tsx'
import { MailCard } from './mail-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { StartCard } from './start-card.tsx'
import { TestCard } from './test-card.tsx'

/** A campaign that is being written: the mail and what a reader will see, then who will get it, and the start. */
export function DraftView({ campaign }: { campaign: Campaign }) {
  const { t } = useTranslation('campaigns')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(campaign))
  const [contact, setContact] = useState('')
  const isDirty = !isSame(draft, draftOf(campaign))
  const save = useMutation({
    mutationFn: () => editCampaign(campaign.id, changeOf(draft)),
    async onSuccess(saved) {
      queries.setQueryData(campaignQuery(saved.id).queryKey, saved)
      setDraft(({ format }) => ({ ...draftOf(saved), format }))
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] })
    },
  })
  const change = (part: Partial<typeof draft>) => setDraft(before => ({ ...before, ...part }))
  const preview = <PreviewCard campaign={campaign} contact={contact} onContact={setContact} written={draft} />
  const test = <TestCard campaign={campaign} contact={contact} isDirty={isDirty} />
  const mail = <MailCard campaign={campaign} draft={draft} onChange={change} />
  return (
    <>
      <LeaveQuestion isDirty={isDirty} />
      {campaign.failure && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('failure.title')}>
          <ServerWords said={campaign.failure.message} />
        </Alert>
      )}
      <DraftForm workspaceId={campaign.workspaceId} draft={draft} onChange={change} />
      {draft.format === 'blocks' ? (
        <>
          {mail}
          <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
            {preview}
            {test}
          </SimpleGrid>
        </>
      ) : (
        <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg" style={{ alignItems: 'start' }}>
          {mail}
          <Stack gap="lg">
            {preview}
            {test}
          </Stack>
        </SimpleGrid>
      )}
      <SaveBar isDirty={isDirty} save={save.mutate} isSaving={save.isPending} error={save.error} />
      <AudienceCard campaign={campaign} />
      <StartCard campaign={campaign} isDirty={isDirty} />
    </>
  )
}
