import type { Facts } from '../formats/facts.ts'
import type { Outcome, Permanence, Reason, RecipientReport } from '../report.ts'
import { type Reply, readReply } from './reply.ts'
import { findGeneralRule, findRule } from './rule-book.ts'
import type { Rule } from './rules/rule.ts'
import { type CodeMeaning, meaningOfReplyCode, meaningOfStatus } from './status-codes.ts'
import { stepOf } from './step.ts'

/** Judges what a report says of one recipient. Pure; hard only where a rule names the death of the address. */
export function classify(facts: Facts): RecipientReport {
  const reply = causeOfExpiry(readCodes(facts), facts)
  const judgement = judge(facts, reply)
  return {
    address: facts.address,
    ...(facts.originalAddress ? { originalAddress: facts.originalAddress } : {}),
    outcome: judgement.outcome,
    permanence: permanenceOf(facts, reply, judgement.reason),
    reason: judgement.reason,
    status: reply.status,
    smtpCode: reply.smtpCode,
    diagnostic: facts.diagnostic || facts.around.slice(0, 500),
    ...(facts.action === 'delayed' ? { isDelay: true as const } : {}),
    rule: judgement.rule,
  }
}

/** The codes of what the server said; where it said none, those that the report tells beside it. */
function readCodes(facts: Facts): Reply {
  const reply = readReply(facts.diagnostic || facts.around, facts.status)
  // sendmail's last line knows more than its field: `554 5.3.0 unknown mailer error 255`.
  if (reply.status?.endsWith('.0.0') && !reply.hasOwnStatus) {
    const beside = readReply(facts.around, undefined)
    if (beside.status && beside.status[0] === reply.status[0] && !beside.status.endsWith('.0.0'))
      return { ...reply, status: beside.status, smtpCode: reply.smtpCode ?? beside.smtpCode }
  }
  if (facts.diagnostic === '' || facts.around === '' || facts.format === 'rfc3464' || reply.status || reply.smtpCode)
    return reply
  const { status, smtpCode } = readReply(facts.around, undefined)
  return { ...reply, status, smtpCode, hasOwnStatus: status !== null }
}

/** "Expired" (x.4.7) is no cause. Exchange lists what each attempt met beneath it. */
function causeOfExpiry(reply: Reply, facts: Facts): Reply {
  if (!reply.status?.endsWith('.4.7')) return reply
  const met = /returned '(4\d\d) (4\.\d{1,3}\.\d{1,3})/g
  const last = [...facts.around.slice(0, 8_000).matchAll(met)].findLast(found => !found[2]?.endsWith('.4.7'))
  return last?.[2] ? { ...reply, status: last[2] } : reply
}

type Judgement = { outcome: Outcome; reason: Reason; rule: string }

function judge(facts: Facts, reply: Reply): Judgement {
  const general = findGeneral(facts, reply)
  const rule = findInReply(facts, reply) ?? (general?.isWeak ? undefined : general) ?? findBeside(facts, reply)
  if (rule) return byRule(rule, facts, reply)
  if (isTemporary(facts, reply)) return { outcome: 'soft', reason: laterReason(facts, reply), rule: 'class:4' }
  const meaning = reply.status ? meaningOfStatus(reply.status, reply.smtpCode) : undefined
  const judgement = meaning ? byCode(meaning, facts, reply, `status:${reply.status}`) : undefined
  if (judgement && (judgement.outcome !== 'undetermined' || !general)) return judgement
  const code = reply.smtpCode ? meaningOfReplyCode(reply.smtpCode) : undefined
  if (code) return { ...code, rule: `reply:${reply.smtpCode}` }
  const step = stepOf(`${reply.text}\n${facts.around}`)
  // RFC 5321 3.3: what is refused before RCPT is the sender, and after it the message. The address was not asked for, or had passed.
  if (reply.smtpCode && step && step !== 'rcpt')
    return { outcome: 'soft', reason: step === 'data' ? 'policyviolation' : 'rejected', rule: `step:${step}` }
  if (general) return byRule(general, facts, reply)
  if (facts.action === 'expired') return { outcome: 'soft', reason: 'expired', rule: 'action:expired' }
  return { outcome: 'undetermined', reason: 'undefined', rule: 'none' }
}

/** In the words of the server: those that it said itself, then those that it passed on. */
function findInReply(facts: Facts, reply: Reply): Rule | undefined {
  const of = { ...reply, address: facts.address }
  return findRule(reply.core, of) ?? (reply.text === reply.core ? undefined : findRule(reply.text, of))
}

/** In words that no server was seen to use: only of what a server said, for reports are full of words about mail. */
function findGeneral(facts: Facts, reply: Reply): Rule | undefined {
  if (!hasWords(facts.diagnostic)) return undefined
  return findGeneralRule(reply.core, { ...reply, address: facts.address })
}

/**
 * In the words of the report beside them. Where a server said something that nobody knows, they cannot name a death: they are only what the
 * reporting system made of it (sendmail writes "User unknown" under every refusal of RCPT, Outlook "it might not exist").
 */
function findBeside(facts: Facts, reply: Reply): Rule | undefined {
  if (facts.around === '' || facts.around === reply.text) return undefined
  const rule = findRule(facts.around, { ...reply, address: facts.address })
  return rule && DEAD_REASONS.has(rule.reason) && hasWords(facts.diagnostic) ? undefined : rule
}

function hasWords(diagnostic: string): boolean {
  return /\p{L}{3}/u.test(diagnostic)
}

function byRule(rule: Rule, facts: Facts, reply: Reply): Judgement {
  const name = `${rule.reason}:${rule.name}`
  if (!DEAD_REASONS.has(rule.reason)) return { outcome: 'soft', reason: rule.reason, rule: name }
  const step = stepOf(`${reply.text}\n${facts.around}`)
  if (isBeforeRecipient(facts, reply))
    return { outcome: 'soft', reason: 'rejected', rule: `${name}, said of the sender` }
  if (step && rule.unlessAt === step) return { outcome: 'soft', reason: 'rejected', rule: `${name}, at ${step}` }
  if (rule.reason === 'hostunknown' && (rule.isCertain || !isTemporary(facts, reply)))
    return { outcome: 'hard', reason: 'hostunknown', rule: name }
  if (isTemporary(facts, reply) && !isGivenUp(facts, reply))
    return { outcome: 'soft', reason: rule.reason, rule: `${name}, not final` }
  // A domain that takes no mail is dead where that is final (RFC 7505: 5.1.10); Gmail, without a code, asks again.
  if (rule.reason === 'notaccept' && !rule.isCertain && !isFinal(reply))
    return { outcome: 'soft', reason: rule.reason, rule: `${name}, not final` }
  if (rule.isCertain || rule.reason !== 'userunknown') return { outcome: 'hard', reason: rule.reason, rule: name }
  if (step === 'rcpt' || isDeathCode(reply.status, facts) || facts.category === 'bad-mailbox')
    return { outcome: 'hard', reason: rule.reason, rule: name }
  return { outcome: 'soft', reason: 'filtered', rule: `${name}, without a second witness` }
}

const DEAD_REASONS: ReadonlySet<Reason> = new Set(['userunknown', 'hostunknown', 'hasmoved', 'notaccept'])

/** The codes that say of the address itself that it is wrong (RFC 3463 3.2; 5.1.10 as Exchange Online uses it). */
function isDeathCode(status: string | null, facts: Facts): boolean {
  return (
    status !== null && (/^5\.1\.(?:0|1|3|6|10)$/.test(status) || (status === '4.1.1' && facts.action !== 'delayed'))
  )
}

/** "450 4.1.1 User unknown in virtual alias table", said for days until the sender gave up: nobody has made that mailbox meanwhile. */
function isGivenUp(facts: Facts, reply: Reply): boolean {
  return facts.action === 'failed' && reply.status === '4.1.1'
}

/** A code alone. sendmail writes 5.1.1 for any refusal of RCPT: beside words that nobody knows, it proves nothing. */
function byCode(meaning: CodeMeaning, facts: Facts, reply: Reply, rule: string): Judgement {
  if (meaning.outcome === 'hard' && isBeforeRecipient(facts, reply))
    return { outcome: 'soft', reason: 'rejected', rule: `${rule}, said of the sender` }
  const isGuess = meaning.outcome === 'hard' && !reply.hasOwnStatus && hasWords(facts.diagnostic)
  return isGuess
    ? { outcome: 'undetermined', reason: 'undefined', rule: `${rule}, of the reporter only` }
    : { ...meaning, rule }
}

/** Before RCPT nobody has spoken of the recipient: what is unknown there is our own address or domain. */
function isBeforeRecipient(facts: Facts, reply: Reply): boolean {
  const step = stepOf(`${reply.text}\n${facts.around}`)
  return step === 'mail' || step === 'connect'
}

/** Delayed, or a code of class 4: whoever said it expects it to pass (RFC 3463 2, RFC 5321 4.2.1). */
function isTemporary(facts: Facts, reply: Reply): boolean {
  if (facts.action === 'delayed') return true
  if (reply.status) return reply.status.startsWith('4')
  return reply.smtpCode?.startsWith('4') ?? false
}

function isFinal({ status, smtpCode }: Reply): boolean {
  return status?.startsWith('5') === true || smtpCode?.startsWith('5') === true
}

function laterReason(facts: Facts, reply: Reply): Reason {
  const meaning = reply.status ? meaningOfStatus(reply.status) : undefined
  if (meaning && meaning.outcome !== 'undetermined' && !DEAD_REASONS.has(meaning.reason)) return meaning.reason
  return facts.action === 'delayed' ? 'expired' : 'onhold'
}

function permanenceOf(facts: Facts, reply: Reply, reason: Reason): Permanence | null {
  if (isTemporary(facts, reply)) return 'temporary'
  if (reply.status || reply.smtpCode || facts.action === 'failed') return 'permanent'
  return WITHOUT_CODE_TEMPORARY.has(reason) ? 'temporary' : 'permanent'
}

const WITHOUT_CODE_TEMPORARY: ReadonlySet<Reason> = new Set([
  'onhold',
  'networkerror',
  'speeding',
  'toomanyconn',
  'systemfull',
])
