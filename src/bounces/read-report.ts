import type { Facts } from './formats/facts.ts'
import { readMachineFacts, readWordFacts } from './formats/read-facts.ts'
import { isAutoReply, readGoodbye } from './kinds/auto-reply.ts'
import { isBounce } from './kinds/bounce-signs.ts'
import { readComplaint } from './kinds/read-complaint.ts'
import { readSnsMail } from './kinds/sns-mail.ts'
import { readStopReply } from './kinds/stop-reply.ts'
import { type Mail, openMail } from './mail/open-mail.ts'
import { classify } from './meaning/classify.ts'
import type { Report } from './report.ts'

/** What a message says of our mail: which kind of report it is, and what became of each recipient. Pure, and bounded whatever the bytes. */
export function readReport(bytes: Uint8Array): Report {
  return readMail(openMail(bytes), true)
}

function readMail(mail: Mail, mayUnwrap: boolean): Report {
  const told = readComplaint(mail) ?? readSnsMail(mail)
  if (told) return told
  const machine = readMachineFacts(mail)
  if (isNotice(mail)) return { kind: 'autoreply', recipients: [] }
  if (machine.length > 0) return reportOf(machine)
  if (isBounce(mail)) {
    const facts = readWordFacts(mail)
    const saysNothing = facts.every(one => one.format === 'envelope')
    // A person who forwards a report is not its sender: only a daemon's wrapping is taken off, and only once.
    if (mail.wrapped && mayUnwrap && saysNothing) return readMail(openMail(mail.wrapped), false)
    return { kind: 'bounce', recipients: facts.filter(isFailure).map(classify) }
  }
  return isAutoReply(mail)
    ? { kind: 'autoreply', recipients: readGoodbye(mail) }
    : { kind: 'not-bounce', recipients: [], ...stopIn(mail) }
}

function stopIn(mail: Mail): Pick<Report, 'stop'> {
  const stop = readStopReply(mail)
  return stop ? { stop } : {}
}

/** Boxbe and others like it dress a request to its sender up as a DSN. */
function isNotice(mail: Mail): boolean {
  return mail.machineParts.some(part => /^diagnostic-code:\s*x-boxbe-notice/im.test(part.text))
}

/** A DSN that only tells of success is no bounce (RFC 3464 2.3.3). */
function reportOf(facts: Facts[]): Report {
  const failures = facts.filter(isFailure)
  return failures.length === 0
    ? { kind: 'not-bounce', recipients: [], isSuccess: true }
    : { kind: 'bounce', recipients: failures.map(classify) }
}

const SUCCESS = new Set(['delivered', 'relayed', 'expanded', 'deliverable', 'deliver', 'delivery'])

function isFailure(facts: Facts): boolean {
  return !facts.action || !SUCCESS.has(facts.action)
}
