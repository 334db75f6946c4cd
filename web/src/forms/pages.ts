import type { PageLine } from '../ui/page-table.ts'

export const formPages: PageLine[] = [
  { path: '/contacts/forms', slice: 'forms', right: 'forms.read', load: () => import('./forms-page.tsx') },
  { path: '/contacts/forms/$id', slice: 'forms', right: 'forms.read', load: () => import('./form-page.tsx') },
]
