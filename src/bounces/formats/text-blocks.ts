import { type FoundAddress, findAddresses, isSameAddress } from '../mail/addresses.ts'
import { MOST_DIAGNOSTIC, MOST_RECIPIENTS } from '../mail/limits.ts'

/** An address that begins a paragraph, and what the paragraph says of it. */
export type Block = { address: string; said: string; isLabelled: boolean; indent: number }

/**
 * The one grammar behind nearly all reports without a machine-readable part: a line with the address, then the reason, to the next empty line or
 * address. qmail `<a@b>:`, Postfix `<a@b>: host ... said:`, Exim `  a@b` with an indented reason, Exchange `a@b on Thu, 9 May`, IMail
 * `User mailbox exceeds allowed size: a@b`, sendmail `550 <a@b>... User unknown`, and whoever copied them.
 */
export function readTextBlocks(said: string): Block[] {
  const lines = said.split('\n')
  const blocks: Block[] = []
  let open: Block[] = []
  let isBody = false
  for (let at = 0; at < lines.length && blocks.length < MOST_RECIPIENTS; at++) {
    const line = lines[at] ?? ''
    const head = headOf(line)
    if (head && (open.length === 0 || (!isBody && !head.isLabelled) || beginsAnother(head, indentOf(line), open))) {
      const block = { address: head.address, said: head.rest, isLabelled: head.isLabelled, indent: indentOf(line) }
      // Addresses in a row share the reason that follows the last of them.
      open = open.length > 0 && !isBody && open.every(one => one.said === '') ? [...open, block] : [block]
      blocks.push(block)
      isBody = head.rest !== ''
      if (head.isLabelled && head.rest === '') open = []
      continue
    }
    if (open.length === 0) continue
    if (line.trim() === '' || POLITENESS.test(line)) {
      if (isBody || line.trim() !== '') open = []
      continue
    }
    if (isBody || !isRuler(line)) {
      for (const block of open) append(block, line)
      isBody ||= !isOrigin(line)
    }
  }
  return blocks
}

/** What reports say to everybody is no reason. */
const POLITENESS =
  /^\s*(?:please (?:reply|contact|do not|don.t|visit|see)|if you (?:feel|have|believe|need)|for (?:more|further|assistance)|contact (?:your|the)|this (?:is an|message was) automatic)/i

/** Within a reason, a line may begin with an address too: what a server said is wrapped anywhere. */
function beginsAnother(head: Head, indent: number, open: Block[]): boolean {
  if (open.some(block => indent > block.indent)) return false
  return (
    (head.isEntry || (head.isLabelled && open.every(block => block.isLabelled))) &&
    !open.some(block => isSameAddress(block.address, head.address))
  )
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length
}

function append(block: Block, line: string): void {
  if (block.said.length < MOST_DIAGNOSTIC) block.said = `${block.said} ${line.trim()}`.trim()
}

/** Where an address came from, or that a reason follows, is not yet why it failed. */
function isOrigin(line: string): boolean {
  return /^[^:]{0,50}[:：]\s*$|^\s*\(?(?:expanded from|ultimately generated from|generated (?:by|from)|orig(?:inal)? to)\b/i.test(
    line,
  )
}

function isRuler(line: string): boolean {
  return /^\s*[-_=*#]{3,}/.test(line)
}

/** An entry stands alone on its line, or before a colon. */
type Head = { address: string; rest: string; isLabelled: boolean; isEntry: boolean }

function headOf(line: string): Head | undefined {
  if (!line.includes('@') || line.length > 1_200) return undefined
  const found = findAddresses(line, 4)
  const first = found[0]
  if (!first || isHeaderLine(line)) return undefined
  const before = line.slice(0, first.start)
  const { address } = first
  const rest = restOf(line, first)
  const isEntry = rest === '' || /^[>'"\s)]{0,3}(?:\([^)]{0,200}\))?\s?:/.test(line.slice(first.end))
  if (BARE.test(before)) {
    const code = CODE.exec(before)?.[0] ?? ''
    return {
      address,
      rest: rest === '' ? code : `${code} ${rest}`.trim(),
      isLabelled: false,
      isEntry: isEntry && code === '',
    }
  }
  if (OF_DIALOGUE.test(before)) return { address, rest: '', isLabelled: true, isEntry: false }
  if (isLabel(before)) return { address, rest: `${before.trim()} ${rest}`.trim(), isLabelled: true, isEntry: false }
  return undefined
}

/** What follows the address, without what belongs to it: brackets, a mailto, the same address again, a date. */
function restOf(line: string, found: FoundAddress): string {
  return line
    .slice(found.end)
    .replace(
      /^(?:<mailto:[^<>]{0,320}>|\([^()\s@]{0,64}@[^()]{0,320}\)|\[mailto:[^[\]]{0,320}\]|[>'"\s)\]]|&gt;)+/i,
      '',
    )
    .replace(/^on \w{0,4},? ?[\d/].*$/i, '')
    .replace(/^(?:\.{3}|[:;,.])\s*/, '')
    .trim()
}

/** Brackets, bullets, quotes, a reply code (`550 <a@b>... User unknown`): nothing that says anything. */
const BARE =
  /^[\s>*•·\-–|]{0,20}(?:[245]\d\d[ -](?:[245]\.\d{1,3}\.\d{1,3} )?)?[<'"([\s]{0,20}(?:smtp:|mailto:)?[<'"]?$/i

const CODE = /[245]\d\d[ -](?:[245]\.\d{1,3}\.\d{1,3} )?/

/** `RCPT TO: <a@b>`, `(generated from a@b)`: names the recipient, and what follows says nothing of it. */
const OF_DIALOGUE = /^\s{0,20}(?:rcpt to\s?:\s?|\(?generated (?:by|from) )['"<]?$/i

/** `Recipient: `, `Failed to deliver to '`, `rejected recipient <`, `Addressed To: `: a label that ends before the address. */
function isLabel(before: string): boolean {
  if (before.length > MOST_LABEL) return false
  if (/^[\s>*•-]{0,20}(?:failed to deliver to|rejected recipient) ['"<]{1,2}$/i.test(before)) return true
  if (/^[\s>*•-]{0,20}[\w.-]{1,30}:\d{3,6}:<$/.test(before)) return true
  const words = /^([^:@]+)[:=] ?['"<]?$/.exec(before)?.[1]
  // By hand: in one expression the words, what may stand on both sides and their endings could be shared out in many ways.
  return words !== undefined && [...words.matchAll(NAMES_RECIPIENT)].some(isNearTheEnd)
}

const MOST_LABEL = 160

function isNearTheEnd(found: RegExpExecArray): boolean {
  return found.index <= 80 && found.input.length - found.index - found[0].length <= 20
}

const NAMES_RECIPIENT =
  /recipient|addressed to|deliver\w*(?: (?:failed|to|attempts?|\d{1,3}))*|userid|mailbox|account|allowed size|adress\w*|address\w*|destinat\w+|rcpt to|empf\S{1,3}nger|ontvanger|odbiorca|получател\S{1,2}|адрес\S{0,3}|收件人|宛先/giu

function isHeaderLine(line: string): boolean {
  return /^\s{0,8}>?\s?(?:from|sender|to|cc|reply-to|mail from|message-id|return-path|subject|sent|von|an|de|para|x-[\w-]{1,30})\s?:/i.test(
    line,
  )
}
