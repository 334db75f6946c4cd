import type { PageLine } from '../ui/page-table.ts'

export const senderPages: PageLine[] = [
  { path: '/senders', slice: 'senders', right: 'senders.read', load: () => import('./senders-page.tsx') },
  { path: '/senders/new', slice: 'senders', right: 'senders.write', load: () => import('./new-sender-page.tsx') },
  { path: '/senders/$id', slice: 'senders', right: 'senders.read', load: () => import('./sender-page.tsx') },
]
