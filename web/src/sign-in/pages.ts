import type { PageLine } from '../ui/page-table.ts'

/** The pages that stand before the log-in. */
export const publicPages: PageLine[] = [
  { path: '/sign-in', slice: 'sign-in', load: () => import('./sign-in-page.tsx') },
  { path: '/first-run', slice: 'sign-in', load: () => import('./first-run-page.tsx') },
  { path: '/invitation/$token', slice: 'sign-in', load: () => import('./invitation-page.tsx') },
]
