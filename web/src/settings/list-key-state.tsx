import { Alert, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../ui/use-format.ts'
import type { ListKey } from './list-key-queries.ts'

/** Whether somebody keeps the sheet; and of which key, by what tells keys apart. */
export function ListKeyState({ fingerprint, keptAt, keptBy, isMine }: ListKey) {
  const { t } = useTranslation('settings')
  const { date } = useFormat()
  const kept =
    keptAt && (keptBy ? t('key.keptBy', { name: keptBy, date: date(keptAt) }) : t('key.kept', { date: date(keptAt) }))
  return (
    <Stack gap="sm">
      {kept ? (
        <Alert color="veto" icon={<IconShieldCheck aria-hidden />} title={t('key.safe')}>
          {kept}
        </Alert>
      ) : (
        <Alert color="yellow" icon={<IconAlertTriangle aria-hidden />} title={t('key.unsafe')}>
          {t(isMine ? 'key.unsafeText' : 'key.others')}
        </Alert>
      )}
      <Text size="sm">
        {t('key.fingerprint')} <Code>{inGroups(fingerprint)}</Code>
      </Text>
    </Stack>
  )
}

/** As it stands on the sheet too: groups of four compare easily. */
export function inGroups(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?=.)/g, '$1 ')
}
