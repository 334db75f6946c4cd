import { Card, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { InterestForm } from './interest-form.tsx'
import { createInterest, editInterest, type Interest, interestsQuery } from './interest-queries.ts'

const NEW = { names: {}, isPublic: true, archivedAt: null }

export default function InterestsPage() {
  const { t } = useTranslation('contacts')
  const mayWrite = useMay()('contacts.write')
  const queries = useQueryClient()
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const interests = useQuery(interestsQuery(workspace, true))
  const again = () => queries.invalidateQueries({ queryKey: ['contacts', 'interests'] })
  return (
    <Page
      title={t('interests.title')}
      lead={t('interests.lead')}
      above={<TextLink to="/contacts/lists">{t('lists.title')}</TextLink>}
    >
      <WorkspaceSelect value={workspace} onChange={setWorkspace} />
      <Loaded query={interests} height={20}>
        {({ items }) => (
          <Stack gap="lg" maw="46rem">
            {items.length === 0 && <Text c="dimmed">{t('interests.none')}</Text>}
            {items.map(interest => (
              <OneInterest key={interest.id} interest={interest} mayWrite={mayWrite} again={again} />
            ))}
            {mayWrite && (
              <Card component="section" aria-labelledby="new-interest">
                <Stack gap="md">
                  <Title order={2} id="new-interest">
                    {t('interests.new')}
                  </Title>
                  <InterestForm
                    key={items.length}
                    interest={NEW}
                    verb={t('interests.make')}
                    save={made => createInterest(workspace, made).then(again)}
                  />
                </Stack>
              </Card>
            )}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

type OneInterestProps = { interest: Interest; mayWrite: boolean; again(): Promise<void> }

function OneInterest({ interest, mayWrite, again }: OneInterestProps) {
  const { t } = useTranslation('contacts')
  const names = Object.values(interest.names).join(' · ')
  return (
    <Card component="section" aria-label={names}>
      <Stack gap="md">
        {interest.archivedAt !== null && <Text fw={600}>{t('interests.archived')}</Text>}
        {mayWrite ? (
          <InterestForm
            interest={interest}
            verb={t('save')}
            save={changed => editInterest(interest.id, changed).then(again)}
          />
        ) : (
          <Text>{names}</Text>
        )}
      </Stack>
    </Card>
  )
}
