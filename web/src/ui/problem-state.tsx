import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconMapQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { ApiProblem } from '../api/problem.ts'
import { EmptyState } from './empty-state.tsx'
import { ServerWords } from './server-words.tsx'
import { useProblemText } from './use-problem-text.ts'

type ProblemStateProps = { error: Error; onRetry?: () => void; isPageTitle?: boolean }

/** In place of what could not be loaded. */
export function ProblemState({ error, onRetry, isPageTitle = false }: ProblemStateProps) {
  const { t } = useTranslation('ui')
  const { title, text, said } = useProblemText()(error)
  return (
    <EmptyState
      icon={iconOf(error)}
      title={title}
      text={
        <>
          {text}
          <ServerWords said={said} />
        </>
      }
      isPageTitle={isPageTitle}
    >
      {onRetry && <Button onClick={onRetry}>{t('action.retry')}</Button>}
    </EmptyState>
  )
}

function iconOf(error: Error) {
  if (!(error instanceof ApiProblem)) return IconAlertTriangle
  if (error.kind === 'not_found') return IconMapQuestion
  return error.status === 0 || error.status === 503 ? IconCloudOff : IconAlertTriangle
}
