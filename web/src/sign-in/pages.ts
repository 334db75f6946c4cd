import type { PageLine } from '../ui/page-table.ts'

/** The pages that stand before the log-in. */
export const publicPages: PageLine[] = [
  { path: '/sign-in', slice: 'sign-in', load: () => import('./sign-in-page.tsx') },
]
