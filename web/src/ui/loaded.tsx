import { Card, Skeleton, Stack } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from './problem-state.tsx'

type LoadedProps<Data> = {
  query: UseQueryResult<Data>
  /** How high the content will be, in rem: what stands there until then keeps its place. */
  height: number
  children: (data: Data) => ReactNode
}

/** What a query brings, its outline until then, or what went wrong with one thing to do. */
export function Loaded<Data>({ query, height, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />
  return <Waiting height={height} />
}

const CARD_REM = 12
const LINE_REM = 2.75

/** Lines of text where there will be little, cards where there will be much. */
function Waiting({ height }: { height: number }) {
  const { t } = useTranslation('ui')
  const cards = Math.round(height / CARD_REM)
  return (
    <Stack role="status" aria-label={t('loading')} h={`${height}rem`} gap="lg">
      {cards < 2 ? (
        <Lines count={Math.max(1, Math.floor(height / LINE_REM))} />
      ) : (
        Array.from({ length: cards }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
          <Card key={at} flex={1}>
            <Stack gap="md">
              <Lines count={3} />
            </Stack>
          </Card>
        ))
      )}
    </Stack>
  )
}

const WIDTHS = ['32%', '88%', '64%', '76%']

function Lines({ count }: { count: number }) {
  return Array.from({ length: count }, (_, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: they stand where they stand
    <Skeleton key={at} height="0.9rem" width={WIDTHS[at % WIDTHS.length] ?? '64%'} radius="sm" />
  ))
}
