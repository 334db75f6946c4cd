import type { Country } from '../../country.ts'
import type { Language } from '../../language.ts'
import { lawOf } from '../../law.ts'
import type { Day } from '../deadline/day.ts'
import { dueOnOf, type RequestKind, type SubjectRequest } from '../request.ts'
import type { Step } from '../step.ts'
import type { Block, Letter, LetterKind } from './letter.ts'
import { LETTER_TEXTS } from './texts/index.ts'
import type { LetterTexts } from './texts/text.ts'

/** All that a letter is made of. */
export type LetterFacts = {
  request: Pick<
    SubjectRequest,
    | 'kind'
    | 'reference'
    | 'name'
    | 'language'
    | 'receivedOn'
    | 'dueOn'
    | 'extendedDueOn'
    | 'extensionReason'
    | 'outcome'
    | 'refusalReason'
  >
  steps: readonly Step[]
  organisation: { name: string; country: Country | null }
  /** What the organisation puts into its letters: before and after what must be said, and who signs. */
  words: { opening: string | null; closing: string | null; signature: string | null; contact: string | null }
  /** How the blacklist keeps who was erased. */
  erasedKeptAs: 'address' | 'key'
  /** How long the register keeps who asked. */
  keptYears: number
  /** Why there is doubt, for an identity question. */
  doubt?: string | undefined
  /** Where the copy of an access can be downloaded, and until when. */
  copy?: { url: string; until: Day } | undefined
  /** Where the mailbox confirms. */
  confirmUrl?: string | undefined
}

/**
 * Writes a letter in the language of the request, from what was done: a sentence about a step stands in it only where that step was answered so (GD-5). The
 * remedies (GDPR art. 12(4)) and what is kept, with its reasons, are in every answer; the organisation adds words, and takes none away. Pure.
 */
export function writeLetter(kind: LetterKind, facts: LetterFacts): Letter {
  const texts = LETTER_TEXTS[facts.request.language]
  if (kind === 'mailbox_check') return writeMailboxCheck(texts, facts)
  const { request, words, organisation } = facts
  const reference = request.reference ?? ''
  const opening = [
    texts.dear(request.name),
    texts.received(texts.request[request.kind], dayInWords(request.receivedOn, request.language), reference),
    words.opening,
  ]
  const body = { identity_question: identityQuestion, extension: extensionNotice, answer: answerOf }[kind](texts, facts)
  const closing = [words.closing, texts.regards, words.signature ?? organisation.name]
  return { subject: texts.subject.other(reference), blocks: [...said(opening), ...body, ...said(closing)] }
}

function writeMailboxCheck(texts: LetterTexts, { request, organisation, confirmUrl = '' }: LetterFacts): Letter {
  const { asked, confirm, notYou, days } = texts.mailboxCheck
  return {
    subject: texts.subject.mailbox_check(organisation.name),
    blocks: [
      ...said([asked(texts.request[request.kind], organisation.name), confirm]),
      { kind: 'link', text: confirmUrl },
      ...said([notYou, days]),
    ],
  }
}

function identityQuestion(texts: LetterTexts, { request, doubt = '', ...facts }: LetterFacts): Block[] {
  const { why, how, noCard, meanwhile } = texts.identity
  const until = dayInWords(dueOnOf(request), request.language)
  return [...said([why(doubt), how, noCard, meanwhile(until)]), ...contactOf(texts, facts)]
}

function extensionNotice(texts: LetterTexts, facts: LetterFacts): Block[] {
  const { extendedDueOn, extensionReason, language } = facts.request
  const { why, until, law } = texts.extension
  const day = extendedDueOn ? until(dayInWords(extendedDueOn, language)) : null
  return [...said([why(extensionReason ?? ''), day, law]), ...remediesOf(texts, facts)]
}

function answerOf(texts: LetterTexts, facts: LetterFacts): Block[] {
  const { request } = facts
  const isRefused = request.outcome === 'refused'
  const refused = isRefused ? said([texts.done.refused(request.refusalReason ?? '')]) : []
  // What a refusal left undone is not told step by step: its reason is told once.
  const steps = facts.steps.filter(step => !isRefused || (step.answer === 'done' && step.answeredHow === 'veto'))
  const done = steps.flatMap(step => sentenceOf(texts, request.kind, step) ?? [])
  return [
    ...refused,
    ...(done.length > 0 ? [{ kind: 'heading', text: texts.done.title } as const] : []),
    ...done.map(text => ({ kind: 'item', text }) as const),
    ...(isRefused ? [] : copyOf(texts, facts)),
    ...keptOf(texts, facts),
    ...remediesOf(texts, facts),
  ]
}

/** What is said of one step; nothing where it is open, or is nobody's business but ours. */
function sentenceOf(
  texts: LetterTexts,
  kind: RequestKind,
  { step, answer, note, systemName }: Step,
): string | undefined {
  if (answer === null) return undefined
  const words = note ?? ''
  const isDone = answer === 'done'
  switch (step) {
    case 'listed':
      return isDone ? texts.step.listed : undefined
    case 'identity':
      return isDone ? texts.step.identity : undefined
    case 'erased':
      return isDone ? texts.step.erased : undefined
    case 'exported':
      return isDone ? texts.step.exported : undefined
    case 'rectified':
      return isDone ? texts.step.rectified(words) : undefined
    case 'third_parties':
      return answer === 'kept' ? undefined : texts.step.third_parties[answer](words)
    case 'retention':
      return texts.step.retention[answer](words)
    case 'system':
      return texts.system[SYSTEM_WORDS[kind]][answer](systemName ?? '', words)
    case 'documented':
    case 'answered':
      return undefined
  }
}

const SYSTEM_WORDS: Record<RequestKind, keyof LetterTexts['system']> = {
  erasure: 'erasure',
  access: 'handed_out',
  portability: 'handed_out',
  rectification: 'rectification',
  objection: 'objection',
}

function copyOf(texts: LetterTexts, { request, steps, copy }: LetterFacts): Block[] {
  if (!steps.some(({ step, answer }) => step === 'exported' && answer === 'done')) return []
  if (!copy) return said([texts.copy.enclosed])
  return [...said([texts.copy.link(dayInWords(copy.until, request.language))]), { kind: 'link', text: copy.url }]
}

// Keeping the address refuses the erasure in part, so it is told with its reasons (GDPR art. 12(4)). Who only objected asked for nothing to go.
function keptOf(texts: LetterTexts, { request, steps, organisation, erasedKeptAs, keptYears }: LetterFacts): Block[] {
  const { title, why, belgium, howLong, partly, register } = texts.kept
  const isListed = steps.some(({ step, answer }) => step === 'listed' && answer === 'done')
  const isErased = steps.some(({ step, answer }) => step === 'erased' && answer === 'done')
  const list = [
    isErased && erasedKeptAs === 'key' ? texts.kept.key : texts.kept.address,
    why,
    organisation.country === 'BE' ? belgium : null,
    howLong,
    isErased ? partly : null,
  ]
  return [
    { kind: 'heading', text: title },
    ...said(isListed ? list : []),
    ...said([register(request.reference ?? '', keptYears)]),
  ]
}

function remediesOf(texts: LetterTexts, facts: Pick<LetterFacts, 'organisation' | 'words'>): Block[] {
  const { title, authority, anyAuthority, court } = texts.remedies
  const known = lawOf(facts.organisation.country)?.authority
  return [
    { kind: 'heading', text: title },
    ...contactOf(texts, facts),
    ...said([known ? authority(known.name, known.url) : null, anyAuthority, court]),
  ]
}

function contactOf(texts: LetterTexts, { words: { contact } }: Pick<LetterFacts, 'words'>): Block[] {
  return said([contact ? texts.remedies.contact(contact) : null])
}

function said(texts: readonly (string | null)[]): Block[] {
  return texts.filter(text => text !== null).map(text => ({ kind: 'text', text }))
}

const LOCALES: Record<Language, string> = { fr: 'fr', nl: 'nl', en: 'en-GB', de: 'de' }

function dayInWords(day: Day, language: Language): string {
  return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}
