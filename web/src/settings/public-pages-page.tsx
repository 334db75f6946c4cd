import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { changeConsentSettings, consentSettingsQuery } from './consent-queries.ts'
import { PublicPagePreview } from './public-page-preview.tsx'
import { PublicPagesForm } from './public-pages-form.tsx'

export default function PublicPagesPage() {
  const { t } = useTranslation('settings')
  const queries = useQueryClient()
  const settings = useQuery(consentSettingsQuery)
  const save = useMutation({
    mutationFn: changeConsentSettings,
    async onSuccess(saved) {
      queries.setQueryData(consentSettingsQuery.queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['consent-settings', 'preview'] })
      notifyDone(t('publicPages.saved'))
    },
  })
  return (
    <Page
      title={t('publicPages.title')}
      lead={t('publicPages.lead')}
      above={<TextLink to="/settings">{t('title')}</TextLink>}
    >
      <Loaded query={settings} height={40}>
        {found => (
          <>
            <PublicPagesForm settings={found} save={save.mutate} isSaving={save.isPending} error={save.error} />
            <PublicPagePreview />
          </>
        )}
      </Loaded>
    </Page>
  )
}
