import { addressInField, addressInVerp, findAddresses } from '../mail/addresses.ts'
import { type Headers, readHeaders } from '../mail/headers.ts'
import type { Mail } from '../mail/open-mail.ts'
import type { RecipientReport, Report } from '../report.ts'

/** A report of a feedback loop: RFC 5965, and those that came before it or never read it. Undefined where the message is none. */
export function readComplaint(mail: Mail): Report | undefined {
  const fields = feedbackFields(mail)
  if (fields !== undefined) return readFeedbackReport(mail, headersIn(fields))
  if (isSummary(mail)) return complaint(recipientOf(mail), 'abuse', 'complaint:jmrp')
  if (mail.headers.first('x-apple-unsubscribe') === 'true')
    return complaint(senderOf(mail), 'opt-out', 'complaint:apple-unsubscribe')
  return undefined
}

/** The part for machines; or its fields in a part that is called text, where the whole is called a feedback report. */
function feedbackFields(mail: Mail): string | undefined {
  const part = mail.machineParts.find(one => one.type === 'message/feedback-report')
  if (part) return part.text
  const isCalledSo = /feedback-report/i.test(mail.headers.first('content-type') ?? '')
  const start = isCalledSo ? mail.said.search(/^feedback-type:/im) : -1
  return start < 0 ? undefined : mail.said.slice(start)
}

function headersIn(text: string): Headers {
  return readHeaders(text, /^\s*/.exec(text)?.[0].length ?? 0, text.length).headers
}

function readFeedbackReport(mail: Mail, report: Headers): Report {
  const type = (report.first('feedback-type') ?? 'abuse').toLowerCase().split(/[\s;(]/)[0] || 'abuse'
  // RFC 6430: somebody took the message out of the junk folder. Good news, and never a reason to lift anything.
  if (type === 'not-spam') return { kind: 'not-bounce', recipients: [], feedbackType: type }
  // RFC 6591: a machine could not authenticate us. No person complained, so there is nobody to list.
  if (type === 'auth-failure') return { kind: 'complaint', recipients: [], feedbackType: type }
  const named = ['original-rcpt-to', 'removal-recipient', 'x-original-rcpt-to'].flatMap(name => report.all(name))
  const addresses = named.map(field => addressInField(field)).filter(address => address !== undefined)
  return complaint(addresses.length > 0 ? addresses : recipientOf(mail), type, 'complaint:rfc5965')
}

function complaint(addresses: string[], type: string, rule: string): Report {
  return {
    kind: 'complaint',
    recipients: [...new Set(addresses)].map(address => recipient(address, type, rule)),
    feedbackType: type,
  }
}

function recipient(address: string, type: string, rule: string): RecipientReport {
  const nothing = { permanence: null, status: null, smtpCode: null, diagnostic: '' }
  return { address, outcome: 'undetermined', reason: type, ...nothing, rule }
}

/** Who got the message that came back: providers hide it in many places, and some take it out of all of them (RFC 6590). */
function recipientOf(mail: Mail): string[] {
  const { returned } = mail
  // Seen: Hotmail passes the message itself on, with its mark in the header.
  const marked = mail.headers.first('x-hmxmroriginalrecipient')
  if (marked) return findAddresses(marked, 5).map(one => one.address)
  for (const name of WHERE_RECIPIENTS_STAND) {
    const found = returned
      .all(name)
      .flatMap(value => findAddresses(value, 20).map(one => one.address))
      .filter(isReal)
    if (found.length > 0) return found
  }
  const verp = addressInVerp(returned.first('return-path') ?? '')
  return verp ? [verp] : []
}

const WHERE_RECIPIENTS_STAND = [
  'x-hmxmroriginalrecipient',
  'x-original-rcpt-to',
  'x-apparently-to',
  'x-original-to',
  'delivered-to',
  'envelope-to',
  'x-rcpt-to',
  'to',
]

/** AOL writes `redacted`, others asterisks. */
function isReal(address: string): boolean {
  return !/^(?:redacted|undisclosed|\*+)/i.test(address)
}

/**
 * Reports that are not in the format: Hotmail's Junk Mail Reporting Program until 2020, SpamCop, and providers' own. The message itself is an attachment, or passed on
 * with a mark in its header.
 */
function isSummary(mail: Mail): boolean {
  if ([mail.returned, mail.headers].some(one => one.first('x-hmxmroriginalrecipient') !== undefined)) return true
  return REPORTERS.test(mail.from) && ABOUT.test(mail.subject)
}

const REPORTERS =
  /\bstaff@hotmail\.com|@reports\.spamcop\.net|jmr?p@|feedback-?loop|(?:^|[<\s])fbl[\w.-]*@|scomp@|abuse-?reports?\b|spam-?reports?\b|complaints?@/i
const ABOUT =
  /^complaint about message from|^\[spamcop|abuse (?:report|complaint)|spam (?:report|complaint)|e-?mail feedback report|client tos notification/i

function senderOf(mail: Mail): string[] {
  const address = findAddresses(mail.from, 1)[0]?.address
  return address ? [address] : []
}
