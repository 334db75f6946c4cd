import type { Reason } from '../report.ts'

/** What an enhanced status code means where no wording said more. `dead` names the address' death by itself. */
export type CodeMeaning = { reason: Reason; outcome: 'hard' | 'soft' | 'undetermined' }

/** By subject and detail (RFC 3463 3.2-3.8, and the IANA registry of enhanced status codes); the class decides only whether it is final. */
const MEANINGS: Record<string, CodeMeaning> = {
  '1.0': { reason: 'undefined', outcome: 'undetermined' },
  '1.1': { reason: 'userunknown', outcome: 'hard' },
  '1.2': { reason: 'hostunknown', outcome: 'hard' },
  '1.3': { reason: 'userunknown', outcome: 'hard' },
  '1.4': { reason: 'filtered', outcome: 'soft' },
  '1.6': { reason: 'hasmoved', outcome: 'hard' },
  '1.7': { reason: 'rejected', outcome: 'soft' },
  '1.8': { reason: 'rejected', outcome: 'soft' },
  '1.9': { reason: 'systemerror', outcome: 'soft' },
  // RFC 7505: the domain takes no mail. Exchange Online writes the same code for an address it does not have.
  '1.10': { reason: 'notaccept', outcome: 'hard' },
  '2.0': { reason: 'filtered', outcome: 'soft' },
  '2.1': { reason: 'suspend', outcome: 'soft' },
  '2.2': { reason: 'mailboxfull', outcome: 'soft' },
  '2.3': { reason: 'exceedlimit', outcome: 'soft' },
  '2.4': { reason: 'filtered', outcome: 'soft' },
  '3.0': { reason: 'systemerror', outcome: 'soft' },
  '3.1': { reason: 'systemfull', outcome: 'soft' },
  '3.2': { reason: 'notaccept', outcome: 'soft' },
  '3.4': { reason: 'mesgtoobig', outcome: 'soft' },
  '4.0': { reason: 'networkerror', outcome: 'soft' },
  '4.4': { reason: 'networkerror', outcome: 'soft' },
  '4.7': { reason: 'expired', outcome: 'soft' },
  '5.3': { reason: 'toomanyconn', outcome: 'soft' },
  '7.10': { reason: 'failedstarttls', outcome: 'soft' },
  '7.13': { reason: 'suspend', outcome: 'soft' },
  '7.25': { reason: 'requireptr', outcome: 'soft' },
  // RFC 7293: the mailbox lives, and has another owner now. A person decides.
  '7.17': { reason: 'hasmoved', outcome: 'undetermined' },
  '7.18': { reason: 'hasmoved', outcome: 'undetermined' },
}

/** By subject, for the details without a row above. 0 says nothing. */
const SUBJECTS: Record<string, Reason> = {
  '1': 'filtered',
  '2': 'filtered',
  '3': 'systemerror',
  '4': 'networkerror',
  '5': 'syntaxerror',
  '6': 'contenterror',
  '7': 'securityerror',
}

export function meaningOfStatus(status: string, smtpCode?: string | null): CodeMeaning | undefined {
  const [, subject = '', detail = ''] = status.split('.')
  // RFC 7504: a host that never takes mail says 521 or 556, and may say 5.3.2 with it.
  if (detail === '2' && subject === '3' && (smtpCode === '521' || smtpCode === '556'))
    return { reason: 'notaccept', outcome: 'hard' }
  const meaning = MEANINGS[`${subject}.${detail}`]
  if (meaning) return meaning
  if (subject === '7' && Number(detail) >= 20 && Number(detail) <= 30) return { reason: 'authfailure', outcome: 'soft' }
  const reason = SUBJECTS[subject]
  return reason ? { reason, outcome: 'soft' } : undefined
}

/** What a reply code means alone (RFC 5321 4.2.3): only what may pass, or a full mailbox, can be told. 550 may be anything. */
export function meaningOfReplyCode(code: string): CodeMeaning | undefined {
  if (code === '552') return { reason: 'exceedlimit', outcome: 'soft' }
  if (code === '452') return { reason: 'systemfull', outcome: 'soft' }
  if (code === '521' || code === '556') return { reason: 'notaccept', outcome: 'hard' } // RFC 7504
  if (code.startsWith('4')) return { reason: 'onhold', outcome: 'soft' }
  if (/^50[0-4]$/.test(code)) return { reason: 'syntaxerror', outcome: 'soft' }
  return undefined
}
