import {
  complaint,
  type FileFormat,
  hardBounce,
  has,
  optOut,
  type Row,
  type Said,
  type SeenFile,
  temporary,
} from './format.ts'

export const mailgun: FileFormat[] = [
  {
    id: 'mailgun.allowlist',
    provider: 'Mailgun',
    file: "Mailgun's allowlist: addresses and domains that its sender never wanted on the bounce list",
    holds: 'neither',
    recognise: seen => {
      const isNamed = /allow-?_?list|white-?_?list/.test(seen.fileName)
      if (isNamed && (seen.columns.has('address') || seen.columns.has('value'))) return 'certain'
      return has(seen, 'address', 'domain') && seen.columns.size <= 4 && !seen.columns.has('code')
        ? 'certain'
        : undefined
    },
    says: () => ({ leftOut: 'allowlisted' }),
  },
  {
    id: 'mailgun.bounces',
    provider: 'Mailgun',
    file: "Mailgun's list of bounces",
    holds: 'opt-outs',
    recognise: seen => (has(seen, 'address', 'code', 'error') || isNamed(seen, /bounce/) ? 'certain' : undefined),
    says: byCode,
  },
  {
    id: 'mailgun.unsubscribes',
    provider: 'Mailgun',
    file: "Mailgun's list of unsubscribes",
    holds: 'opt-outs',
    recognise: seen => {
      if (isNamed(seen, /unsub/)) return 'certain'
      return has(seen, 'address') && (seen.columns.has('tags') || seen.columns.has('tag')) ? 'likely' : undefined
    },
    // Of one tag or of all (`*`): Veto has one list, and fails towards silence.
    says: () => optOut,
  },
  {
    id: 'mailgun.complaints',
    provider: 'Mailgun',
    file: "Mailgun's list of complaints",
    holds: 'opt-outs',
    recognise: seen => {
      if (isNamed(seen, /complain/)) return 'certain'
      const isBare = has(seen, 'address', 'createdat') && seen.columns.size <= (seen.columns.has('count') ? 3 : 2)
      return isBare && /complain|spam|abuse/.test(seen.fileName)
        ? 'certain'
        : isBare && hasMailDates(seen)
          ? 'likely'
          : undefined
    },
    says: () => complaint,
  },
]

function isNamed(seen: SeenFile, list: RegExp): boolean {
  return seen.fileName.includes('mailgun') && list.test(seen.fileName) && seen.columns.has('address')
}

function hasMailDates(seen: SeenFile): boolean {
  return seen.rows.every(row => /^[A-Z][a-z]{2}, \d/.test(row.get('createdat')))
}

// Its own codes 605 to 607 say what it had listed the address for before.
function byCode(row: Row): Said {
  const code = row.get('code').trim()
  if (code === '607') return complaint
  if (code === '606') return optOut
  return code.startsWith('4') ? temporary : hardBounce
}
