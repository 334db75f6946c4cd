import { Alert } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useProblemText } from './use-problem-text.ts'

/** Above or in a form: what the server refused, and why. Said aloud at once by a screen reader. */
export function ProblemAlert({ error }: { error: Error | null }) {
  const textOf = useProblemText()
  if (!error) return null
  const { title, text } = textOf(error)
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={title} className="break">
      {text}
    </Alert>
  )
}
