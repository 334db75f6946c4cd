import { Badge, Group, Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import { VerdictBadge } from '../ui/verdict-badge.tsx'
import type { Contact } from './contact-queries.ts'
import { nameOf } from './name-of.ts'

export function ContactTable({ contacts }: { contacts: readonly Contact[] }) {
  const { t } = useTranslation('contacts')
  return <DataTable caption={t('title')} columns={useColumns()} rows={contacts} keyOf={contact => contact.id} />
}

function useColumns(): Column<Contact>[] {
  const { t } = useTranslation('contacts')
  const { date } = useFormat()
  return [
    {
      key: 'contact',
      title: t('column.contact'),
      cell: contact => (
        <div>
          <TextLink to="/contacts/$id" params={{ id: contact.id } as never}>
            {contact.address}
          </TextLink>
          {nameOf(contact) && (
            <Text size="sm" c="dimmed">
              {nameOf(contact)}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'verdict', title: t('column.verdict'), cell: contact => <Verdict contact={contact} /> },
    {
      key: 'source',
      title: t('column.source'),
      cell: ({ basis, source }) => (
        <div>
          <Text size="sm">{t(`basis.${basis}`)}</Text>
          <Text size="sm" c="dimmed">
            {source}
          </Text>
        </div>
      ),
    },
    { key: 'added', title: t('column.added'), isNumber: true, cell: ({ createdAt }) => date(createdAt) },
  ]
}

function Verdict({ contact: { verdict, warning } }: { contact: Contact }) {
  const { t } = useTranslation('contacts')
  return (
    <Group gap={6}>
      <VerdictBadge verdict={verdict} />
      {warning && (
        <Badge color="yellow" leftSection={<IconAlertTriangle size={14} aria-hidden />}>
          {t('near.badge')}
        </Badge>
      )}
    </Group>
  )
}
