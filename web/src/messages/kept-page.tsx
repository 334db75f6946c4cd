import { Stack, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useSearchParam } from '../ui/use-search-param.ts'
import { KeptFacts } from './kept-facts.tsx'
import { KeptView } from './kept-view.tsx'
import { keptQuery } from './outbox-queries.ts'

const VIEWS = ['html', 'text', 'headers', 'source'] as const

/** One kept message: as a reader sees it, and as it would have left. */
export default function KeptPage() {
  const { t } = useTranslation('messages')
  const { id } = useParams({ strict: false }) as { id: string }
  const [written, setView] = useSearchParam('view')
  const found = useQuery(keptQuery(id))
  const standard = found.data?.html === null ? 'text' : 'html'
  const view = VIEWS.find(one => one === written) ?? standard
  return (
    <Page
      title={found.data?.subject || t('outbox.noSubject')}
      above={<TextLink to="/outbox">{t('outbox.title')}</TextLink>}
    >
      <Loaded query={found} height={44}>
        {kept => (
          <Stack gap="lg">
            <KeptFacts kept={kept} />
            <Tabs value={view} onChange={next => setView(next ?? '')} keepMounted={false}>
              <Tabs.List>
                {VIEWS.map(one => (
                  <Tabs.Tab key={one} value={one}>
                    {t(`view.${one}`)}
                  </Tabs.Tab>
                ))}
              </Tabs.List>
              {VIEWS.map(one => (
                <Tabs.Panel key={one} value={one} pt="md">
                  <KeptView kept={kept} view={one} />
                </Tabs.Panel>
              ))}
            </Tabs>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
