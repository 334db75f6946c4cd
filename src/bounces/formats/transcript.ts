import { findAddresses } from '../mail/addresses.ts'
import type { Facts } from './facts.ts'

/**
 * The SMTP dialogue that sendmail (`>>> RCPT To:<a@b>`, `<<< 550 reason`), MDaemon (`-->`, `<--`) and others put into a report. It names the step at which
 * a server refused, which decides what a refusal is about.
 */
export function readTranscript(said: string): Facts[] {
  if (!/>>> |<<< |--> |<-- /.test(said)) return []
  const facts: Facts[] = []
  const replies = { step: '', last: '' }
  for (const line of said.split('\n').slice(0, 2_000)) {
    const spoken = SPOKEN.exec(line)
    if (spoken?.[1] && '>>>-->'.includes(spoken[1])) startStep(replies, spoken[2] ?? '', facts)
    else if (spoken?.[1]) hear(replies, spoken[2] ?? '', facts)
    else conclude(replies, line, facts)
  }
  return facts
}

const SPOKEN = /^[\s>]{0,8}(?:sent|received)?\s{0,2}(>>>|<<<|-->|<--) (.*)$/i

type Replies = { step: string; last: string }

function startStep(replies: Replies, command: string, facts: Facts[]): void {
  replies.step = command.trim()
  replies.last = ''
  const isRecipient = /^rcpt /i.test(command)
  const address = isRecipient ? findAddresses(command, 1)[0]?.address : undefined
  if (address) facts.push(factsOf(address, '', `>>> ${replies.step}`))
}

/** A reply after RCPT is about that recipient; after MAIL or DATA it is about all that follow. */
function hear(replies: Replies, reply: string, facts: Facts[]): void {
  replies.last = `${replies.last} ${reply}`.trim()
  const last = facts.at(-1)
  if (/^rcpt /i.test(replies.step) && last) last.diagnostic = replies.last
}

/** sendmail's own words after the dialogue: `550 <a@b>... User unknown`, `554 5.0.0 Service unavailable`. */
function conclude(replies: Replies, line: string, facts: Facts[]): void {
  const own = /^\s{0,4}([45]\d\d) (?:[45]\.\d{1,3}\.\d{1,3} )?<?([^\s<>@]{1,200}@[^\s<>@]{1,255})>?\.\.\. /.exec(line)
  if (!own?.[2]) return
  const known = facts.find(one => one.address.toLowerCase() === own[2]?.toLowerCase())
  if (known?.diagnostic) return
  const diagnostic = /^(?:mail|data)/i.test(replies.step) && replies.last ? replies.last : line.slice(own[0].length)
  const around = `>>> ${replies.step} ${line.trim()}`
  if (known) Object.assign(known, { diagnostic, around })
  else facts.push(factsOf(own[2], `${own[1]} ${diagnostic}`, around))
  Object.assign(replies, { step: '', last: '' })
}

function factsOf(address: string, diagnostic: string, around: string): Facts {
  return { address, diagnostic, around, format: 'transcript' }
}
