import { type FileFormat, hardBounce, has, optOut } from './format.ts'

export const promio: FileFormat[] = [
  {
    id: 'promio.blacklist',
    provider: 'promio.connect',
    file: "promio.connect's blacklist",
    holds: 'opt-outs',
    recognise: seen => (has(seen, 'senderid', 'mail', 'status') ? 'certain' : undefined),
    since: ['ts'],
    // 0 by hand, 1 by link, 3 hard bounce, 5 by import.
    says: row => (row.get('status').trim() === '3' ? hardBounce : optOut),
  },
]
