import { SimpleGrid, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { EmbedCard } from './embed-card.tsx'
import { FormEditor } from './form-editor.tsx'
import { formQuery } from './form-queries.ts'
import { StateCard } from './state-card.tsx'

export default function FormPage() {
  const { t } = useTranslation('forms')
  const mayWrite = useMay()('forms.write')
  const { id = '' } = useParams({ strict: false }) as { id?: string }
  const form = useQuery(formQuery(id))
  return (
    <Page title={form.data?.name ?? t('one')} above={<TextLink to="/contacts/forms">{t('title')}</TextLink>}>
      <Loaded query={form} height={40}>
        {found => (
          <>
            <StateCard form={found} />
            <SimpleGrid cols={{ base: 1, lg: mayWrite ? 2 : 1 }} spacing="lg">
              {mayWrite && <FormEditor key={found.updatedAt} form={found} />}
              <Stack gap="lg">
                <EmbedCard form={found} />
              </Stack>
            </SimpleGrid>
          </>
        )}
      </Loaded>
    </Page>
  )
}
