import { Alert, Button, Card, Group, Stack, Text, TextInput, Title } from '@mantine/core'
import { IconHandStop } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { post } from '../api/client.ts'
import { useMay } from '../session/me.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Import } from './import-queries.ts'
import { useFailureText } from './use-failure-text.ts'

/** A held import: what was seen, what happens now, and, for a privacy officer, the decision. Nobody is blamed: the file may be right. */
export function HeldCard({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const textOf = useFailureText()
  const may = useMay()
  return (
    <Stack gap="lg">
      <Alert color="grape" icon={<IconHandStop aria-hidden />} title={t(`held.${of.kind}.title`)} className="break">
        <Stack gap="xs">
          {of.failure && <Text>{textOf(of.failure)}</Text>}
          <Text>{t(`held.${of.kind}.now`)}</Text>
          {!may('imports.decide') && <Text fw={600}>{t('held.wait')}</Text>}
        </Stack>
      </Alert>
      {may('imports.decide') && <Decision of={of} />}
    </Stack>
  )
}

function Decision({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const { number } = useFormat()
  const queries = useQueryClient()
  const [typed, setTyped] = useState('')
  const stops = of.kind === 'opt-outs' ? (of.contactsStopped ?? 0) : undefined
  const [isWrong, setIsWrong] = useState(false)
  const isRight = stops === undefined || typed.replaceAll(/[\s.,'’]/g, '') === String(stops)
  const decide = useMutation({
    mutationFn: (verb: 'release' | 'discard') =>
      post<Import>(
        `/imports/${of.id}/${verb}`,
        verb === 'release' && stops !== undefined ? { contactsStopped: stops } : {},
      ),
    onSuccess: () => queries.invalidateQueries(),
  })
  return (
    <Card>
      <Stack gap="md">
        <Title order={2}>{t('held.decide')}</Title>
        <Text>{t(`held.${of.kind}.release`)}</Text>
        {stops !== undefined && (
          // IM-6: the number is typed, so that it was read.
          <TextInput
            label={t('held.type', { number: number(stops) })}
            value={typed}
            onChange={event => {
              setTyped(event.currentTarget.value)
              setIsWrong(false)
            }}
            error={isWrong && t('held.wrongNumber', { number: number(stops) })}
            inputMode="numeric"
            autoComplete="off"
            styles={{ input: { maxWidth: '14rem' } }}
          />
        )}
        <Group>
          <Button loading={decide.isPending} onClick={() => (isRight ? decide.mutate('release') : setIsWrong(true))}>
            {t(`held.${of.kind}.action`)}
          </Button>
          <Button variant="default" loading={decide.isPending} onClick={() => decide.mutate('discard')}>
            {t('held.discard')}
          </Button>
        </Group>
        <Text size="sm" c="dimmed">
          {t('held.recorded')}
        </Text>
        <ProblemAlert error={decide.error} />
      </Stack>
    </Card>
  )
}
