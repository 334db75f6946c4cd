import { Button, Checkbox, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useMay } from '../session/me.ts'
import { ButtonLink } from '../ui/links.tsx'
import { FailureAlert } from './failure-alert.tsx'
import { type Import, startImport } from './import-queries.ts'
import { againAs } from './start-again.ts'

/** Why an import was not done, or would not be; and the one thing to do now. */
export function FailedCard({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const may = useMay()
  const { failure } = of
  if (!failure) return null
  const fault = String(failure.details?.fault ?? failure.code)
  const isQuestion = fault === 'opt_outs_missing' || fault === 'opt_outs_first'
  const title = isQuestion ? t('new.order.title') : t(`failed.${outcomeOf(of)}`)
  return (
    <FailureAlert failure={failure} title={title} isQuestion={isQuestion || of.state === 'done'}>
      {may('imports.run') && (
        <Stack gap="sm" mt="md">
          {fault === 'opt_outs_missing' && <OptOutsQuestion of={of} />}
          {(fault === 'opt_outs_first' || fault === 'opt_outs_as_contacts') && <AsOptOuts of={of} />}
        </Stack>
      )}
    </FailureAlert>
  )
}

// A try says what would come: a refusal, or a look by the privacy officer.
function outcomeOf({ isDryRun, state }: Import): 'title' | 'wouldBe' | 'wouldBeHeld' {
  if (!isDryRun) return 'title'
  return state === 'done' ? 'wouldBeHeld' : 'wouldBe'
}

// IM-3: somebody answers for it, with their name.
function OptOutsQuestion({ of }: { of: Import }) {
  const { t } = useTranslation('imports')
  const navigate = useNavigate()
  const [hasNone, setHasNone] = useState(false)
  const [isAsked, setIsAsked] = useState(false)
  const start = useMutation({
    mutationFn: () => startImport({ ...againAs(of), noOptOuts: true }),
    onSuccess: started => navigate({ to: `/imports/${started.id}` } as never),
  })
  return (
    <>
      <Group>
        <ButtonLink to="/imports/migration">{t('failed.missing.first')}</ButtonLink>
      </Group>
      {of.draftId && (
        <>
          <Text fw={600}>{t('failed.missing.or')}</Text>
          <Checkbox
            checked={hasNone}
            onChange={event => setHasNone(event.currentTarget.checked)}
            label={t('failed.missing.none')}
            description={t('failed.missing.recorded')}
            error={isAsked && !hasNone && t('failed.missing.tick')}
          />
          <Group>
            <Button
              variant="default"
              loading={start.isPending}
              onClick={() => (hasNone ? start.mutate() : setIsAsked(true))}
            >
              {t(of.isDryRun ? 'failed.missing.tryAnyway' : 'failed.missing.importAnyway')}
            </Button>
          </Group>
          {start.error && <FailureAlert failure={start.error} title={t('form.refused')} />}
        </>
      )}
    </>
  )
}

function AsOptOuts({ of: { draftId } }: { of: Import }) {
  const { t } = useTranslation('imports')
  if (!draftId) return null
  return (
    <Group>
      <ButtonLink to={`/imports/files/${draftId}?kind=opt-outs` as never}>{t('failed.asOptOuts')}</ButtonLink>
    </Group>
  )
}
