import type { PageLine } from '../ui/page-table.ts'

export const peoplePages: PageLine[] = [
  { path: '/people', slice: 'people', right: 'people.read', load: () => import('./people-page.tsx') },
  { path: '/people/keys', slice: 'people', right: 'keys.read', load: () => import('./keys-page.tsx') },
]
