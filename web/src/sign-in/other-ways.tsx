import { Button, Divider, Stack } from '@mantine/core'
import { IconBuilding, IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { hasPasskeys, signInWithPasskey } from '../session/passkeys.ts'
import { signInAtProvider } from '../session/sign-in.ts'
import { PasskeyAddress } from '../ui/passkey-address.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'

type Ways = { passkey: boolean; oidc: { name: string } | null }
type OtherWaysProps = { ways: Ways | undefined; next: string; onDone: () => void }

/** Without a password: with a passkey of this device, or at the organisation's own provider. */
export function OtherWays({ ways, next, onDone }: OtherWaysProps) {
  const { t } = useTranslation('sign-in')
  const passkey = useMutation({ mutationFn: signInWithPasskey, onSuccess: onDone })
  const provider = useMutation({ mutationFn: () => signInAtProvider(next) })
  const showsPasskey = hasPasskeys && ways?.passkey !== false
  if (!showsPasskey && !ways?.oidc) return <PasskeyAddress />
  return (
    <Stack>
      <Divider label={t('or')} />
      <ProblemAlert error={passkey.error ?? provider.error} />
      {showsPasskey && (
        <Button
          variant="default"
          size="md"
          leftSection={<IconFingerprint size={20} aria-hidden />}
          loading={passkey.isPending}
          onClick={() => passkey.mutate()}
        >
          {t('passkey')}
        </Button>
      )}
      {ways?.oidc && (
        <Button
          variant="default"
          size="md"
          leftSection={<IconBuilding size={20} aria-hidden />}
          loading={provider.isPending}
          onClick={() => provider.mutate()}
        >
          {t('provider.enter', { name: ways.oidc.name })}
        </Button>
      )}
      <PasskeyAddress />
    </Stack>
  )
}
