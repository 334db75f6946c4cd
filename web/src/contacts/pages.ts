import type { PageLine } from '../ui/page-table.ts'

export const contactPages: PageLine[] = [
  { path: '/contacts', slice: 'contacts', right: 'contacts.read', load: () => import('./contacts-page.tsx') },
  { path: '/contacts/new', slice: 'contacts', right: 'contacts.write', load: () => import('./new-contact-page.tsx') },
  { path: '/contacts/lists', slice: 'contacts', right: 'contacts.read', load: () => import('./lists-page.tsx') },
  {
    path: '/contacts/interests',
    slice: 'contacts',
    right: 'contacts.read',
    load: () => import('./interests-page.tsx'),
  },
  { path: '/contacts/segments', slice: 'contacts', right: 'contacts.read', load: () => import('./segments-page.tsx') },
  {
    path: '/contacts/segments/new',
    slice: 'contacts',
    right: 'contacts.write',
    load: () => import('./new-segment-page.tsx'),
  },
  {
    path: '/contacts/segments/$id',
    slice: 'contacts',
    right: 'contacts.read',
    load: () => import('./segment-page.tsx'),
  },
  { path: '/contacts/$id', slice: 'contacts', right: 'contacts.read', load: () => import('./contact-page.tsx') },
  {
    path: '/contacts/$id/edit',
    slice: 'contacts',
    right: 'contacts.write',
    load: () => import('./edit-contact-page.tsx'),
  },
]
