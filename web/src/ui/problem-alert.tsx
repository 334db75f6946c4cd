import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { TextLink } from './links.tsx'
import { ServerWords } from './server-words.tsx'
import { useProblemText } from './use-problem-text.ts'

/** Above or in a form: what the server refused, and why. Said aloud at once by a screen reader. */
export function ProblemAlert({ error }: { error: Error | null }) {
  const textOf = useProblemText()
  if (!error) return null
  const { title, text, said } = textOf(error)
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={title} className="break">
      {text}
      <ServerWords said={said} />
      {isOver(error) && <LogInLink />}
    </Alert>
  )
}

/** In a tab of its own, so that what was filled in here is still here. */
function LogInLink() {
  const { t } = useTranslation('ui')
  return (
    <TextLink to="/sign-in" target="_blank" size="sm" display="block" mt={6} c="inherit">
      {t('logInBeside')}
    </TextLink>
  )
}

function isOver(error: Error): boolean {
  return error instanceof ApiProblem && error.details.reason === 'log_in_first'
}
