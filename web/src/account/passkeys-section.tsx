import { Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addPasskey,
  hasPasskeys,
  namedAddress,
  type Passkey,
  passkeysQuery,
  removePasskey,
} from '../session/passkeys.ts'
import { AddForm } from '../ui/add-form.tsx'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { PasskeyAddress } from '../ui/passkey-address.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import { OwnThings } from './own-things.tsx'

/** A finger, a face or a PIN in place of the password and its second step. */
export function PasskeysSection() {
  const { t } = useTranslation('account')
  const { date } = useFormat()
  const passkeys = useQuery(passkeysQuery)
  const [ending, setEnding] = useState<Passkey>()
  return (
    <Section title={t('passkeys.title')} text={t('passkeys.text')}>
      <Stack>
        <Loaded query={passkeys} height={3}>
          {items =>
            items.length === 0 ? (
              <Text c="dimmed">{t('passkeys.none')}</Text>
            ) : (
              <OwnThings
                label={t('passkeys.title')}
                verb={t('passkeys.remove')}
                things={items.map(passkey => ({
                  key: passkey.id,
                  name: passkey.name ?? t('passkeys.unnamed'),
                  about: t('since', { date: date(passkey.createdAt) }),
                  end: () => setEnding(passkey),
                }))}
              />
            )
          }
        </Loaded>
        {hasPasskeys && <AddPasskey />}
        {!hasPasskeys && !namedAddress && <Text c="dimmed">{t('passkeys.notHere')}</Text>}
        <PasskeyAddress />
      </Stack>
      {ending && <RemovePasskey passkey={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  )
}

function RemovePasskey({ passkey: { id, name }, onClose }: { passkey: Passkey; onClose: () => void }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const remove = useMutation({
    mutationFn: () => removePasskey(id),
    onSuccess: async () => {
      await queries.invalidateQueries(passkeysQuery)
      onClose()
    },
  })
  return (
    <ConfirmModal
      isOpen
      onClose={onClose}
      title={t('passkeys.sure', { name: name ?? t('passkeys.unnamed') })}
      verb={t('passkeys.remove')}
      isDangerous
      act={remove}
    >
      <Text>{t('passkeys.afterwards')}</Text>
    </ConfirmModal>
  )
}

function AddPasskey() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  return (
    <AddForm
      label={t('passkeys.name')}
      placeholder={t('passkeys.example')}
      maxLength={100}
      verb={t('passkeys.add')}
      isOptional
      add={async name => {
        await addPasskey(name)
        notifyDone(t('passkeys.added'))
        await queries.invalidateQueries(passkeysQuery)
      }}
    />
  )
}
