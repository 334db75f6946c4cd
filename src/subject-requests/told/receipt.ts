import { z } from 'zod'
import { STEP_ANSWERS, type StepAnswer } from '../step.ts'

const MOST_NOTE = 2_000

const shape = z.object({ answer: z.enum(STEP_ANSWERS), note: z.string().nullish() })

/**
 * What a program says it did, where its answer says so already: `{"answer": "done"}`, or `kept` and `not_needed` with a note. Undefined for anything else: it has
 * taken the call, and says so later. Never throws. Pure.
 */
export function readReceipt(text: string): { answer: StepAnswer; note: string | null } | undefined {
  const parsed = shape.safeParse(parse(text))
  if (!parsed.success) return undefined
  const note =
    parsed.data.note
      ?.replace(/[^\P{Cc}\n\t]/gu, '')
      .trim()
      .slice(0, MOST_NOTE) || null
  return parsed.data.answer !== 'done' && note === null ? undefined : { answer: parsed.data.answer, note }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
