import { Alert, Stack, Text } from '@mantine/core'
import { IconBan } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { TextLink } from '../ui/links.tsx'
import { ProblemAlert } from '../ui/problem-alert.tsx'
import { useFormat } from '../ui/use-format.ts'

/** Why a contact was not saved, in the reader's words; where the blacklist keeps it out, the way to the whole answer. */
export function RefusedContact({ error, address }: { error: Error | null; address: string }) {
  const { t } = useTranslation('contacts')
  const { date } = useFormat()
  const why = error instanceof ApiProblem ? refusalOf(error) : undefined
  if (!error || !(error instanceof ApiProblem) || !why) return <ProblemAlert error={error} />
  const { address: listed = address, reason = '', since, contactId = '' } = error.details as Record<string, string>
  const fill = { address: listed, reason: t(`ui:reason.${reason}`), date: since ? date(since) : '…' }
  return (
    <Alert role="alert" color="red" icon={<IconBan aria-hidden />} title={t('refused.title')} className="break">
      <Stack gap="xs">
        <Text size="sm">{t(`refused.${why}`, fill)}</Text>
        {(why === 'listed' || why === 'shed') && (
          <TextLink size="sm" c="inherit" to="/blacklist" search={{ address: listed } as never}>
            {t('verdict.why')}
          </TextLink>
        )}
        {why === 'exists' && (
          <TextLink size="sm" c="inherit" to="/contacts/$id" params={{ id: contactId } as never}>
            {t('refused.open')}
          </TextLink>
        )}
      </Stack>
    </Alert>
  )
}

/** Which of the refusals it is, by what the server tells beside its sentence. */
function refusalOf({ kind, details }: ApiProblem): string | undefined {
  if (kind === 'held') return 'held'
  if (kind !== 'conflict') return undefined
  if (details.reason === 'unconfirmed') return 'unconfirmed'
  if (details.reason !== undefined) return details.contactId === undefined ? 'listed' : 'shed'
  return details.contactId === undefined ? undefined : 'exists'
}
