import { addressInField } from '../mail/addresses.ts'
import { MOST_DIAGNOSTIC, MOST_RECIPIENTS } from '../mail/limits.ts'
import type { Mail } from '../mail/open-mail.ts'
import type { Facts } from './facts.ts'

/**
 * RFC 3464 (and RFC 6533): a block of fields for the message, then one for each recipient. Read leniently: half of the senders get a detail wrong.
 * The address is empty where a recipient is a file, a pipe or an X.400 name: the words of the report may know more.
 */
export function readDeliveryStatus(mail: Mail): Facts[] {
  const parts = mail.machineParts.filter(part => part.type.endsWith('delivery-status'))
  return factsIn(parts.flatMap(part => blocksOf(part.text)))
}

/** The same fields among the words: seen where a report's parts arrive as one text, without the lines that divide them. */
export function readStatusInWords(said: string): Facts[] {
  const start = /^(?:reporting-mta|final-recipient|original-recipient):/im.exec(said)
  return start ? factsIn(blocksOf(said.slice(start.index))) : []
}

function factsIn(blocks: Block[]): Facts[] {
  const ofMessage = blocks.filter(block => !isRecipient(block))
  const facts: Facts[] = []
  for (const block of blocks) {
    if (facts.length >= MOST_RECIPIENTS) break
    if (isRecipient(block)) facts.push(...factsOf(block, ofMessage))
  }
  return facts
}

type Block = Map<string, string>

function factsOf(block: Block, ofMessage: Block[]): Facts[] {
  // Seen (Boxbe, Facebook): Action and Status stand with the fields of the message.
  const field = (name: string) => block.get(name) ?? ofMessage.find(one => one.has(name))?.get(name)
  const final = addressOf(block.get('final-recipient'))
  const original = addressOf(block.get('original-recipient')) ?? addressOf(block.get('x-original-recipient'))
  const actual = addressOf(block.get('x-actual-recipient'))
  const status = field('status')
  const action = field('action')
  const address = final ?? original ?? actual ?? ''
  return [
    {
      address,
      ...(original && original.toLowerCase() !== address.toLowerCase() ? { originalAddress: original } : {}),
      ...(action ? { action: action.toLowerCase().split(/[\s(;]/)[0] } : {}),
      ...(status ? { status } : {}),
      diagnostic: diagnosticOf(field('diagnostic-code') ?? '', block),
      around: '',
      ...(field('x-powermta-bouncecategory') ? { category: field('x-powermta-bouncecategory') } : {}),
      format: 'rfc3464',
    },
  ]
}

/** X.400 gateways put what the server said into a field of their own. */
function diagnosticOf(code: string, block: Block): string {
  const said = code.replace(/^(?:x-)?[\w-]{1,20}\s*;\s*/i, '')
  const more = block.get('x400-supplementary-info') ?? block.get('x-supplementary-info') ?? ''
  return (more ? `${said} ${more}` : said).slice(0, MOST_DIAGNOSTIC)
}

/** `rfc822; a@b`, `utf-8; ...`, a bare address. X.400 addresses, local files and pipes are none. */
function addressOf(field: string | undefined): string | undefined {
  if (!field || /^\s*(?:x400|x-unix|system)\s*;/i.test(field)) return undefined
  const address = addressInField(field)
  return address && !address.startsWith('/') && !address.startsWith('|') ? address : undefined
}

function isRecipient(block: Block): boolean {
  return block.has('final-recipient') || block.has('original-recipient') || block.has('x-actual-recipient')
}

function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  let block: Block = new Map()
  let name = ''
  for (const line of text.split(/\r?\n/)) {
    const field = FIELD.exec(line)
    if (line.trim() === '') {
      if (block.size > 0) blocks.push(block)
      block = new Map()
      name = ''
    } else if (field?.[1]) {
      name = field[1].toLowerCase()
      // Seen: recipients that no empty line parts.
      if (name === 'final-recipient' && block.has(name)) {
        blocks.push(block)
        block = new Map()
      }
      if (!block.has(name)) block.set(name, line.slice(field[0].length).trim())
    } else if (name && /^\s/.test(line)) block.set(name, `${block.get(name)} ${line.trim()}`)
  }
  if (block.size > 0) blocks.push(block)
  return blocks
}

const FIELD = /^([A-Za-z][\w-]{1,50})[ \t]*:/
