import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useFailureText } from './use-failure-text.ts'

type FailureAlertProps = {
  failure: Parameters<ReturnType<typeof useFailureText>>[0]
  title: string
  /** A question that has an answer, rather than a fault. */
  isQuestion?: boolean
  children?: ReactNode
}

/** What went wrong with a file or an import, in words, and what can be done next. */
export function FailureAlert({ failure, title, isQuestion = false, children }: FailureAlertProps) {
  const textOf = useFailureText()
  return (
    <Alert
      role="alert"
      color={isQuestion ? 'orange' : 'red'}
      icon={<IconAlertTriangle aria-hidden />}
      title={title}
      className="break"
    >
      {textOf(failure)}
      {children}
    </Alert>
  )
}
