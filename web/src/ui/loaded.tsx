import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemState } from './problem-state.tsx'

type LoadedProps<Data> = {
  query: UseQueryResult<Data>
  /** How high the content will be, in rem: the skeleton keeps its place. */
  height: number
  children: (data: Data) => ReactNode
}

/** What a query brings, its skeleton until then, or what went wrong with one thing to do. */
export function Loaded<Data>({ query, height, children }: LoadedProps<Data>) {
  const { t } = useTranslation('ui')
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />
  return <Skeleton height={`${height}rem`} radius="lg" role="status" aria-label={t('loading')} />
}
