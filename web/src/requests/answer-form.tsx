import { Button, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { type RequestCard, type Step, useRequestChange } from './request-queries.ts'

type Given = { answer: 'done' | 'kept' | 'not_needed'; note?: string }

/** Done, kept or not needed; with the reason that the person will read. */
export function AnswerForm({ request, step }: { request: RequestCard; step: Step }) {
  const { t } = useTranslation('requests')
  const [note, setNote] = useState('')
  const [lacksReason, setLacksReason] = useState(false)
  const answer = useRequestChange<Given>(request.id, `steps/${step.id}/answer`)
  const others =
    step.step === 'system' || step.step === 'retention' ? (['kept', 'not_needed'] as const) : (['not_needed'] as const)
  const give = (how: Given['answer']) => {
    const reason = note.trim()
    setLacksReason(how !== 'done' && reason === '')
    if (how === 'done' || reason !== '') answer.mutate({ answer: how, ...(reason && { note: reason }) })
  }
  const name = step.system ?? t(`step.${step.step}.title`)
  return (
    <Stack gap="xs">
      <Textarea
        label={t('answer.note')}
        aria-label={t('answer.noteOf', { step: name })}
        description={t('answer.noteHelp')}
        autosize
        minRows={1}
        maxLength={2_000}
        value={note}
        onChange={event => setNote(event.currentTarget.value)}
        error={lacksReason && t('answer.reasonFirst')}
      />
      <FirstOf error={answer.error} />
      <Group gap="xs">
        <Button size="xs" loading={answer.isPending} onClick={() => give('done')}>
          {t('answer.verb.done')}
        </Button>
        {others.map(how => (
          <Button key={how} size="xs" variant="default" disabled={answer.isPending} onClick={() => give(how)}>
            {t(`answer.verb.${how}`)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

/** Two at once: who was first is told by the step itself, which then shows their answer. */
function FirstOf({ error }: { error: Error | null }) {
  if (error instanceof ApiProblem && error.details.answeredBy) return null
  return <ProblemAlert error={error} />
}
