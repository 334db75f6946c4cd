import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { newKeyShape } from '../../../src/accounts/api.ts'
import { post } from '../api/client.ts'
import { useMe } from '../session/me.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { ShownOnce } from '../ui/shown-once.tsx'
import { useFormat } from '../ui/use-format.ts'
import { tokensQuery } from './account-queries.ts'
import { OwnThings } from './own-things.tsx'

/** Keys for the command line and for scripts that act as oneself. */
export function TokensSection() {
  const { t } = useTranslation('account')
  const { date } = useFormat()
  const queries = useQueryClient()
  const tokens = useQuery(tokensQuery)
  const revoke = useMutation({
    mutationFn: (id: string) => post(`/keys/${id}/revoke`),
    onSuccess: () => queries.invalidateQueries(tokensQuery),
  })
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
                  end: () => revoke.mutate(id),
                  isEnding: revoke.isPending && revoke.variables === id,
                }))}
              />
            )
          }
        </Loaded>
        <ProblemAlert error={revoke.error} />
        <MakeToken />
      </Stack>
    </Section>
  )
}

function MakeToken() {
  const { t } = useTranslation('account')
  const { id } = useMe()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => post<z.output<typeof newKeyShape>>(`/people/${id}/tokens`, { name }),
    onSuccess: async () => {
      setName('')
      await queries.invalidateQueries(tokensQuery)
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        make.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            flex="1 1 14rem"
            label={t('tokens.name')}
            placeholder={t('tokens.example')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            required
            withAsterisk={false}
            maxLength={200}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            {t('tokens.make')}
          </Button>
        </Group>
        <ProblemAlert error={make.error} />
        {make.data && <ShownOnce label={make.data.name} secret={make.data.apiKey} text={t('tokens.once')} />}
      </Stack>
    </form>
  )
}
