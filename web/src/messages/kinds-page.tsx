import { Badge, Card, Stack, Text, Title } from '@mantine/core'
import { IconReceipt } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { useFormat } from '../ui/use-format.ts'
import { DeclareKind } from './declare-kind.tsx'
import { EndKind } from './end-kind.tsx'
import { type Kind, kindsQuery } from './message-queries.ts'
import { MessagesNav } from './messages-nav.tsx'

/** SE-4: what counts as service mail is the privacy officer's word, once per kind. */
export default function KindsPage() {
  const { t } = useTranslation('messages')
  const { list } = useFormat()
  const mayDeclare = useMay()('service_kinds.write')
  const kinds = useQuery(kindsQuery)
  const columns = useColumns(mayDeclare)
  return (
    <Page title={t('kinds.title')} lead={t('kinds.lead')}>
      <MessagesNav />
      <Loaded query={kinds} height={16}>
        {({ items, reserved }) => (
          <Stack gap="lg">
            {items.length === 0 ? (
              <EmptyState icon={IconReceipt} title={t('kinds.none.title')} text={t('kinds.none.text')} />
            ) : (
              <DataTable caption={t('kinds.title')} columns={columns} rows={items} keyOf={({ name }) => name} />
            )}
            {mayDeclare ? <DeclareKind reserved={reserved} /> : <Text c="dimmed">{t('kinds.officersOnly')}</Text>}
            <Card component="section" aria-labelledby="rule">
              <Title order={2} id="rule" mb="xs">
                {t('kinds.rule.title')}
              </Title>
              <Text>{t('kinds.rule.text', { reserved: list(reserved) })}</Text>
            </Card>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function useColumns(mayEnd: boolean): Column<Kind>[] {
  const { t } = useTranslation('messages')
  const { date } = useFormat()
  return [
    {
      key: 'kind',
      title: t('kinds.column.kind'),
      cell: ({ name, description }) => (
        <div>
          <Text fw={600}>{name}</Text>
          <Text size="sm" c="dimmed">
            {description}
          </Text>
        </div>
      ),
    },
    {
      key: 'state',
      title: t('kinds.column.state'),
      cell: ({ endedAt }) => (
        <Badge color={endedAt ? 'gray' : 'green'}>{t(endedAt ? 'kinds.ended' : 'kinds.open')}</Badge>
      ),
    },
    { key: 'since', title: t('kinds.column.declared'), cell: ({ declaredAt }) => date(declaredAt) },
    ...(mayEnd
      ? [{ key: 'end', title: t('kinds.column.end'), cell: (kind: Kind) => !kind.endedAt && <EndKind kind={kind} /> }]
      : []),
  ]
}
