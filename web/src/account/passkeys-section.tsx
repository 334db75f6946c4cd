import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPasskey, hasPasskeys, passkeysQuery, removePasskey } from '../session/passkeys.ts'
import { Loaded } from '../ui/loaded.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import { OwnThings } from './own-things.tsx'

/** A finger, a face or a PIN in place of the password and its second step. */
export function PasskeysSection() {
  const { t } = useTranslation('account')
  const { date } = useFormat()
  const queries = useQueryClient()
  const passkeys = useQuery(passkeysQuery)
  const remove = useMutation({
    mutationFn: removePasskey,
    onSuccess: () => queries.invalidateQueries(passkeysQuery),
  })
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
                things={items.map(({ id, name, createdAt }) => ({
                  key: id,
                  name: name ?? t('passkeys.unnamed'),
                  about: t('since', { date: date(createdAt) }),
                  end: () => remove.mutate(id),
                  isEnding: remove.isPending && remove.variables === id,
                }))}
              />
            )
          }
        </Loaded>
        <ProblemAlert error={remove.error} />
        {hasPasskeys ? <AddPasskey /> : <Text c="dimmed">{t('passkeys.notHere')}</Text>}
      </Stack>
    </Section>
  )
}

function AddPasskey() {
  const { t } = useTranslation('account')
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () => addPasskey(name),
    onSuccess: async () => {
      setName('')
      notifyDone(t('passkeys.added'))
      await queries.invalidateQueries(passkeysQuery)
    },
  })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        add.mutate()
      }}
    >
      <Stack gap="sm">
        <Group align="flex-end">
          <TextInput
            flex="1 1 14rem"
            label={t('passkeys.name')}
            placeholder={t('passkeys.example')}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            maxLength={100}
          />
          <Button type="submit" variant="default" loading={add.isPending}>
            {t('passkeys.add')}
          </Button>
        </Group>
        <ProblemAlert error={add.error} />
      </Stack>
    </form>
  )
}
