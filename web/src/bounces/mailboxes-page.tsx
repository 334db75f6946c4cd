import { useTranslation } from 'react-i18next'
import { Page } from '../ui/page.tsx'
import { BouncesNav } from './bounces-nav.tsx'
import { Mailboxes } from './mailboxes.tsx'
import { ReceiverCard } from './receiver-card.tsx'

/** BN-3, BN-4: where bounces and complaints come to. */
export default function MailboxesPage() {
  const { t } = useTranslation('bounces')
  return (
    <Page title={t('receiving.title')} lead={t('receiving.lead')}>
      <BouncesNav />
      <ReceiverCard />
      <Mailboxes />
    </Page>
  )
}
