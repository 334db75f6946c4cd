import type { PageLine } from '../ui/page-table.ts'

export const requestPages: PageLine[] = [
  { path: '/requests', slice: 'requests', right: 'subject_requests.read', load: () => import('./requests-page.tsx') },
  {
    path: '/requests/new',
    slice: 'requests',
    right: 'subject_requests.write',
    load: () => import('./new-request-page.tsx'),
  },
  {
    path: '/requests/systems',
    slice: 'requests',
    right: 'subject_requests.read',
    load: () => import('./systems-page.tsx'),
  },
  {
    path: '/requests/register',
    slice: 'requests',
    right: 'subject_requests.read',
    load: () => import('./register-page.tsx'),
  },
  {
    path: '/requests/$id',
    slice: 'requests',
    right: 'subject_requests.read',
    load: () => import('./request-page.tsx'),
  },
]
