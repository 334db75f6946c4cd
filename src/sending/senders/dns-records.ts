import type { StoredDkimKey } from './dkim-queries.ts'
import { returnPathDomainOf } from './return-path-domain.ts'
import type { DnsRecord, RecordPurpose, RecordResult, RecordResults } from './sender.ts'

/** What the owner of a domain puts into the DNS, with the values to copy. `mailHost`: where this installation is reached. */
export function recordsOf(
  domain: string,
  keys: readonly Pick<StoredDkimKey, 'selector' | 'publicKey'>[],
  mailHost: string,
): DnsRecord[] {
  const returnPath = returnPathDomainOf(domain)
  const [key] = keys
  return [
    ...(key
      ? [record('dkim', 'TXT', `${key.selector}._domainkey.${domain}`, `v=DKIM1; k=rsa; p=${key.publicKey}`, true)]
      : []),
    record('return_path', 'MX', returnPath, `10 ${mailHost}`, true),
    record('spf', 'TXT', returnPath, `v=spf1 mx ~all`, false),
    record('dmarc', 'TXT', `_dmarc.${domain}`, `v=DMARC1; p=none; rua=mailto:postmaster@${domain}`, false),
  ]
}

/** The answers of the DNS to one question; `state` where there was none. */
export type DnsAnswer = { found: string[] } | { state: 'missing' | 'unreachable' }

/** Whether what was found says what it must. Somebody's own SPF, DMARC or mail server is as good as the one we propose. */
export function judgeRecord(record: DnsRecord, answer: DnsAnswer): RecordResult {
  if ('state' in answer) return { state: answer.state, found: [] }
  const own = answer.found.filter(value => BEGINS[record.purpose].test(value))
  if (own.length === 0) return { state: 'missing', found: answer.found }
  const isRight = record.purpose !== 'dkim' || own.some(value => publicKeyIn(value) === publicKeyIn(record.value))
  return { state: isRight ? 'ok' : 'different', found: own }
}

/** A DNS that is away takes nothing from what was verified before; nothing but an answer does. */
export function verifiedAtOf(
  records: readonly DnsRecord[],
  results: RecordResults,
  before: Date | null,
  now: Date,
): Date | null {
  const states = records.filter(({ isNeeded }) => isNeeded).map(({ purpose }) => results[purpose]?.state ?? 'unknown')
  if (states.every(state => state === 'ok')) return now
  return states.every(state => state === 'ok' || state === 'unreachable') ? before : null
}

const BEGINS: Record<RecordPurpose, RegExp> = {
  dkim: /^v\s*=\s*DKIM1\b|^\s*(?:k|p)\s*=/i,
  return_path: /./,
  spf: /^v=spf1(?:\s|$)/i,
  dmarc: /^v\s*=\s*DMARC1\b/i,
}

function publicKeyIn(value: string): string | undefined {
  return /(?:^|;)\s*p\s*=\s*([A-Za-z0-9+/=\s]*)/.exec(value)?.[1]?.replace(/\s/g, '')
}

function record(
  purpose: RecordPurpose,
  type: DnsRecord['type'],
  name: string,
  value: string,
  isNeeded: boolean,
): DnsRecord {
  return { purpose, type, name, value, isNeeded }
}
