import type { SettledKind } from '../../../kept-for.ts'
import type { RequestKind } from '../../request.ts'
import type { StepAnswer, StepName } from '../../step.ts'

/** What the register says on paper, and the record of the processing that the blacklist is (GDPR art. 30). */
export type RegisterTexts = {
  title: string
  empty: string
  columns: readonly string[]
  kinds: Record<RequestKind, string>
  steps: Record<StepName, string>
  answers: Record<StepAnswer, string>
  outcomes: Record<'fulfilled' | 'refused', string>
  open: string
  record: {
    title: string
    lines: (facts: {
      organisation: string
      keptAs: 'address' | 'key'
      isBelgian: boolean
      systems: readonly string[]
      /** In months. */
      kept: Record<SettledKind, number>
    }) => readonly (readonly [name: string, text: string])[]
  }
}
