import { type FileFormat, has, optOut } from './format.ts'
import { saidBy } from './words.ts'

const SCOPE = ['type', 'transactional', 'nontransactional']

export const sparkpost: FileFormat[] = [
  {
    id: 'sparkpost.suppressions',
    provider: 'SparkPost',
    file: "SparkPost's suppression list",
    holds: 'opt-outs',
    recognise: seen =>
      has(seen, 'recipient') &&
      SCOPE.some(name => seen.columns.has(name)) &&
      (seen.columns.has('description') || seen.columns.has('source'))
        ? 'certain'
        : undefined,
    since: ['created', 'updated'],
    // The source is SparkPost's own word; the description is free text, and its example has typographic quotes.
    says: row => saidBy(row.get('source')) ?? saidBy(row.get('description')) ?? optOut,
  },
]
