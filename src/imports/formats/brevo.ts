import {
  complaint,
  type FileFormat,
  hardBounce,
  has,
  isAContact,
  isYes,
  optOut,
  type Row,
  type Said,
} from './format.ts'

const BLOCKED = [
  'blocklisted',
  'blacklisted',
  'emailblacklisted',
  'emailblacklist',
  'emailblocklisted',
  'blacklist',
  'blocklist',
]

export const brevo: FileFormat[] = [
  {
    id: 'brevo.contacts',
    provider: 'Brevo',
    file: "Brevo's export of contacts, with those on its blocklist among them",
    holds: 'both',
    recognise: seen => {
      const isBrevo =
        ['listids', 'subscribed', 'addedtime', 'modifiedtime', 'contactid'].filter(name => seen.columns.has(name))
          .length > 1
      return isBrevo && BLOCKED.some(name => seen.columns.has(name)) ? 'certain' : undefined
    },
    since: ['modifiedtime'],
    says: byChannel,
  },
  {
    id: 'brevo.blocked',
    provider: 'Brevo',
    file: "Brevo's blocked contacts",
    holds: 'opt-outs',
    recognise: seen =>
      seen.columns.has('blockedat') && (has(seen, 'reasoncode') || has(seen, 'senderemail')) ? 'certain' : undefined,
    since: ['blockedat'],
    says: row => byCode(row.get('reasoncode') || row.get('reason')),
  },
]

// The cell names the channels that are blocked: who is blocked for SMS only may be mailed.
function byChannel(row: Row): Said {
  const cells = BLOCKED.map(name => row.get(name).trim())
  return cells.some(cell => isYes(cell) || /e-?mail/i.test(cell)) ? optOut : isAContact
}

function byCode(code: string): Said {
  if (/hard/i.test(code)) return hardBounce
  return /spam|complain/i.test(code) ? complaint : optOut
}
