import { Badge, Group, Stack, Text } from '@mantine/core'
import { IconFileImport, IconPlus, IconRoute } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ButtonLink, TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Pager } from '../ui/pager.tsx'
import { useFormat } from '../ui/use-format.ts'
import { usePages } from '../ui/use-pages.ts'
import { type Import, importsQuery } from './import-queries.ts'
import { StateBadge } from './import-words.tsx'

export default function ImportsPage() {
  const { t } = useTranslation('imports')
  const pages = usePages()
  const imports = useQuery(importsQuery(pages.cursor))
  const columns = useColumns()
  return (
    <Page title={t('list.title')} lead={t('list.lead')} actions={<Actions />}>
      <Loaded query={imports} height={24}>
        {({ items, nextCursor }) =>
          items.length === 0 && pages.number === 1 ? (
            <EmptyState icon={IconFileImport} title={t('list.empty.title')} text={t('list.empty.text')}>
              <ButtonLink to="/imports/migration">{t('list.empty.action')}</ButtonLink>
            </EmptyState>
          ) : (
            <Stack gap="lg">
              <DataTable caption={t('list.title')} columns={columns} rows={items} keyOf={one => one.id} />
              <Pager pages={pages} nextCursor={nextCursor} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  )
}

function Actions() {
  const { t } = useTranslation('imports')
  const may = useMay()
  return (
    <>
      <ButtonLink to="/imports/migration" variant="default" leftSection={<IconRoute size={18} aria-hidden />}>
        {t('list.migration')}
      </ButtonLink>
      {may('imports.run') && (
        <ButtonLink to="/imports/new" leftSection={<IconPlus size={18} aria-hidden />}>
          {t('list.new')}
        </ButtonLink>
      )}
    </>
  )
}

function useColumns(): Column<Import>[] {
  const { t } = useTranslation('imports')
  const { number, dateTime } = useFormat()
  return [
    {
      key: 'file',
      title: t('list.file'),
      cell: ({ id, fileName, source }) => (
        <div>
          <TextLink to={`/imports/${id}` as never} fw={600}>
            {fileName}
          </TextLink>
          {source && (
            <Text size="sm" c="dimmed">
              {source}
            </Text>
          )}
        </div>
      ),
    },
    { key: 'kind', title: t('list.kind'), cell: ({ kind }) => <Badge color="gray">{t(`kind.${kind}.name`)}</Badge> },
    { key: 'state', title: t('list.state'), cell: shown => <StateBadge of={shown} /> },
    { key: 'rows', title: t('list.rows'), isNumber: true, cell: ({ read, rowsRead }) => number(read ?? rowsRead) },
    {
      key: 'when',
      title: t('list.when'),
      cell: ({ createdAt, declaredBy }) => (
        <Group gap={0} display="block">
          <Text size="sm">{dateTime(createdAt)}</Text>
          <Text size="sm" c="dimmed">
            {declaredBy.name}
          </Text>
        </Group>
      ),
    },
  ]
}
