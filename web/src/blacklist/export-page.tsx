import { Alert, Badge, Button, Card, Group, List, Radio, Stack, Text, Title } from '@mantine/core'
import { IconDownload, IconFeather } from '@tabler/icons-react'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fetchFile } from '../api/client.ts'
import { notifyDone } from '../ui/notify.ts'
import { Page } from '../ui/page.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { saveFile } from '../ui/save-file.ts'
import { useFormat } from '../ui/use-format.ts'
import classes from './blacklist.module.css'
import { BlacklistNav } from './blacklist-nav.tsx'
import { countsQuery } from './blacklist-queries.ts'

const FORMS = ['sha256', 'keyed', 'clear'] as const

/** BL-12: the list leaves the house to carry its "no"s on, and for nothing else. Each form says what it gives away. */
export default function ExportPage() {
  const { t } = useTranslation('blacklist')
  const { number } = useFormat()
  const [form, setForm] = useState<string>('sha256')
  const counts = useQuery(countsQuery)
  const leave = useMutation({
    mutationFn: async (form: string) =>
      saveFile(await fetchFile('POST', '/blacklist/exports', { body: { form } }), fileName(form)),
    onSuccess: () => notifyDone(t('export.done')),
  })
  return (
    <Page title={t('export.title')} lead={t('export.lead')}>
      <BlacklistNav />
      <Card maw="48rem" component="section" aria-labelledby="duty">
        <Title order={2} id="duty">
          {t('export.duty.title')}
        </Title>
        <List mt="xs" spacing={6}>
          <List.Item>{t('export.duty.why')}</List.Item>
          <List.Item>{t('export.duty.only')}</List.Item>
          <List.Item>{t('export.duty.recorded')}</List.Item>
          <List.Item>{t('export.duty.after')}</List.Item>
        </List>
      </Card>
      <Card maw="48rem">
        <Stack gap="lg">
          <ProblemAlert error={leave.error} />
          <Radio.Group label={t('export.form')} value={form} onChange={setForm}>
            <Stack gap="md" mt="sm">
              {FORMS.map(one => (
                <Radio
                  key={one}
                  value={one}
                  classNames={{ body: classes.option ?? '' }}
                  label={
                    <Group gap="sm" component="span">
                      {t(`export.${one}.title`)}
                      <Badge color={one === 'clear' ? 'red' : 'green'}>{t(`export.${one}.gives`)}</Badge>
                    </Group>
                  }
                  description={t(`export.${one}.text`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          {form === 'clear' && (
            <Alert color="orange" icon={<IconFeather aria-hidden />} title={t('export.canaries.title')}>
              {t('export.canaries.text')}
            </Alert>
          )}
          <Group gap="md">
            <Button
              leftSection={<IconDownload size={18} aria-hidden />}
              loading={leave.isPending}
              onClick={() => leave.mutate(form)}
            >
              {t('export.send')}
            </Button>
            {counts.data && (
              <Text size="sm" c="dimmed">
                {t('export.count', { count: counts.data.total, number: number(counts.data.total) })}
              </Text>
            )}
          </Group>
        </Stack>
      </Card>
    </Page>
  )
}

function fileName(form: string): string {
  return `blacklist-${form}-${new Date().toISOString().slice(0, 10)}.csv`
}
