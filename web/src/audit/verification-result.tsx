import { Alert, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { TextLink } from '../ui/links.tsx'
import { useFormat } from '../ui/use-format.ts'
import type { Verification } from './audit-queries.ts'

/** How far a verification is, or what it found. */
export function VerificationResult({ verification }: { verification: Verification }) {
  const { t } = useTranslation('audit')
  const { state, result, failure } = verification
  if (state === 'waiting' || state === 'running') return <UnderWay verification={verification} />
  if (!result)
    return (
      <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('verify.failed')}>
        {failure}
      </Alert>
    )
  return result.isIntact ? <Intact verification={verification} /> : <Altered verification={verification} />
}

function UnderWay({ verification: { done, size } }: { verification: Verification }) {
  const { t } = useTranslation('audit')
  const { number } = useFormat()
  const share = size === null || size === 0 ? 0 : (done / size) * 100
  const label = size === null ? t('verify.waiting') : t('verify.running', { done: number(done), size: number(size) })
  return (
    <Stack gap={6}>
      <Progress value={share} animated aria-label={t('verify.title')} />
      <Text size="sm">{label}</Text>
    </Stack>
  )
}

function Intact({ verification: { result, finishedAt, askedAt, againstKept } }: { verification: Verification }) {
  const { t } = useTranslation('audit')
  const { number, ago } = useFormat()
  const figures = { size: number(result?.size ?? 0), checkpoints: number(result?.checkpoints ?? 0) }
  return (
    <Alert color="green" role="status" icon={<IconShieldCheck aria-hidden />} title={t('verify.intact')}>
      {t('verify.intactText', { ...figures, ago: ago(finishedAt ?? askedAt) })}{' '}
      {t(againstKept ? 'verify.withKept' : 'verify.withoutKept')}
    </Alert>
  )
}

function Altered({ verification: { result } }: { verification: Verification }) {
  const { t } = useTranslation('audit')
  const { number } = useFormat()
  const fault = result?.firstFault
  return (
    <Alert color="red" role="alert" icon={<IconShieldX aria-hidden />} title={t('verify.altered')}>
      <Stack gap="xs">
        <Text size="sm">{t('verify.alteredText')}</Text>
        {fault && (
          <Text size="sm" fw={600}>
            {fault.leafIndex === undefined
              ? t(`fault.${fault.what}`)
              : t('verify.place', { index: number(fault.leafIndex), fault: t(`fault.${fault.what}`) })}{' '}
            {fault.eventId && (
              <TextLink to="/audit/events/$id" params={{ id: fault.eventId } as never}>
                {t('open')}
              </TextLink>
            )}
          </Text>
        )}
      </Stack>
    </Alert>
  )
}
