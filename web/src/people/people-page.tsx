import { Badge, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { type Person, peopleQuery } from './people-queries.ts'

export default function PeoplePage() {
  const { t } = useTranslation('people')
  const pages = usePages()
  const people = useQuery(peopleQuery(pages.cursor))
  const columns = useColumns()
  return (
    <Page title={t('title')} lead={t('lead')}>
      <Loaded query={people} height={20}>
        {({ items, nextCursor }) => (
          <>
            <DataTable caption={t('title')} columns={columns} rows={items} keyOf={person => person.id} />
            <Pager pages={pages} nextCursor={nextCursor} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function useColumns(): Column<Person>[] {
  const { t } = useTranslation('people')
  const { date } = useFormat()
  return [
    {
      key: 'person',
      title: t('column.person'),
      cell: ({ name, email }) => (
        <div>
          <Text fw={600}>{name}</Text>
          {name !== email && (
            <Text size="sm" c="dimmed">
              {email}
            </Text>
          )}
        </div>
      ),
    },
    {
      key: 'roles',
      title: t('column.roles'),
      cell: ({ roles }) => (
        <Group gap={6} component="span">
          {roles.map(role => (
            <Badge key={role}>{t(`ui:role.${role}`)}</Badge>
          ))}
        </Group>
      ),
    },
    { key: 'since', title: t('column.since'), cell: ({ createdAt }) => date(createdAt) },
  ]
}
