import type { RequestKind } from '../../request.ts'
import type { StepAnswer } from '../../step.ts'

type Said = (note: string) => string
type OfSystem = (system: string, note: string) => string

/** What letters say, in one language. What is said of a step is said only where it was answered so. */
export type LetterTexts = {
  /** "your request to have your data erased" */
  request: Record<RequestKind, string>
  subject: { mailbox_check: (organisation: string) => string; other: (reference: string) => string }
  dear: (name: string | null) => string
  received: (request: string, day: string, reference: string) => string
  regards: string
  done: { title: string; refused: (reason: string) => string }
  step: {
    listed: string
    identity: string
    erased: string
    exported: string
    rectified: Said
    third_parties: Record<'done' | 'not_needed', Said>
    retention: Record<StepAnswer, Said>
  }
  /** Of another system, for what was asked. */
  system: {
    erasure: Record<StepAnswer, OfSystem>
    handed_out: Record<StepAnswer, OfSystem>
    rectification: Record<StepAnswer, OfSystem>
    objection: Record<StepAnswer, OfSystem>
  }
  copy: { enclosed: string; link: (day: string) => string }
  kept: {
    title: string
    address: string
    key: string
    why: string
    belgium: string
    howLong: string
    partly: string
    register: (reference: string, years: number) => string
  }
  remedies: {
    title: string
    contact: (contact: string) => string
    authority: (name: string, url: string) => string
    anyAuthority: string
    court: string
  }
  extension: { why: (reason: string) => string; until: (day: string) => string; law: string }
  identity: { why: (reason: string) => string; how: string; noCard: string; meanwhile: (day: string) => string }
  mailboxCheck: {
    asked: (request: string, organisation: string) => string
    confirm: string
    notYou: string
    days: string
  }
}
