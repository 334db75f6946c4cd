import { Card, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { SegmentForm } from './segment-form.tsx'
import { editSegment, type Filter, type Segment, segmentQuery } from './segment-queries.ts'
import { useExplanation } from './use-explanation.ts'

export default function SegmentPage() {
  const { t } = useTranslation('contacts')
  const { id } = useParams({ strict: false }) as { id: string }
  const found = useQuery(segmentQuery(id))
  const mayWrite = useMay()('contacts.write')
  return (
    <Page
      title={found.data?.name ?? t('segment.column')}
      lead={t('segment.editLead')}
      above={<TextLink to="/contacts/segments">{t('segment.title')}</TextLink>}
    >
      <Loaded query={found} height={30}>
        {segment => (mayWrite ? <Edit segment={segment} /> : <Read segment={segment} />)}
      </Loaded>
    </Page>
  )
}

function Edit({ segment: { id, workspaceId, name, filter } }: { segment: Segment }) {
  const { t } = useTranslation('contacts')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const save = useMutation({
    mutationFn: (written: { name: string; filter: Filter }) => editSegment(id, written.name, written.filter),
    async onSuccess(saved) {
      queries.setQueryData(segmentQuery(id).queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['contacts', 'segments'] })
      notifyDone(t('segment.saved', { name: saved.name }))
      await navigate({ to: '/contacts/segments' } as never)
    },
  })
  return (
    <SegmentForm
      workspace={workspaceId}
      name={name}
      filter={filter}
      save={(written, changed) => save.mutate({ name: written, filter: changed })}
      isSaving={save.isPending}
      error={save.error}
    />
  )
}

function Read({ segment: { workspaceId, filter } }: { segment: Segment }) {
  const explain = useExplanation(workspaceId)
  return (
    <Card>
      <Text className="break">{explain(filter)}</Text>
    </Card>
  )
}
