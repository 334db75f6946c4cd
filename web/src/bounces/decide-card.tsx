import { Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { useMay } from '../session/me.ts'
import { TextLink } from '../ui/links.tsx'
import { notifyDone } from '../ui/notify.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { DECISIONS, type Decision, decideReport, type Report, reportQuery } from './bounce-queries.ts'

/** BN-5: one click of a person, where Veto does not act by itself. */
export function DecideCard({ report: { id, kind } }: { report: Report }) {
  const { t } = useTranslation('bounces')
  const may = useMay()
  const [mayDecide, mayEnter] = [may('reports.decide'), may('subject_requests.write')]
  const queries = useQueryClient()
  const [address, setAddress] = useState('')
  const decide = useMutation({
    mutationFn: (decision: Decision) =>
      decideReport(id, { decision, ...(address.trim() === '' ? {} : { address: address.trim() }) }),
    async onSuccess(report) {
      queries.setQueryData(reportQuery(id).queryKey, report)
      notifyDone(t('decide.done'))
      await queries.invalidateQueries({ queryKey: ['bounces'] })
    },
  })
  if (!mayDecide) return null
  const isNeeded = decide.error instanceof ApiProblem && decide.error.details.reason === 'address_needed'
  return (
    <Card component="section" aria-labelledby="decide">
      <Stack gap="md">
        <Title order={2} id="decide">
          {t('decide.title')}
        </Title>
        <Text>{t('decide.text')}</Text>
        <TextInput
          label={t('decide.address')}
          description={t('decide.addressHelp')}
          value={address}
          onChange={event => setAddress(event.currentTarget.value)}
          error={isNeeded && t('decide.needed')}
          type="email"
          maxLength={400}
        />
        <Group gap="sm">
          {DECISIONS.map(decision => (
            <Button
              key={decision}
              variant="default"
              loading={decide.isPending && decide.variables === decision}
              disabled={decide.isPending}
              onClick={() => decide.mutate(decision)}
            >
              {t(`decide.${decision}`)}
            </Button>
          ))}
        </Group>
        {mayEnter && kind === 'not-bounce' && (
          <TextLink to="/requests/new" search={{ report: id } as never}>
            {t('decide.request')}
          </TextLink>
        )}
        {!isNeeded && <ProblemAlert error={decide.error} />}
      </Stack>
    </Card>
  )
}
