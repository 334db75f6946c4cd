import { Alert, Button, Group, SimpleGrid, Stack } from '@mantine/core'
import { IconKey, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useMe } from '../session/me.ts'
import { CopyButton } from '../ui/copy-button.tsx'
import { PrintSheet } from '../ui/print-sheet.tsx'

/** For the day without the phone. Shown once: to be copied, or printed on a sheet of its own. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('account')
  const { email } = useMe()
  return (
    <Stack gap="sm">
      <Alert color="yellow" icon={<IconKey aria-hidden />} title={t('codes.title')}>
        {t('codes.text')}
      </Alert>
      <SimpleGrid cols={{ base: 1, xs: 2 }} component="ul" p={0} m={0} ff="monospace" aria-label={t('codes.title')}>
        {codes.map(code => (
          <li key={code} style={{ listStyle: 'none' }}>
            {code}
          </li>
        ))}
      </SimpleGrid>
      <Group>
        <CopyButton text={codes.join('\n')} size="sm" />
        <Button
          variant="default"
          size="sm"
          leftSection={<IconPrinter size={16} aria-hidden />}
          onClick={() => window.print()}
        >
          {t('codes.print')}
        </Button>
        <Button size="sm" onClick={onKept}>
          {t('codes.kept')}
        </Button>
      </Group>
      <PrintSheet>
        <h1>{t('codes.sheet', { email })}</h1>
        <p>{t('codes.text')}</p>
        <pre>{codes.join('\n')}</pre>
      </PrintSheet>
    </Stack>
  )
}
