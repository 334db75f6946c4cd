import type { PageLine } from '../ui/page-table.ts'

export const imagePages: PageLine[] = [
  { path: '/campaigns/pictures', slice: 'images', right: 'campaigns.read', load: () => import('./images-page.tsx') },
]
