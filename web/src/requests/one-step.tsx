import { Group, Stack, Text, Title } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconCircleDot } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from '../ui/copy-button.tsx'
import { useFormat } from '../ui/use-format.ts'
import { AnswerForm } from './answer-form.tsx'
import { CopyStep } from './copy-step.tsx'
import { EraseStep } from './erase-step.tsx'
import type { RequestCard, Step } from './request-queries.ts'
import classes from './requests.module.css'
import { ToldLine } from './told-line.tsx'

const LOOKS = {
  open: { icon: IconCircleDashed, color: 'var(--mantine-color-dimmed)' },
  done: { icon: IconCircleCheck, color: 'var(--mantine-color-green-text)' },
  kept: { icon: IconCircleDot, color: 'var(--mantine-color-orange-text)' },
  not_needed: { icon: IconCircleDot, color: 'var(--mantine-color-dimmed)' },
} as const

/** One line of the checklist: what it asks, or what was answered, by whom and when. */
export function OneStep({ request, step }: { request: RequestCard; step: Step }) {
  const { t } = useTranslation('requests')
  const { dateTime } = useFormat()
  const { answer, note, answeredAt, answeredBy, answeredHow, system, link } = step
  const { icon: Icon, color } = LOOKS[answer ?? 'open']
  const how = answeredHow ?? 'staff'
  return (
    <div className={classes.step}>
      <Icon size={22} color={color} aria-hidden />
      <Stack gap={6}>
        <Title order={3}>{system ?? t(`step.${step.step}.title`)}</Title>
        {answer === null ? (
          <Text size="sm" c="dimmed">
            {t(`step.${step.step}.text`, { kind: t(`ui:requestKind.${request.kind}`) })}
          </Text>
        ) : (
          <Text size="sm">
            <b>{t(`answer.${answer}`)}</b>
            {note && <>: {note}</>}
          </Text>
        )}
        {answeredAt && (
          <Text size="sm" c="dimmed">
            {t(`how.${how}`, { who: answeredBy })} · <time dateTime={answeredAt}>{dateTime(answeredAt)}</time>
          </Text>
        )}
        <ToldLine told={step.told} answer={answer} />
        {link && (
          <Group gap="xs">
            <CopyButton text={link} label={t('link.copy')} />
            <Text size="sm" c="dimmed">
              {t('link.text')}
            </Text>
          </Group>
        )}
        {request.state === 'open' && answer === null && step.byPeople && <AnswerForm request={request} step={step} />}
        {request.state === 'open' && answer === null && step.step === 'erased' && <EraseStep request={request} />}
        {step.step === 'exported' && <CopyStep request={request} />}
      </Stack>
    </div>
  )
}
