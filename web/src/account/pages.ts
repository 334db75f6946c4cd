import type { PageLine } from '../ui/page-table.ts'

export const accountPages: PageLine[] = [
  { path: '/account', slice: 'account', load: () => import('./account-page.tsx') },
]
