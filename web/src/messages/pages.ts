import type { PageLine } from '../ui/page-table.ts'

export const messagePages: PageLine[] = [
  { path: '/messages', slice: 'messages', right: 'messages.read', load: () => import('./find-page.tsx') },
  { path: '/messages/held', slice: 'messages', right: 'message_holds.read', load: () => import('./holds-page.tsx') },
  { path: '/messages/kinds', slice: 'messages', right: 'service_kinds.read', load: () => import('./kinds-page.tsx') },
  { path: '/outbox', slice: 'messages', right: 'outbox.read', load: () => import('./outbox-page.tsx') },
  { path: '/outbox/$id', slice: 'messages', right: 'outbox.read', load: () => import('./kept-page.tsx') },
  { path: '/messages/$id', slice: 'messages', right: 'messages.read', load: () => import('./message-page.tsx') },
]
