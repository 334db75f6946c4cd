import { Button, Card, Checkbox, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { patch } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import type { ContactCard } from './contact-queries.ts'
import { interestsQuery } from './interest-queries.ts'
import { nameIn } from './use-interests.ts'

/** What the contact cares about. The person's own limits, on their page, are kept by the gate whatever stands here. */
export function ContactInterests({ contact: { id, workspaceId, interests } }: { contact: ContactCard }) {
  const { t, i18n } = useTranslation('contacts')
  const mayWrite = useMay()('contacts.write')
  const queries = useQueryClient()
  const open = useQuery(interestsQuery(workspaceId)).data?.items ?? []
  const [chosen, setChosen] = useState(interests.map(interest => interest.id))
  const all = [...open, ...interests.filter(own => !open.some(other => other.id === own.id))]
  const save = useMutation({
    mutationFn: () =>
      patch(`/contacts/${id}`, { interests: chosen.filter(one => open.some(other => other.id === one)) }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['contacts'] }),
  })
  return (
    <Card component="section" aria-labelledby="interests">
      <Stack gap="sm">
        <Title order={2} id="interests">
          {t('interests.title')}
        </Title>
        {all.length === 0 && (
          <Text c="dimmed">
            {t('interests.none')} <TextLink to="/contacts/interests">{t('interests.open')}</TextLink>
          </Text>
        )}
        {all.length > 0 && (
          <Checkbox.Group value={chosen} onChange={setChosen} aria-labelledby="interests">
            <Stack gap="xs">
              {all.map(interest => (
                <Checkbox
                  key={interest.id}
                  value={interest.id}
                  disabled={!mayWrite}
                  label={nameIn(interest.names, i18n.language)}
                />
              ))}
            </Stack>
          </Checkbox.Group>
        )}
        <ProblemAlert error={save.error} />
        {mayWrite && all.length > 0 && (
          <Button
            variant="default"
            loading={save.isPending}
            onClick={() => save.mutate()}
            style={{ alignSelf: 'start' }}
          >
            {t('save')}
          </Button>
        )}
        <Text size="sm" c="dimmed">
          {t('interests.noLimit')}
        </Text>
      </Stack>
    </Card>
  )
}
