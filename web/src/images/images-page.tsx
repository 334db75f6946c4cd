import { Checkbox, SimpleGrid, Stack } from '@mantine/core'
import { IconPhoto } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { MailingsNav } from '../ui/mailings-nav.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { WorkspaceSelect } from '../ui/workspace-select.tsx'
import { ImageCard } from './image-card.tsx'
import { imagesQuery } from './image-queries.ts'
import { UploadButton } from './upload-button.tsx'

/** Every picture that mails may show, with what it says to those who cannot see it. */
export default function ImagesPage() {
  const { t } = useTranslation('images')
  const mayWrite = useMay()('campaigns.write')
  const [workspace, setWorkspace] = useSearchParam('workspace')
  const [archived, setArchived] = useSearchParam('archived')
  const pages = usePages(`${workspace} ${archived}`)
  const images = useQuery(imagesQuery(workspace, archived === 'yes', pages.cursor))
  return (
    <Page title={t('title')} lead={t('lead')}>
      <MailingsNav />
      {mayWrite && <UploadButton workspaceId={workspace} />}
      <SimpleGrid component="search" cols={{ base: 1, xs: 2, md: 3 }} aria-label={t('filter')}>
        <WorkspaceSelect value={workspace} onChange={setWorkspace} />
        <Checkbox
          label={t('archived')}
          checked={archived === 'yes'}
          onChange={event => setArchived(event.currentTarget.checked ? 'yes' : '')}
        />
      </SimpleGrid>
      <Loaded query={images} height={20}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconPhoto} title={t('none.title')} text={t('none.text')} />
          ) : (
            <Stack gap="lg">
              <SimpleGrid cols={{ base: 1, xs: 2, lg: 3 }}>
                {items.map(image => (
                  <ImageCard key={image.id} image={image} mayWrite={mayWrite} />
                ))}
              </SimpleGrid>
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}
