import { Anchor, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { namedAddress } from '../session/passkeys.ts'

/** Where Veto was opened by the number of this machine, there are no passkeys: it says where there are. */
export function PasskeyAddress() {
  const { t } = useTranslation('ui')
  if (namedAddress === undefined) return null
  return (
    <Text c="dimmed" size="sm" className="break">
      {t('passkeyByName')} <Anchor href={namedAddress}>{new URL(namedAddress).host}</Anchor>.
    </Text>
  )
}
