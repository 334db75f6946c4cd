import type { Reason } from '../../report.ts'
import type { Step } from '../step.ts'

/** Wordings of one meaning from one source. */
export type Rule = {
  name: string
  reason: Reason
  /** Phrases of the phrase book, with commas between them: normalised, `*` a gap, `~` any ending. */
  says: string
  /** Names the death of the address beyond doubt, at whatever step it is said: needs no second witness. */
  isCertain?: true
  /** Counts only where the server said nothing else: with more words, they decide. */
  isAlone?: true
  /** Counts only beside one of these enhanced codes. */
  onlyWith?: readonly string[]
  /** At this step it is said of something else: soft. */
  unlessAt?: Step
  /** Counts only of recipients at these domains. */
  onlyAt?: readonly string[]
  /** Where it is documented, or who was seen to write it. */
  source: string
}
