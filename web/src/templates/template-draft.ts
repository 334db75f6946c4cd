import { type Format, formatOf } from '../blocks/loss.ts'
import type { Template } from './template-queries.ts'

/** A template as somebody writes it: nothing is null. */
export type TemplateDraft = { name: string; subject: string; preheader: string; format: Format; source: string }

export const NOTHING: TemplateDraft = { name: '', subject: '', preheader: '', format: 'blocks', source: '' }

export function draftOf({ name, subject, preheader, source }: Template): TemplateDraft {
  return { name, subject: subject ?? '', preheader: preheader ?? '', format: formatOf(source), source }
}

export function textsOf({ name, subject, preheader, source }: TemplateDraft) {
  return { name, subject: subject.trim() || null, preheader: preheader.trim() || null, source }
}

/** Whether both say the same; how it is shown while it is written is no part of it. */
export function isSame(one: TemplateDraft, other: TemplateDraft): boolean {
  return JSON.stringify(textsOf(one)) === JSON.stringify(textsOf(other))
}
