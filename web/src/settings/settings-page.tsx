import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { HoldsSection } from './holds-section.tsx'
import { LawSection } from './law-section.tsx'
import { ListKeySection } from './list-key-section.tsx'
import { MailSection } from './mail-section.tsx'
import { OrganisationSection } from './organisation-section.tsx'
import { PublicPagesSection } from './public-pages-section.tsx'
import { RelaySection } from './relay-section.tsx'
import { RetentionSection } from './retention-section.tsx'
import { SendingDomainsSection } from './sending-domains-section.tsx'
import { settingsQuery } from './settings-queries.ts'
import { WorkspacesSection } from './workspaces-section.tsx'

export default function SettingsPage() {
  const { t } = useTranslation('settings')
  const may = useMay()
  const settings = useQuery(settingsQuery)
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={settings} height={60}>
        {({ organisation, law, importHolds }) => (
          <>
            <OrganisationSection organisation={organisation} />
            <LawSection country={organisation.country} law={law} />
            <WorkspacesSection />
            <SendingDomainsSection />
            {may('relay.read') && <RelaySection />}
            <PublicPagesSection />
            <MailSection />
            <HoldsSection holds={importHolds} />
            {may('retention.read') && <RetentionSection />}
            {may('list_key.read') && <ListKeySection />}
          </>
        )}
      </Loaded>
    </Page>
  )
}
