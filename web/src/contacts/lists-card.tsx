import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import { listsQuery } from './contact-queries.ts'

export function ListsCard({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const { number } = useFormat()
  const may = useMay()
  const lists = useQuery(listsQuery(workspace))
  return (
    <Card component="section" aria-labelledby="lists">
      <Stack gap="sm">
        <Title order={2} id="lists">
          {t('lists.lists')}
        </Title>
        <Loaded query={lists} height={8}>
          {({ items }) =>
            items.length === 0 ? (
              <Text c="dimmed">{t('lists.none')}</Text>
            ) : (
              items.map(({ id, name, contacts }) => (
                <Group key={id} justify="space-between" wrap="nowrap">
                  <TextLink
                    to="/contacts"
                    search={{ list: id, workspace: workspace || undefined } as never}
                    className="break"
                  >
                    {name}
                  </TextLink>
                  <Text size="sm" c="dimmed" className="num">
                    {t('lists.contacts', { count: contacts, total: number(contacts) })}
                  </Text>
                </Group>
              ))
            )
          }
        </Loaded>
        {may('contacts.write') && <NewList workspace={workspace} />}
      </Stack>
    </Card>
  )
}

function NewList({ workspace }: { workspace: string }) {
  const { t } = useTranslation('contacts')
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const make = useMutation({
    mutationFn: () => post('/lists', { name, ...(workspace === '' ? {} : { workspaceId: workspace }) }),
    async onSuccess() {
      setName('')
      await queries.invalidateQueries({ queryKey: ['contacts', 'lists'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group align="end" gap="sm">
          <TextInput
            label={t('lists.name')}
            required
            maxLength={200}
            value={name}
            onChange={event => setName(event.currentTarget.value)}
            style={{ flex: 1 }}
          />
          <Button type="submit" variant="default" loading={make.isPending}>
            {t('lists.make')}
          </Button>
        </Group>
        <ProblemAlert error={make.error} />
      </Stack>
    </form>
  )
}
