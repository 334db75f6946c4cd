import { Alert, Button, Card, Group, Progress, Stack, Table, Text, Title } from '@mantine/core'
import { IconAlertCircle, IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { useFormat } from '../ui/use-format.ts'
import { useSearchParam } from '../ui/use-search-param.ts'
import { CarryOn } from './carry-on.tsx'
import type { Import } from './import-queries.ts'
import { VERDICT_COLOURS, verdictsOf } from './import-words.tsx'
import classes from './imports.module.css'
import { RowsOfVerdict } from './rows-of-verdict.tsx'
import { VerdictDetails } from './verdict-details.tsx'

/** IM-2: what became of every row, as a bar and as a table; the rows of each verdict to be looked at and downloaded. */
export function Overview({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const { number } = useFormat()
  const [chosen, choose] = useSearchParam('verdict')
  const verdicts = verdictsOf(of)
  const rows = number(of.read ?? 0)
  const isOpen = of.isDryRun || of.state !== 'done'
  return (
    <>
      <Card>
        <Stack gap="md">
          <Title order={2}>{isOpen ? t('overview.wouldBe', { rows }) : t('overview.title', { rows })}</Title>
          <Bar verdicts={verdicts} total={of.read ?? 0} />
          <Verdicts of={of} verdicts={verdicts} chosen={chosen} onChoose={choose} />
          {of.ignoredColumns.length > 0 && (
            <Text size="sm" c="dimmed" className="break">
              {t('overview.ignored', { columns: of.ignoredColumns.join(', ') })}
            </Text>
          )}
        </Stack>
      </Card>
      {(of.nearVariants ?? 0) > 0 && (
        <Alert
          color="yellow"
          icon={<IconAlertCircle aria-hidden />}
          title={t('overview.near', { count: of.nearVariants ?? 0 })}
        >
          <Stack gap="sm" align="flex-start">
            {t('overview.nearWhy')}
            <Button size="xs" variant="default" onClick={() => choose('near')}>
              {t('overview.nearShow')}
            </Button>
          </Stack>
        </Alert>
      )}
      {(of.contactsStopped ?? 0) > 0 && of.state === 'done' && !of.isDryRun && (
        <Alert color="veto" title={t('overview.stopped', { count: of.contactsStopped ?? 0 })}>
          {t('overview.stoppedWhy')}
        </Alert>
      )}
      {!isOpen && <CarryOn of={of} onChoose={choose} />}
      {chosen !== '' && <RowsOfVerdict of={of} chosen={chosen} onClose={() => choose('')} />}
    </>
  )
}

type Counted = { verdict: string; rows: number }[]

function Bar({ verdicts, total }: { verdicts: Counted; total: number }) {
  const { t } = useTranslation('imports')
  const { percent, list } = useFormat()
  const said = verdicts.map(({ verdict, rows }) => `${t(`verdict.${verdict}.name`)} ${percent(rows / total)}`)
  return (
    <Progress.Root size="xl" className={classes.bar} role="img" aria-label={list(said)}>
      {verdicts.map(({ verdict, rows }) => (
        <Progress.Section
          key={verdict}
          value={(rows / total) * 100}
          color={VERDICT_COLOURS[verdict] ?? 'gray'}
          withAria={false}
        />
      ))}
    </Progress.Root>
  )
}

type VerdictsProps = { of: Import; verdicts: Counted; chosen: string; onChoose: (verdict: string) => void }

function Verdicts({ of, verdicts, chosen, onChoose }: VerdictsProps) {
  const { t } = useTranslation('imports')
  const { number, percent } = useFormat()
  return (
    <Table className="stack" aria-label={t('overview.table')} verticalSpacing="sm">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t('overview.verdict')}</Table.Th>
          <Table.Th scope="col" className="num">
            {t('overview.rows')}
          </Table.Th>
          <Table.Th scope="col" className="num">
            {t('overview.share')}
          </Table.Th>
          <Table.Th scope="col">{t('overview.look')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {verdicts.map(({ verdict, rows }) => (
          <Table.Tr key={verdict}>
            <Table.Td>
              <VerdictDetails of={of} verdict={verdict} />
            </Table.Td>
            <Table.Td data-label={t('overview.rows')} className="num">
              {number(rows)}
            </Table.Td>
            <Table.Td data-label={t('overview.share')} className="num">
              {percent(rows / (of.read || 1))}
            </Table.Td>
            <Table.Td data-label={t('overview.look')}>
              <Group gap="xs" wrap="nowrap">
                <Button
                  size="xs"
                  variant={chosen === verdict ? 'filled' : 'default'}
                  aria-pressed={chosen === verdict}
                  onClick={() => onChoose(chosen === verdict ? '' : verdict)}
                  aria-label={t('overview.showThese', { verdict: t(`verdict.${verdict}.name`) })}
                >
                  {t('overview.show')}
                </Button>
                <Button
                  component="a"
                  size="xs"
                  variant="default"
                  href={apiUrl(`/imports/${of.id}/rows.csv`, { verdict })}
                  leftSection={<IconDownload size={16} aria-hidden />}
                  aria-label={t('overview.downloadThese', { verdict: t(`verdict.${verdict}.name`) })}
                >
                  CSV
                </Button>
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
