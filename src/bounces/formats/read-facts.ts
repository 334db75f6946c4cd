import { addressInVerp, findAddresses, isSameAddress } from '../mail/addresses.ts'
import { MOST_DIAGNOSTIC, MOST_RECIPIENTS } from '../mail/limits.ts'
import type { Mail } from '../mail/open-mail.ts'
import { readDeliveryStatus, readStatusInWords } from './delivery-status.ts'
import type { Facts } from './facts.ts'
import { readMentions } from './mentions.ts'
import { readScreenNames } from './screen-names.ts'
import { readTextBlocks } from './text-blocks.ts'
import { readTranscript } from './transcript.ts'

/** What the part for machines says of the recipients, with the words beside it; nothing where there is no such part. */
export function readMachineFacts(mail: Mail): Facts[] {
  return withNames(readDeliveryStatus(mail), mail)
}

/** What the words alone say of them. Only of a report: anybody's mail has addresses in it. */
export function readWordFacts(mail: Mail): Facts[] {
  const fields = withNames(readStatusInWords(mail.said), mail)
  if (fields.length > 0) return fields
  const isDelay = DELAY.test(mail.said.slice(0, 3_000))
  return merge(readWords(mail)).map(one => (isDelay ? { ...one, action: 'delayed' } : one))
}

function withNames(status: Facts[], mail: Mail): Facts[] {
  if (status.length === 0) return []
  const named = status.filter(one => one.address !== '')
  return addWords(merge(named.length > 0 ? named : nameFrom(merge(readWords(mail)), status)), mail)
}

/** Recipients that only the words name, with what the machine-readable part says of as many. */
function nameFrom(words: Facts[], status: Facts[]): Facts[] {
  if (words.length !== status.length) return []
  return words.map((one, at) => ({
    ...one,
    ...status[at],
    address: one.address,
    diagnostic: status[at]?.diagnostic || one.diagnostic,
  }))
}

/** Warnings of sendmail, Postfix, Exim, Gmail and others: it is still being tried. */
const DELAY =
  /this is a warning (?:message )?only|(?:warning only)|will be retried (?:for|until)|will (?:keep trying|retry for)|has been delayed|has not yet been delivered|not yet been delivered|delivery incomplete|attempts will continue|will continue (?:to be|trying)|delay in the delivery|still being retried|wird weiter versucht|nouvelle tentative|повторн\S{1,4} попыт/i

function readWords(mail: Mail): Facts[] {
  const transcript = readTranscript(mail.said)
  const blocks = readTextBlocks(mail.said)
  const around = mail.said.slice(0, 2 * MOST_DIAGNOSTIC)
  // Of several recipients, each has only its own block: what is said of one is not said of the others.
  const isOne = new Set(blocks.map(block => block.address.toLowerCase())).size <= 1
  const ofBlocks = blocks.map(block => ({
    address: block.address,
    diagnostic: block.said,
    around: isOne ? around : '',
    format: 'text',
  }))
  const named = failedRecipients(mail).map(address => ({
    address,
    diagnostic: '',
    around,
    format: 'x-failed-recipients',
  }))
  const mentioned = onlyWrittenTo([...readMentions(mail.said).map(one => one.address), ...readScreenNames(mail)], mail)
  const ways = [transcript, ofBlocks].map(some => withoutOurs(fillFrom(some, ofBlocks), mail))
  ways.push(
    named,
    withoutOurs(
      mentioned.map(address => ({ address, diagnostic: '', around, format: 'mention' })),
      mail,
    ),
  )
  // A message to oneself: only where nobody else is named.
  ways.push(ofBlocks, fromEnvelope(mail, around))
  return ways.find(some => some.length > 0) ?? []
}

/** Of addresses that prose mentions, those that we had written to, where the report or its envelope tells: the others are somebody to ask. */
function onlyWrittenTo(addresses: string[], mail: Mail): string[] {
  const verp = addressInVerp(mail.headers.first('to') ?? '')
  const to = mail.returned.all('to').flatMap(value => findAddresses(value, MOST_RECIPIENTS).map(one => one.address))
  const written = verp ? [verp, ...to] : to
  const known = addresses.filter(address => written.some(other => isSameAddress(other, address)))
  return known.length > 0 ? known : addresses
}

/** The transcript knows the step, the block the reason: together they are more. */
function fillFrom(facts: Facts[], blocks: Facts[]): Facts[] {
  return facts.map(one => {
    const block = one.diagnostic
      ? undefined
      : blocks.find(other => other.diagnostic && isSameAddress(other.address, one.address))
    return block ? { ...one, diagnostic: block.diagnostic, around: `${one.around} ${block.around}` } : one
  })
}

/** Exim's header, which Gmail and many others took over. */
function failedRecipients(mail: Mail): string[] {
  return mail.headers
    .all('x-failed-recipients')
    .flatMap(value => findAddresses(value, MOST_RECIPIENTS).map(one => one.address))
}

/** Of a report that names nobody: whom our return path was made for, or whom the returned message was to, if that is one person. */
function fromEnvelope(mail: Mail, around: string): Facts[] {
  const to = mail.returned.all('to').flatMap(value => findAddresses(value, 3))
  const address = addressInVerp(mail.headers.first('to') ?? '') ?? (to.length === 1 ? to[0]?.address : undefined)
  return address ? [{ address, diagnostic: '', around, format: 'envelope' }] : []
}

/** The addresses of the sender and of the daemon stand in reports too. */
function withoutOurs(facts: Facts[], mail: Mail): Facts[] {
  const ours = [
    mail.headers.first('to'),
    mail.headers.first('delivered-to'),
    mail.from,
    mail.returned.first('from'),
    mail.returned.first('return-path'),
  ]
    .flatMap(value => findAddresses(value ?? '', 4))
    .map(one => one.address.toLowerCase())
  return facts.filter(one => !ours.includes(one.address.toLowerCase()) && !OF_A_SYSTEM.test(one.address))
}

/** RFC 2142: who runs the mail, not who gets it. Where nobody else is named, one of them was written to. */
const OF_A_SYSTEM = /^(?:postmaster|mailer-daemon|hostmaster)@/i

/** One for each recipient: the first, with what the others add. */
function merge(facts: Facts[]): Facts[] {
  const byAddress = new Map<string, Facts>()
  for (const one of facts.slice(0, 4 * MOST_RECIPIENTS)) {
    const key = one.address.toLowerCase()
    const known = byAddress.get(key)
    if (!known) {
      if (byAddress.size < MOST_RECIPIENTS) byAddress.set(key, one)
    } else if (isRicher(one, known)) byAddress.set(key, { ...known, ...one })
  }
  return [...byAddress.values()]
}

/** Exchange names the address twice: first with an explanation for people, then with what the server said. */
function isRicher(one: Facts, known: Facts): boolean {
  const hasCode = /[245]\d\d[- ]|[45]\.\d\.\d/
  return (
    one.diagnostic !== '' &&
    (known.diagnostic === '' || (hasCode.test(one.diagnostic) && !hasCode.test(known.diagnostic)))
  )
}

/** The words of the report beside what its machine-readable part says. */
function addWords(machine: Facts[], mail: Mail): Facts[] {
  const transcript = readTranscript(mail.said)
  const blocks = machine.length > 1 || machine.some(one => !one.diagnostic) ? readTextBlocks(mail.said) : []
  const whole = machine.length === 1 ? mail.said.slice(0, 2 * MOST_DIAGNOSTIC) : ''
  return machine.map(one => {
    const isOne = (other: { address: string }) => isSameAddress(other.address, one.address)
    const spoken = transcript.find(isOne)
    const block = blocks.find(isOne)
    return { ...one, around: [spoken?.around, spoken?.diagnostic, block?.said, whole].filter(Boolean).join('\n') }
  })
}
