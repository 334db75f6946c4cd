import { Alert, SimpleGrid, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { notifyDone } from '../ui/notify.ts'
import { ServerWords } from '../ui/server-words.tsx'
import { AudienceCard } from './audience-card.tsx'
import { type Campaign, campaignQuery, editCampaign } from './campaign-queries.ts'
import { changeOf, draftOf, isSame } from './draft.ts'
import { DraftForm } from './draft-form.tsx'
import { PreviewCard } from './preview-card.tsx'
import { StartCard } from './start-card.tsx'
import { TestCard } from './test-card.tsx'

/** A campaign that is being written: its form and what a reader will see beside each other, then who will get it, and the start. */
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
      setDraft(draftOf(saved))
      notifyDone(t('form.saved'))
      await queries.invalidateQueries({ queryKey: ['campaigns', 'page'] })
    },
  })
  return (
    <>
      {campaign.failure && (
        <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('failure.title')}>
          <ServerWords said={campaign.failure.message} />
        </Alert>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }} spacing="lg">
        <DraftForm
          workspaceId={campaign.workspaceId}
          draft={draft}
          onChange={change => setDraft({ ...draft, ...change })}
          isDirty={isDirty}
          save={save.mutate}
          isSaving={save.isPending}
          error={save.error}
        />
        <Stack gap="lg">
          <PreviewCard
            campaign={campaign}
            contact={contact}
            onContact={setContact}
            {...(isDirty && { unsaved: draft })}
          />
          <TestCard campaign={campaign} contact={contact} isDirty={isDirty} />
        </Stack>
      </SimpleGrid>
      <AudienceCard campaign={campaign} />
      <StartCard campaign={campaign} isDirty={isDirty} />
    </>
  )
}
