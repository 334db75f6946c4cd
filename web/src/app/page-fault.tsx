import { Center } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { ProblemState } from '../ui/problem-state.tsx'

/** A page that cannot be shown: what happened, and one thing to do. */
export function PageFault({ error, reset }: { error: unknown; reset: () => void }) {
  const router = useRouter()
  const retry = async () => {
    reset()
    await router.invalidate()
  }
  return (
    <Center mih="60vh" p="md">
      <ProblemState
        error={error instanceof Error ? error : new Error(String(error))}
        onRetry={() => void retry()}
        isPageTitle
      />
    </Center>
  )
}
