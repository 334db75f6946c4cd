import { normalise } from './normalise.ts'
import { PhraseBook } from './phrase-book.ts'
import { DEAD } from './rules/dead.ts'
import { DEAD_ABROAD } from './rules/dead-abroad.ts'
import { MAILBOX } from './rules/mailbox.ts'
import { MESSAGE } from './rules/message.ts'
import type { Rule } from './rules/rule.ts'
import { SENDER } from './rules/sender.ts'
import { TRANSPORT } from './rules/transport.ts'
import { VENDORS } from './rules/vendors.ts'

/**
 * All rules, in the order in which they are believed. Whatever blames the sender, the message or the moment stands before what blames the
 * address: a text that says both lists nobody.
 */
export const RULES: readonly Rule[] = [VENDORS, SENDER, MESSAGE, MAILBOX, DEAD, DEAD_ABROAD, TRANSPORT].flat()

/** The first rule whose wording a text holds. */
export function findRule(
  text: string,
  { status, address }: { status: string | null; address: string },
): Rule | undefined {
  book ??= writeBook()
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return book.first(
    normalise(text),
    ({ onlyWith, onlyAt, isAlone }) =>
      (!isAlone || isShort(text)) &&
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

let book: PhraseBook<Rule> | undefined

function writeBook(): PhraseBook<Rule> {
  const written = new PhraseBook<Rule>()
  for (const rule of RULES) written.addAll(rule.says, rule)
  return written
}
