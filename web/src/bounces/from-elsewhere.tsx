import { Group, Stack, Text } from '@mantine/core'
import { IconMailX, IconMoodAngry } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { UploadReport } from './upload-report.tsx'

/** BN-4: what reached somebody by another way: the message itself, or what they were told. */
export function FromElsewhere() {
  const { t } = useTranslation('bounces')
  const may = useMay()
  const mayList = may('blacklist.list')
  if (!may('reports.decide') && !mayList) return null
  return (
    <Stack gap="sm" component="section" aria-label={t('elsewhere.title')}>
      <Text fw={600}>{t('elsewhere.title')}</Text>
      <Group gap="sm">
        <UploadReport />
        {mayList && (
          <>
            <ButtonLink
              variant="default"
              leftSection={<IconMailX size={18} aria-hidden />}
              to="/blacklist/add"
              search={{ from: 'bounces', reason: 'hard_bounce', channel: 'bounce' } as never}
            >
              {t('elsewhere.bounced')}
            </ButtonLink>
            <ButtonLink
              variant="default"
              leftSection={<IconMoodAngry size={18} aria-hidden />}
              to="/blacklist/add"
              search={{ from: 'bounces', reason: 'complaint', channel: 'manual' } as never}
            >
              {t('elsewhere.complained')}
            </ButtonLink>
          </>
        )}
      </Group>
      <Text c="dimmed" size="sm" maw="46rem">
        {t('elsewhere.text')}
      </Text>
    </Stack>
  )
}
