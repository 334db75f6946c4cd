import type { PageLine } from '../ui/page-table.ts'

export const campaignPages: PageLine[] = [
  { path: '/campaigns', slice: 'campaigns', right: 'campaigns.read', load: () => import('./campaigns-page.tsx') },
  {
    path: '/campaigns/new',
    slice: 'campaigns',
    right: 'campaigns.write',
    load: () => import('./new-campaign-page.tsx'),
  },
  {
    path: '/campaigns/opt-outs',
    slice: 'campaigns',
    right: 'campaigns.read',
    load: () => import('./opt-outs-page.tsx'),
  },
  { path: '/campaigns/$id', slice: 'campaigns', right: 'campaigns.read', load: () => import('./campaign-page.tsx') },
]
