import { ActionIcon, Button, Card, Group, NativeSelect, Stack, Text, Title } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type ContactCard, listsQuery } from './contact-queries.ts'

/** The lists that a contact is on. Coming off one is no opt-out, and it says so. */
export function ContactLists({ contact: { id, workspaceId, lists } }: { contact: ContactCard }) {
  const { t } = useTranslation('contacts')
  const may = useMay()
  const queries = useQueryClient()
  const all = useQuery({ ...listsQuery(workspaceId), enabled: may('contacts.write') }).data?.items ?? []
  const others = all.filter(list => !lists.some(own => own.id === list.id))
  const [chosen, setChosen] = useState('')
  const change = useMutation({
    mutationFn: ({ list, how }: { list: string; how: 'add' | 'remove' }) =>
      post(`/lists/${list}/${how}`, { contacts: [id] }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  })
  return (
    <Card component="section" aria-labelledby="lists">
      <Stack gap="sm">
        <Title order={2} id="lists">
          {t('onLists.title')}
        </Title>
        {lists.length === 0 && <Text c="dimmed">{t('onLists.none')}</Text>}
        {lists.map(list => (
          <Group key={list.id} justify="space-between" wrap="nowrap">
            <TextLink to="/contacts" search={{ list: list.id } as never} className="break">
              {list.name}
            </TextLink>
            {may('contacts.write') && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={t('onLists.remove', { name: list.name })}
                loading={change.isPending}
                onClick={() => change.mutate({ list: list.id, how: 'remove' })}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            )}
          </Group>
        ))}
        {may('contacts.write') && others.length > 0 && (
          <Group align="end" gap="sm">
            <NativeSelect
              label={t('onLists.add')}
              value={chosen}
              onChange={event => setChosen(event.currentTarget.value)}
              data={[
                { value: '', label: t('onLists.choose') },
                ...others.map(list => ({ value: list.id, label: list.name })),
              ]}
              style={{ flex: 1 }}
            />
            <Button
              variant="default"
              disabled={chosen === ''}
              loading={change.isPending}
              onClick={() => change.mutate({ list: chosen, how: 'add' }, { onSuccess: () => setChosen('') })}
            >
              {t('onLists.put')}
            </Button>
          </Group>
        )}
        <ProblemAlert error={change.error} />
        <Text size="sm" c="dimmed">
          {t('onLists.noOptOut')}
        </Text>
      </Stack>
    </Card>
  )
}
