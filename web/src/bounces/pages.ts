import type { PageLine } from '../ui/page-table.ts'

export const bouncePages: PageLine[] = [
  { path: '/bounces', slice: 'bounces', right: 'bounces.count', load: () => import('./figures-page.tsx') },
  { path: '/bounces/reports', slice: 'bounces', right: 'reports.read', load: () => import('./reports-page.tsx') },
  { path: '/bounces/reports/$id', slice: 'bounces', right: 'reports.read', load: () => import('./report-page.tsx') },
  { path: '/bounces/hooks', slice: 'bounces', right: 'hooks.read', load: () => import('./hooks-page.tsx') },
  { path: '/bounces/mailboxes', slice: 'bounces', right: 'mailboxes.read', load: () => import('./mailboxes-page.tsx') },
  { path: '/bounces/settings', slice: 'bounces', right: 'bounces.count', load: () => import('./settings-page.tsx') },
]
