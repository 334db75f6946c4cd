import { normalise } from './normalise.ts'
import { PhraseBook } from './phrase-book.ts'
import { DEAD } from './rules/dead.ts'
import { DEAD_ABROAD } from './rules/dead-abroad.ts'
import { GENERAL_DEAD } from './rules/general-dead.ts'
import { GENERAL, PLAIN_NO } from './rules/general-refusals.ts'
import { MAILBOX } from './rules/mailbox.ts'
import { MESSAGE } from './rules/message.ts'
import { PROGRAMS } from './rules/programs.ts'
import type { Rule } from './rules/rule.ts'
import { SENDER } from './rules/sender.ts'
import { TRANSPORT } from './rules/transport.ts'
import { VENDORS } from './rules/vendors.ts'

/**
 * All rules, in the order in which they are believed. Whatever blames the sender, the message or the moment stands before what blames the
 * address: a text that says both lists nobody.
 */
export const RULES: readonly Rule[] = [VENDORS, PROGRAMS, SENDER, MESSAGE, MAILBOX, DEAD, DEAD_ABROAD, TRANSPORT].flat()

/** What is said in words that no server was seen to use: single words and pairs of them, for texts in which no rule above stands. */
export const GENERAL_RULES: readonly Rule[] = [GENERAL, GENERAL_DEAD, PLAIN_NO].flat()

type Said = { status: string | null; smtpCode: string | null; address: string }

/** The first rule whose wording a text holds. */
export function findRule(text: string, said: Said): Rule | undefined {
  return findIn(RULES, text, said)
}

export function findGeneralRule(text: string, said: Said): Rule | undefined {
  return findIn(GENERAL_RULES, text, said)
}

function findIn(rules: readonly Rule[], text: string, { status, smtpCode, address }: Said): Rule | undefined {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return bookOf(rules).first(
    normalise(text),
    ({ onlyWith, onlyAt, isAlone, unlessCoded }) =>
      (!isAlone || isShort(text)) &&
      (!unlessCoded || (status === null && smtpCode === null)) &&
      (!onlyWith || (status !== null && onlyWith.includes(status))) &&
      (!onlyAt || onlyAt.some(one => domain === one || domain.endsWith(`.${one}`))),
  )
}

/** No more words than the standard phrases have, in what stands behind the last reply code. */
function isShort(text: string): boolean {
  const said =
    text
      .replace(/\(in reply to [^)]{0,40}\)/i, '')
      .split(/[45]\d\d[- ](?:[45]\.\d{1,3}\.\d{1,3} )?/)
      .at(-1) ?? ''
  return (
    normalise(said)
      .split(' ')
      .filter(word => /\p{L}{2}/u.test(word)).length <= 8
  )
}

const books = new Map<readonly Rule[], PhraseBook<Rule>>()

/** Written at the first report, not at the start of every command. */
function bookOf(rules: readonly Rule[]): PhraseBook<Rule> {
  const known = books.get(rules)
  if (known) return known
  const written = new PhraseBook<Rule>()
  for (const rule of rules) written.addAll(rule.says, rule)
  books.set(rules, written)
  return written
}
