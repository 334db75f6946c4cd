import { SimpleGrid } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { FieldsCard } from './fields-card.tsx'
import { ListsCard } from './lists-card.tsx'

export default function ListsPage() {
  const { t } = useTranslation('contacts')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  return (
    <Page
      title={t('lists.title')}
      lead={t('lists.lead')}
      above={<TextLink to="/contacts">{t('one.back')}</TextLink>}
      actions={
        <ButtonLink to="/contacts/interests" variant="default">
          {t('interests.title')}
        </ButtonLink>
      }
    >
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <ListsCard workspace={workspace} />
        <FieldsCard workspace={workspace} />
      </SimpleGrid>
    </Page>
  )
}
