import type { PageLine } from '../ui/page-table.ts'

export const importPages: PageLine[] = [
  { path: '/imports', slice: 'imports', right: 'imports.read', load: () => import('./imports-page.tsx') },
  { path: '/imports/new', slice: 'imports', right: 'imports.run', load: () => import('./new-import-page.tsx') },
  { path: '/imports/migration', slice: 'imports', right: 'imports.read', load: () => import('./migration-page.tsx') },
  { path: '/imports/files/$id', slice: 'imports', right: 'imports.run', load: () => import('./draft-page.tsx') },
  { path: '/imports/$id', slice: 'imports', right: 'imports.read', load: () => import('./import-page.tsx') },
]
