import type { Language } from '../../language.ts'
import { type LiftRule, liftRuleOf } from '../lift-policy.ts'
import { maySend, type Stop, strictest } from '../may-send.ts'
import { classOf } from '../reason.ts'
import { de } from './de.ts'
import { en, type TextKey, type Texts } from './en.ts'
import { fr } from './fr.ts'
import { nl } from './nl.ts'
import { type Case, LINES, orderSituations, REPLY_TO, type Situation } from './situation.ts'

/** What an advice is made of. The figures are the organisation's own. */
export type AdviceFacts = {
  address: string
  /** The entries in force on the mailbox. */
  inForce: readonly Stop[]
  wasListed: boolean
  /** Since when an opt-outs file with the address waits for its decision. */
  heldAt: Date | undefined
  hasNearVariant: boolean
  organisation: string
  /** ISO 3166 code; undefined where it is not known, and then no law is guessed. */
  country: string | undefined
  /** Contacts that marketing may reach, and entries by which people said no. */
  mailable: number
  refusals: number
}

export type Advice = {
  situation: Situation
  /** Whether it fits the entries in force; those that do come first. */
  fits: boolean
  title: string
  steps: { do: string[]; dont: string[] }
  reply: { to: 'colleague' | 'person'; subject: string; text: string }
}

const TEXTS: Record<Language, Texts> = { fr, nl, en, de }

/** BL-11: what the entries of an address mean, and what to do instead of mailing it, with replies ready to copy. Pure. */
export function advise(facts: AdviceFacts, language: Language): { meaning: string; advice: Advice[] } {
  const say = speaker(facts, language)
  const shown = strictest(facts.inForce)
  const one: Case = {
    shown: shown ? classOf(shown.reason) : 'none',
    isErasure: has(facts, 'erasure'),
    mayLift: mayLiftOf(facts),
    hasMailable: facts.mailable > 0,
    call: has(facts, 'erasure') || has(facts, 'complaint') ? 'call.never' : ofCountry('call', facts.country),
    retention: ofCountry('retention', facts.country),
  }
  const advice = orderSituations(one.shown, one.isErasure).map(({ situation, fits }) => {
    const lines = LINES[situation](one)
    return {
      situation,
      fits,
      title: say(`${situation}.title`),
      steps: { do: lines.do.map(say), dont: lines.dont.map(say) },
      reply: {
        to: REPLY_TO[situation],
        subject: say(`${situation}.reply.subject`),
        text: lines.reply.map(say).join('\n\n'),
      },
    }
  })
  return { meaning: meaningOf(facts).map(say).join(' '), advice }
}

/** `{name}` in a text: each is filled, or it is our fault. */
export function fillText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`nothing to fill {${name}} with`)
    return value
  })
}

function meaningOf(facts: AdviceFacts): TextKey[] {
  const shown = strictest(facts.inForce)
  const near: TextKey[] = facts.hasNearVariant ? ['near.listed'] : []
  if (facts.heldAt && (!shown || shown.reason === 'inactive')) return ['meaning.held', 'mail.service', ...near]
  if (shown) return [`meaning.${shown.reason}`, mailOf(facts.inForce), ...near]
  return [facts.wasListed ? 'meaning.lifted' : 'meaning.none', 'mail.all', ...near]
}

function mailOf(inForce: readonly Stop[]): TextKey {
  if (!maySend(inForce, 'service').allowed) return 'mail.none'
  return inForce.every(entry => entry.reason === 'inactive') ? 'mail.reengagement' : 'mail.service'
}

function speaker(facts: AdviceFacts, language: Language): (key: TextKey) => string {
  const texts = TEXTS[language]
  const date = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' })
  const shown = strictest(facts.inForce)
  const since = date.format(shown?.since ?? facts.heldAt ?? new Date(0))
  const plain = {
    address: facts.address,
    organisation: facts.organisation,
    since,
    mailable: count(texts, language, 'people', facts.mailable),
    refusals: count(texts, language, 'refusals', facts.refusals),
    authority: texts[ofCountry('authority', facts.country)],
  }
  const reason = shown ? fillText(texts[`reason.${shown.reason}`], { since }) : ''
  return key => fillText(texts[key], { ...plain, reason })
}

function count(texts: Texts, language: Language, what: 'people' | 'refusals', number: number): string {
  const form = new Intl.PluralRules(language).select(number) === 'one' ? 'one' : 'other'
  return fillText(texts[`figure.${what}.${form}`], { count: new Intl.NumberFormat(language).format(number) })
}

function ofCountry(what: 'call' | 'authority' | 'retention', country: string | undefined): TextKey {
  const key = `${what}.${country ?? 'other'}`
  return key in en ? (key as TextKey) : `${what}.other`
}

function has({ inForce }: AdviceFacts, reason: Stop['reason']): boolean {
  return inForce.some(entry => entry.reason === reason)
}

// The strictest rule among the entries: with a complaint beside it, lifting an opt-out opens nothing.
function mayLiftOf({ inForce }: AdviceFacts): Case['mayLift'] {
  const rules = new Set<LiftRule>(inForce.map(entry => liftRuleOf(entry.reason)))
  if (inForce.length === 0 || rules.has('never')) return 'nobody'
  if (rules.has('recipient_authorisation')) return 'authorisation'
  return rules.has('proof_of_life') ? 'proof' : 'reason'
}
