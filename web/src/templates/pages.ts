import type { PageLine } from '../ui/page-table.ts'

export const templatePages: PageLine[] = [
  {
    path: '/campaigns/templates',
    slice: 'templates',
    right: 'campaigns.read',
    load: () => import('./templates-page.tsx'),
  },
  {
    path: '/campaigns/templates/new',
    slice: 'templates',
    right: 'campaigns.write',
    load: () => import('./new-template-page.tsx'),
  },
  {
    path: '/campaigns/templates/$id',
    slice: 'templates',
    right: 'campaigns.read',
    load: () => import('./template-page.tsx'),
  },
]
