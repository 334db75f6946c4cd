import {
  complaint,
  type FileFormat,
  hardBounce,
  has,
  type Likeness,
  optOut,
  type Row,
  type SeenFile,
  temporary,
} from './format.ts'

type List = 'bounces' | 'blocks' | 'invalid_emails' | 'spam_reports' | 'unsubscribes'

/** Bounces and blocks have the same columns, and only the file's name tells them apart; blocks are no suppressions: SendGrid goes on trying. */
export const sendgrid: FileFormat[] = [
  list('blocks', "SendGrid's list of blocks, to which SendGrid itself goes on sending", () => temporary),
  list('bounces', "SendGrid's list of bounces", row => (row.get('status').startsWith('4') ? temporary : hardBounce)),
  list('invalid_emails', "SendGrid's list of invalid addresses", () => ({ reason: 'invalid_address' })),
  list('spam_reports', "SendGrid's list of spam reports", () => complaint),
  list('unsubscribes', "SendGrid's list of unsubscribes", () => optOut),
  {
    id: 'sendgrid.bounces_or_blocks',
    provider: 'SendGrid',
    file: "SendGrid's list of bounces or of blocks (its name does not tell which)",
    holds: 'opt-outs',
    recognise: seen => (has(seen, 'email', 'created', 'status', 'reason') ? certainty(seen) : undefined),
    says: byItsText,
  },
]

function list(name: List, file: string, says: NonNullable<FileFormat['says']>): FileFormat {
  return {
    id: `sendgrid.${name}`,
    provider: 'SendGrid',
    file,
    holds: 'opt-outs',
    recognise: seen => (listOf(seen) === name ? certainty(seen) : undefined),
    since: ['created'],
    says,
  }
}

const NAMES: readonly [RegExp, List][] = [
  [/block(?!list)/, 'blocks'],
  [/bounce/, 'bounces'],
  [/invalid/, 'invalid_emails'],
  [/spam/, 'spam_reports'],
  [/unsub/, 'unsubscribes'],
]

function listOf(seen: SeenFile): List | undefined {
  if (!has(seen, 'email') || !(seen.columns.has('created') || isNamed(seen))) return undefined
  const named = NAMES.find(([name]) => name.test(seen.fileName))?.[1]
  if (named && (isNamed(seen) || fits(seen, named))) return named
  const extra = [...seen.columns]
    .filter(column => !['email', 'created'].includes(column))
    .sort()
    .join()
  return ({ reason: 'invalid_emails', ip: 'spam_reports', '': 'unsubscribes' } as const)[extra]
}

function fits(seen: SeenFile, name: List): boolean {
  if (name === 'bounces' || name === 'blocks') return has(seen, 'status', 'reason')
  if (name === 'invalid_emails') return has(seen, 'reason')
  return name === 'unsubscribes' || seen.columns.has('ip')
}

function isNamed(seen: SeenFile): boolean {
  return /suppression_|sendgrid/.test(seen.fileName)
}

// `email` and `created` alone may be anybody's file of contacts.
function certainty(seen: SeenFile): Likeness {
  const isUnix = seen.rows.every(row => /^\d{9,11}$/.test(row.get('created')))
  return isNamed(seen) || (isUnix && seen.columns.size > 2) ? 'certain' : 'likely'
}

function byItsText(row: Row) {
  const isDead =
    /^5\.1\.|^5\.0\.1/.test(row.get('status')) ||
    /does ?n.t exist|does not exist|no such|unknown|invalid/i.test(row.get('reason'))
  return isDead && !row.get('status').startsWith('4') ? hardBounce : temporary
}
