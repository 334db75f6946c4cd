import { addressInField, addressInVerp, findAddresses } from '../mail/addresses.ts'
import { type Headers, readHeaders } from '../mail/headers.ts'
import type { Mail } from '../mail/open-mail.ts'
import type { RecipientReport, Report } from '../report.ts'

/** A report of a feedback loop: RFC 5965, and those that came before it or never read it. Undefined where the message is none. */
export function readComplaint(mail: Mail): Report | undefined {
  const part = mail.machineParts.find(one => one.type === 'message/feedback-report')
  if (part)
    return readFeedbackReport(
      mail,
      readHeaders(part.text, /^\s*/.exec(part.text)?.[0].length ?? 0, part.text.length).headers,
    )
  if (isSummary(mail)) return complaint(recipientOf(mail), 'abuse', 'complaint:jmrp')
  if (mail.headers.first('x-apple-unsubscribe') === 'true')
    return complaint(senderOf(mail), 'opt-out', 'complaint:apple-unsubscribe')
  return undefined
}

function readFeedbackReport(mail: Mail, report: Headers): Report {
  const type = (report.first('feedback-type') ?? 'abuse').toLowerCase().split(/[\s;(]/)[0] || 'abuse'
  // RFC 6430: somebody took the message out of the junk folder. Good news, and never a reason to lift anything.
  if (type === 'not-spam') return { kind: 'not-bounce', recipients: [] }
  // RFC 6591: a machine could not authenticate us. No person complained, so there is nobody to list.
  if (type === 'auth-failure') return { kind: 'complaint', recipients: [] }
  const named = ['original-rcpt-to', 'removal-recipient', 'x-original-rcpt-to'].flatMap(name => report.all(name))
  const addresses = named.map(field => addressInField(field)).filter(address => address !== undefined)
  return complaint(addresses.length > 0 ? addresses : recipientOf(mail), type, 'complaint:rfc5965')
}

function complaint(addresses: string[], type: string, rule: string): Report {
  return { kind: 'complaint', recipients: [...new Set(addresses)].map(address => recipient(address, type, rule)) }
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

/** Hotmail's Junk Mail Reporting Program until 2020 (and Outlook.com's after it): no report part, the message itself as an attachment. */
function isSummary(mail: Mail): boolean {
  const isHotmail =
    /\bstaff@hotmail\.com|jmr?p@|feedbackloop|(?:^|[<\s])fbl[\w.-]*@|abuse-?report|spamreport|complaints?@/i.test(
      mail.from,
    )
  const isAbout = /^complaint about message from|abuse report|spam (?:report|complaint)|email feedback report/i.test(
    mail.subject,
  )
  const hasMark = [mail.returned, mail.headers].some(one => one.first('x-hmxmroriginalrecipient') !== undefined)
  return hasMark || (isHotmail && isAbout)
}

function senderOf(mail: Mail): string[] {
  const address = findAddresses(mail.from, 1)[0]?.address
  return address ? [address] : []
}
