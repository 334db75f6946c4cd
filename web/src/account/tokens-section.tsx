import { Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { newKeyShape } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { useMe } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { ConfirmModal } from '../ui/confirm-modal.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Section } from '../ui/section.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { useFormat } from '../ui/use-format.ts'
import { tokensQuery } from './account-queries.ts'
import { OwnThings } from './own-things.tsx'

type Token = { id: string; name: string }

/** Keys for the command line and for scripts that act as oneself. */
export function TokensSection() {
  const { t } = useTranslation('account')
  const { date } = useFormat()
  const tokens = useQuery(tokensQuery)
  const [ending, setEnding] = useState<Token>()
  return (
    <Section title={t('tokens.title')} text={t('tokens.text')}>
      <Stack>
        <Loaded query={tokens} height={3}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('tokens.none')}</Text>
            ) : (
              <OwnThings
                label={t('tokens.title')}
                verb={t('tokens.revoke')}
                things={items.map(({ id, name, createdAt }) => ({
                  key: id,
                  name,
                  about: t('since', { date: date(createdAt) }),
                  end: () => setEnding({ id, name }),
                }))}
              />
            )
          }
        </Loaded>
        <MakeToken />
      </Stack>
      {ending && <RevokeToken token={ending} onClose={() => setEnding(undefined)} />}
    </Section>
  )
}

function RevokeToken({ token: { id, name }, onClose }: { token: Token; onClose: () => void }) {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const revoke = useMutation({
    mutationFn: () => post(`/keys/${id}/revoke`),
    onSuccess: async () => {
      await queries.invalidateQueries(tokensQuery)
      onClose()
    },
  })
  return (
    <ConfirmModal
      isOpen
      onClose={onClose}
      title={t('tokens.sure', { name })}
      verb={t('tokens.revoke')}
      isDangerous
      act={revoke}
    >
      <Text>{t('tokens.afterwards')}</Text>
    </ConfirmModal>
  )
}

function MakeToken() {
  const { t } = useTranslation('account')
  const { id } = useMe()
  const queries = useQueryClient()
  const [made, setMade] = useState<z.output<typeof newKeyShape>>()
  return (
    <Stack gap="sm">
      <AddForm
        label={t('tokens.name')}
        placeholder={t('tokens.example')}
        maxLength={200}
        verb={t('tokens.make')}
        add={async name => {
          setMade(await post<z.output<typeof newKeyShape>>(`/people/${id}/tokens`, { name }))
          await queries.invalidateQueries(tokensQuery)
        }}
      />
      {made && <ShownOnce label={made.name} secret={made.apiKey} text={t('tokens.once')} />}
    </Stack>
  )
}
