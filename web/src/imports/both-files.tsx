import { Button, Group, Stack, Text } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Pager } from '../ui/pager.tsx'
import { ReasonBadge } from '../ui/reason-badge.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { listedContactsQuery, type Migration } from './import-queries.ts'

/** Who is among the contacts and on the blacklist: nothing has to be done for them here, the blacklist holds; the other systems must hear of it. */
export function BothFiles({ migration: { listedContacts, contacts } }: { migration: Migration }) {
  const { t } = useTranslation('imports')
  if (listedContacts === 0)
    return <Text c="dimmed">{t(contacts > 0 ? 'migration.both.none' : 'migration.both.later')}</Text>
  return (
    <Stack gap="sm">
      <Text fw={600}>{t('migration.both.count', { count: listedContacts })}</Text>
      <Group>
        <Button
          component="a"
          variant="default"
          href={apiUrl('/migration/listed-contacts.csv')}
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t('migration.both.download')}
        </Button>
      </Group>
      <Listed />
    </Stack>
  )
}

function Listed() {
  const { t } = useTranslation('imports')
  const { date } = useFormat()
  const pages = usePages()
  const found = useQuery(listedContactsQuery(pages.cursor))
  return (
    <Loaded query={found} height={14}>
      {({ items, nextCursor }) => (
        <>
          <DataTable
            caption={t('migration.both.title')}
            columns={[
              { key: 'address', title: t('rows.address'), cell: ({ address }) => address },
              { key: 'reason', title: t('rows.why'), cell: ({ reason }) => <ReasonBadge reason={reason} /> },
              { key: 'since', title: t('migration.both.since'), cell: ({ since }) => date(since) },
            ]}
            rows={items}
            keyOf={({ contactId }) => contactId}
          />
          <Pager pages={pages} nextCursor={nextCursor} />
        </>
      )}
    </Loaded>
  )
}
