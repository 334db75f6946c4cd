import type { PageLine } from '../ui/page-table.ts'

export const blacklistPages: PageLine[] = [
  { path: '/blacklist', slice: 'blacklist', right: 'blacklist.read', load: () => import('./look-up-page.tsx') },
  {
    path: '/blacklist/entries',
    slice: 'blacklist',
    right: 'blacklist.explain',
    load: () => import('./entries-page.tsx'),
  },
  {
    path: '/blacklist/entries/$id/lift',
    slice: 'blacklist',
    right: 'blacklist.lift',
    load: () => import('./lift-page.tsx'),
  },
  { path: '/blacklist/add', slice: 'blacklist', right: 'blacklist.list', load: () => import('./add-page.tsx') },
  {
    path: '/blacklist/over-time',
    slice: 'blacklist',
    right: 'blacklist.read',
    load: () => import('./over-time-page.tsx'),
  },
  { path: '/blacklist/export', slice: 'blacklist', right: 'blacklist.export', load: () => import('./export-page.tsx') },
]
