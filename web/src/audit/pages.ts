import type { PageLine } from '../ui/page-table.ts'

export const auditPages: PageLine[] = [
  { path: '/audit', slice: 'audit', right: 'audit.read', load: () => import('./audit-page.tsx') },
  { path: '/audit/events/$id', slice: 'audit', right: 'audit.read', load: () => import('./event-page.tsx') },
]
