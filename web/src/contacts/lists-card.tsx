import { Card, Group, Stack, Text, Title } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { AddForm } from '../ui/add-form.tsx'
import { TextLink } from '../ui/links.tsx'
import { Loaded } from '../ui/loaded.tsx'
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
  return (
    <AddForm
      label={t('lists.name')}
      maxLength={200}
      verb={t('lists.make')}
      add={async name => {
        await post('/lists', { name, ...(workspace === '' ? {} : { workspaceId: workspace }) })
        await queries.invalidateQueries({ queryKey: ['contacts', 'lists'] })
      }}
    />
  )
}
