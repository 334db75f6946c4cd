import { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/problem.ts'

const RETRIES = 2

/** A refusal is an answer and not asked for again; a server that is away for a moment is. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < RETRIES && error instanceof ApiProblem && isPassing(error),
      },
    },
  })
}

function isPassing({ status }: ApiProblem): boolean {
  return status === 0 || status === 503
}
