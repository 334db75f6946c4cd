import { Button, Card, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { apiUrl } from '../api/client.ts'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Import } from './import-queries.ts'

/** IM-2: the "no"s of this file belong into the system it came from, above all those that are new since its last import. */
export function CarryOn({ of, onChoose }: { of: Import; onChoose: (verdict: string) => void }) {
  const { t } = useTranslation('imports')
  const { date } = useFormat()
  const blocked = of.blocked ?? 0
  if (blocked === 0) return null
  const { comparison } = of
  const newly = comparison?.newlyBlocked ?? 0
  return (
    <Card>
      <Stack gap="sm">
        <Title order={2}>{t('carry.title')}</Title>
        {comparison && (
          <Text>
            <strong>{t('carry.new', { count: newly, source: of.source })}</strong>{' '}
            <TextLink to={`/imports/${comparison.importId}` as never}>
              {t('carry.last', { date: date(comparison.finishedAt) })}
            </TextLink>
          </Text>
        )}
        <Text>{t('carry.why', { source: of.source })}</Text>
        <Group>
          {newly > 0 && (
            <>
              <Button
                component="a"
                href={apiUrl(`/imports/${of.id}/rows.csv`, { isNew: true })}
                leftSection={<IconDownload size={18} aria-hidden />}
              >
                {t('carry.downloadNew', { count: newly })}
              </Button>
              <Button variant="default" onClick={() => onChoose('new')}>
                {t('carry.showNew')}
              </Button>
            </>
          )}
          <Button
            component="a"
            variant={newly > 0 ? 'default' : 'filled'}
            href={apiUrl(`/imports/${of.id}/rows.csv`, { verdict: 'blocked' })}
            leftSection={<IconDownload size={18} aria-hidden />}
          >
            {t('carry.download', { count: blocked })}
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
