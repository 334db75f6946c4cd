import { Badge, Stack } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { Loaded } from '../ui/loaded.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { Section } from '../ui/section.tsx'
import { useFormat } from '../ui/use-format.ts'
import { sessionsQuery } from './account-queries.ts'
import { nameBrowser } from './name-browser.ts'
import { OwnThings } from './own-things.tsx'

/** Where one is logged in; a session that is ended there ends with its next request. */
export function SessionsSection() {
  const { t } = useTranslation('account')
  const { dateTime } = useFormat()
  const queries = useQueryClient()
  const sessions = useQuery(sessionsQuery)
  const end = useMutation({
    mutationFn: (id: string) => post(`/me/sessions/${id}/end`),
    onSuccess: () => queries.invalidateQueries(sessionsQuery),
  })
  return (
    <Section title={t('sessions.title')} text={t('sessions.text')}>
      <Stack>
        <Loaded query={sessions} height={4}>
          {({ items }) => (
            <OwnThings
              label={t('sessions.title')}
              verb={t('sessions.end')}
              things={items.map(({ id, isThisOne, userAgent, address, createdAt }) => ({
                key: id,
                name: (
                  <>
                    {nameBrowser(userAgent) ?? t('sessions.unknown')}
                    {isThisOne && <Badge color="green">{t('sessions.thisOne')}</Badge>}
                  </>
                ),
                about: t('sessions.begun', { at: dateTime(createdAt), address: address ?? '–' }),
                isEnding: end.isPending && end.variables === id,
                ...(!isThisOne && { end: () => end.mutate(id) }),
              }))}
            />
          )}
        </Loaded>
        <ProblemAlert error={end.error} />
      </Stack>
    </Section>
  )
}
