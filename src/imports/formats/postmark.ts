import {
  complaint,
  type FileFormat,
  hardBounce,
  has,
  isAContact,
  optOut,
  type Row,
  type Said,
  temporary,
} from './format.ts'

export const postmark: FileFormat[] = [
  {
    id: 'postmark.suppressions',
    provider: 'Postmark',
    file: "Postmark's suppressions",
    holds: 'opt-outs',
    recognise: seen => (has(seen, 'emailaddress', 'suppressionreason') ? 'certain' : undefined),
    says: row => bySuppression(row.get('suppressionreason')),
  },
  {
    id: 'postmark.bounces',
    provider: 'Postmark',
    file: "Postmark's bounces",
    holds: 'opt-outs',
    recognise: seen => (has(seen, 'type', 'email', 'bouncedat') ? 'certain' : undefined),
    says: byType,
  },
]

// A manual suppression is the recipient's unsubscribe, or what the customer entered by hand: both are a "no".
function bySuppression(reason: string): Said {
  if (/hard/i.test(reason)) return hardBounce
  return /spam|complaint/i.test(reason) ? complaint : optOut
}

const TYPES: Record<string, Said> = {
  hardbounce: hardBounce,
  bademailaddress: { reason: 'invalid_address' },
  spamcomplaint: complaint,
  manuallydeactivated: optOut,
  unsubscribe: optOut,
  subscribe: isAContact,
  unconfirmed: { leftOut: 'unconfirmed' },
}

// By `Type`, not by the code: the codes of spam complaints vary. The many other types are about a server or a message.
function byType(row: Row): Said {
  return TYPES[row.get('type').trim().toLowerCase()] ?? temporary
}
