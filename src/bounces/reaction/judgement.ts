import type { RecipientReport } from '../report.ts'

export type Bounce = { kind: 'hard' | 'soft' | 'refusal'; code: string; reason: string }

/**
 * What one reading means for a list that only grows. hard, soft: of the mailbox. refusal: of our message or our reputation; it says nothing of the person.
 * delay: the server still tries. undetermined: a person decides.
 */
export type Judgement = Bounce | { kind: 'delay' } | { kind: 'undetermined' }

/** Pure. */
export function judge(reading: RecipientReport): Judgement {
  const { outcome, reason, isDelay } = reading
  if (isDelay && outcome !== 'hard') return { kind: 'delay' }
  if (outcome === 'undetermined') return { kind: 'undetermined' }
  const said = { code: codeOf(reading), reason }
  if (outcome === 'hard') return { kind: 'hard', ...said }
  return { kind: isAboutUs(reading) ? 'refusal' : 'soft', ...said }
}

/** A provider's word for a bounce that it does not call final. `detail` is a reason of ours, or its own name for one. */
export function judgeSoft({ code, detail = '' }: { code?: string | undefined; detail?: string | undefined }): Bounce {
  const said = { code: code ?? (detail.slice(0, 100) || 'soft'), reason: detail.slice(0, 100) || 'soft' }
  const isRefusal = isAboutUs({ status: code ?? null, reason: detail }) || ABOUT_US_IN_WORDS.test(detail)
  return { kind: isRefusal ? 'refusal' : 'soft', ...said }
}

/** SES's ContentRejected and MessageTooLarge, Mailjet's "spam content", and their like. */
const ABOUT_US_IN_WORDS =
  /content|attachment|spam|virus|too.?(?:large|big)|oversize|size limit|policy|reputation|blocked|block ?list|blacklist|relay|throttl|rate.?limit|dmarc|spf|dkim/i

/** The one that says most, of several that speak of the same message. */
export function strongestOf(judgements: readonly Judgement[]): Judgement | undefined {
  return ORDER.map(kind => judgements.find(one => one.kind === kind)).find(one => one !== undefined)
}

const ORDER: readonly Judgement['kind'][] = ['hard', 'soft', 'refusal', 'undetermined', 'delay']

function codeOf({ status, smtpCode, reason }: RecipientReport): string {
  return status ?? smtpCode ?? reason
}

/** RFC 3463 3.7 and 3.8: content and policy. The words win over the code where they name the mailbox: some servers call a full one 5.7.1. */
function isAboutUs({ status, reason }: Pick<RecipientReport, 'status' | 'reason'>): boolean {
  if (ABOUT_US.has(reason)) return true
  return status !== null && /^[45]\.[67]\./.test(status) && !ABOUT_THE_MAILBOX.has(reason)
}

const ABOUT_US: ReadonlySet<string> = new Set([
  'mesgtoobig',
  'exceedlimit',
  'spamdetected',
  'virusdetected',
  'contenterror',
  'notcompliantrfc',
  'blocked',
  'badreputation',
  'authfailure',
  'requireptr',
  'rejected',
  'policyviolation',
  'securityerror',
  'norelaying',
  'speeding',
  'toomanyconn',
  'failedstarttls',
  'syntaxerror',
])

const ABOUT_THE_MAILBOX: ReadonlySet<string> = new Set(['mailboxfull', 'suspend', 'userunknown', 'hasmoved'])
