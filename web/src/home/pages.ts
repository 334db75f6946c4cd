import type { PageLine } from '../ui/page-table.ts'

export const homePages: PageLine[] = [{ path: '/', slice: 'home', load: () => import('./home-page.tsx') }]
