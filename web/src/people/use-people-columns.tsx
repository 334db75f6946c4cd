import { Badge, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useMay, useMe } from '../session/me.ts'
import type { Column } from '../ui/data-table.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Person } from './people-queries.ts'
import { PersonActions } from './person-actions.tsx'
import { RoleBadges } from './role-badges.tsx'

export function usePeopleColumns(): Column<Person>[] {
  const { t } = useTranslation('people')
  const { date } = useFormat()
  const me = useMe()
  const mayChange = useMay()('people.write')
  const columns: Column<Person>[] = [
    {
      key: 'person',
      title: t('column.person'),
      cell: ({ id, name, email }) => (
        <div>
          <Group gap={8}>
            <Text fw={600}>{name}</Text>
            {id === me.id && <Badge color="gray">{t('you')}</Badge>}
          </Group>
          {name !== email && (
            <Text size="sm" c="dimmed">
              {email}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'roles', title: t('column.roles'), cell: ({ roles }) => <RoleBadges roles={roles} /> },
    { key: 'since', title: t('column.since'), cell: ({ createdAt }) => date(createdAt) },
  ]
  const actions = {
    key: 'actions',
    title: t('column.actions'),
    cell: (person: Person) => <PersonActions person={person} isOneself={person.id === me.id} />,
  }
  return mayChange ? [...columns, actions] : columns
}
