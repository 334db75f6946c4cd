import { Button, Group, Stack } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { apiUrl, fetchFile } from '../api/client.ts'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { saveFile } from '../ui/save-file.ts'
import { Section } from '../ui/section.tsx'

const FORMATS = ['pdf', 'csv', 'json'] as const

/** The register to take away, and what the record of processing activities says of the blacklist. */
export function ExportSections() {
  const { t, i18n } = useTranslation('requests')
  const { language } = i18n
  const take = useMutation({
    mutationFn: async (format: string) =>
      saveFile(
        await fetchFile('POST', '/subject-requests/exports', { body: { format, language } }),
        `register.${format}`,
      ),
    onSuccess: () => notifyDone(t('export.done')),
  })
  return (
    <>
      <Section title={t('export.title')} text={t('export.text')}>
        <Stack>
          <ProblemAlert error={take.error} />
          <Group gap="sm">
            {FORMATS.map(format => (
              <Button
                key={format}
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
                loading={take.isPending && take.variables === format}
                onClick={() => take.mutate(format)}
              >
                {t(`export.${format}`)}
              </Button>
            ))}
          </Group>
        </Stack>
      </Section>
      <Section title={t('export.record')} text={t('export.recordText')}>
        <Button
          component="a"
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
          href={apiUrl('/processing-record', { language })}
          download
        >
          {t('export.recordSave')}
        </Button>
      </Section>
    </>
  )
}
