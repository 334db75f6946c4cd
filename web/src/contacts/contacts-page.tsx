import { Alert, Tabs } from '@mantine/core'
import { IconFilter, IconForms, IconList, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { usePages } from '../ui/use-pages.ts'
import { ContactFilterBar } from './contact-filter-bar.tsx'
import { contactsQuery, type Tab } from './contact-queries.ts'
import { ContactTable } from './contact-table.tsx'
import { NoContacts } from './no-contacts.tsx'
import { TabNames } from './tab-names.tsx'
import { useContactFilters } from './use-contact-filters.ts'

export default function ContactsPage() {
  const { t } = useTranslation('contacts')
  const [filters, change] = useContactFilters()
  const pages = usePages(JSON.stringify(filters))
  const contacts = useQuery(contactsQuery(filters, pages.cursor))
  return (
    <Page title={t('title')} lead={t('lead')} actions={<Actions />}>
      <Tabs value={filters.tab} onChange={tab => change({ tab: tab as Tab })} keepMounted={false}>
        <TabNames workspace={filters.workspace} />
        <Tabs.Panel value={filters.tab} pt="lg" style={{ display: 'grid', gap: 'var(--mantine-spacing-lg)' }}>
          <ContactFilterBar filters={filters} onChange={change} />
          <Loaded query={contacts} height={30}>
            {({ items, nextCursor, isIncomplete }) => (
              <>
                {isIncomplete && <Alert role="status">{t('incomplete')}</Alert>}
                {items.length === 0 ? <NoContacts filters={filters} /> : <ContactTable contacts={items} />}
                <Pager pages={pages} nextCursor={nextCursor} />
              </>
            )}
          </Loaded>
        </Tabs.Panel>
      </Tabs>
    </Page>
  )
}

function Actions() {
  const { t } = useTranslation('contacts')
  const may = useMay()
  return (
    <>
      <ButtonLink to="/contacts/lists" variant="default" leftSection={<IconList size={18} aria-hidden />}>
        {t('lists.open')}
      </ButtonLink>
      <ButtonLink to="/contacts/segments" variant="default" leftSection={<IconFilter size={18} aria-hidden />}>
        {t('segment.title')}
      </ButtonLink>
      {may('forms.read') && (
        <ButtonLink to="/contacts/forms" variant="default" leftSection={<IconForms size={18} aria-hidden />}>
          {t('formsLink')}
        </ButtonLink>
      )}
      {may('contacts.write') && (
        <ButtonLink to="/contacts/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('add.open')}
        </ButtonLink>
      )}
    </>
  )
}
