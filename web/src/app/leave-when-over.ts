import type { QueryClient } from '@tanstack/react-query'
import { ApiProblem } from '../api/problem.ts'
import { meQuery } from '../session/me.ts'
import type { createAppRouter } from './router.tsx'

/**
 * A session may end while a page is open: by its time, from another device, by an owner. The page that then cannot show what it should
 * leads to the log-in, and from there back to itself. What stands there already stays, and so does a form that somebody is filling in: its
 * refusal says what to do.
 */
export function leaveWhenOver(queries: QueryClient, router: ReturnType<typeof createAppRouter>): void {
  let isLeaving = false
  queries.getQueryCache().subscribe(event => {
    if (event.type !== 'updated' || event.action.type !== 'error' || isLeaving) return
    const wasIn = queries.getQueryData(meQuery.queryKey) !== undefined // who was not is led by the router already
    if (!wasIn || event.query.state.data !== undefined || !isOver(event.action.error)) return
    isLeaving = true
    void leave().finally(() => {
      isLeaving = false
    })
  })

  async function leave(): Promise<void> {
    const { href } = router.state.location
    await router.navigate({ to: '/sign-in', search: { next: href } })
    queries.clear() // after the frame is gone, which cannot stand without somebody in it
  }
}

function isOver(error: unknown): boolean {
  return error instanceof ApiProblem && error.kind === 'unauthenticated'
}
