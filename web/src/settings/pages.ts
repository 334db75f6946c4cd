import type { PageLine } from '../ui/page-table.ts'

export const settingsPages: PageLine[] = [
  { path: '/settings', slice: 'settings', right: 'settings.read', load: () => import('./settings-page.tsx') },
  {
    path: '/settings/public-pages',
    slice: 'settings',
    right: 'settings.read',
    load: () => import('./public-pages-page.tsx'),
  },
  {
    path: '/settings/retention',
    slice: 'settings',
    right: 'retention.read',
    load: () => import('./retention-page.tsx'),
  },
  { path: '/settings/list-key', slice: 'settings', right: 'list_key.read', load: () => import('./list-key-page.tsx') },
]
