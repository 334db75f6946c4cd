import type { Reason } from '../../report.ts'
import type { Step } from '../step.ts'

/** Wordings of one meaning from one source. */
export type Rule = {
  name: string
  reason: Reason
  /** Phrases of the phrase book, with commas between them: normalised, `*` and `..` gaps, `~` any ending. */
  says: string
  /** A word that a code outweighs: what a server calls 5.1.1 and "refused" is an unknown address. */
  isWeak?: true
  /** Names the death of the address beyond doubt, at whatever step it is said: needs no second witness. */
  isCertain?: true
  /** Counts only where the server said nothing else: with more words, they decide. */
  isAlone?: true
  /** Counts only where a system speaks of its own users: a reply code is what another server said. */
  unlessCoded?: true
  /** Counts only beside one of these enhanced codes. */
  onlyWith?: readonly string[]
  /** At this step it is said of something else: soft. */
  unlessAt?: Step
  /** Counts only of recipients at these domains. */
  onlyAt?: readonly string[]
  /** Where it is documented, or who was seen to write it. */
  source: string
}

/** Each of the first before each of the others, a few words apart: `account .. closed`. */
export function pairs(first: string, others: string): string {
  const words = (table: string) => table.split(',').map(word => word.trim())
  return words(first)
    .flatMap(one => words(others).map(other => `${one} .. ${other}`))
    .join(', ')
}
