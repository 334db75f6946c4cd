import { Stack } from '@mantine/core'
import { IconFileOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { DraftForm } from './draft-form.tsx'
import { FileCard } from './file-card.tsx'
import { FilePreview } from './file-preview.tsx'
import { draftQuery, importQuery } from './import-queries.ts'
import { RecognisedAlert } from './recognised-alert.tsx'

/** An uploaded file: what it is, what it is for, and how its columns are read. */
export default function DraftPage() {
  const { t } = useTranslation('imports')
  const { id } = useParams({ strict: false }) as { id: string }
  const [from] = useSearchParam('from')
  const [kind] = useSearchParam('kind')
  const draft = useQuery(draftQuery(id))
  const earlier = useQuery({ ...importQuery(from), enabled: from !== '' })
  if (draft.error instanceof ApiProblem && draft.error.kind === 'not_found') return <Gone />
  return (
    <Page title={t('draft.title')} lead={t('draft.lead')} above={<TextLink to="/imports">{t('list.title')}</TextLink>}>
      <Loaded query={draft} height={44}>
        {draft =>
          from !== '' && earlier.isPending ? null : (
            <Stack gap="lg">
              <FileCard draft={draft} />
              <RecognisedAlert draft={draft} />
              <FilePreview draft={draft} />
              {draft.recognised?.holds !== 'neither' && (
                <DraftForm draft={draft} earlier={earlier.data} wishedKind={kind} />
              )}
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function Gone() {
  const { t } = useTranslation('imports')
  return (
    <EmptyState icon={IconFileOff} title={t('draft.gone.title')} text={t('draft.gone.text')} isPageTitle>
      <ButtonLink to="/imports/new">{t('draft.gone.action')}</ButtonLink>
    </EmptyState>
  )
}
