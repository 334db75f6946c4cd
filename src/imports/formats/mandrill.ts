import { type FileFormat, has, optOut } from './format.ts'
import { saidBy } from './words.ts'

const OWN = ['expired', 'expiresat', 'lastevent', 'lasteventat']

export const mandrill: FileFormat[] = [
  {
    id: 'mandrill.rejects',
    provider: 'Mandrill',
    file: 'the denylist of Mandrill (Mailchimp Transactional)',
    holds: 'opt-outs',
    recognise: seen =>
      has(seen, 'email', 'reason') && OWN.some(name => seen.columns.has(name)) ? 'certain' : undefined,
    since: ['created', 'createdat'],
    // Mandrill lets its entries expire after a day, a week or a year. A "no" does not: the expired ones count.
    says: row => saidBy(row.get('reason')) ?? optOut,
  },
]
