import type { Interest } from '../../contacts/index.ts'
import type { Language } from '../../language.ts'
import { maskAddress } from '../../mask-address.ts'
import { type Brand, escapeHtml, type Page, paragraph, writePage } from '../page.ts'
import type { Preferences } from '../preferences/preference.ts'
import { type Fault, preferenceForms } from './preference-forms.ts'
import { wordsFor } from './preference-words.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

/** What a page tells of the mailbox: masked, so that a forwarded mail opts out nobody by mistake and tells nobody whose it was. */
export type Subject = { organisation: string; address: string | null; brand: Brand | undefined }

/** Leaving everything first, with one button; after it, in the same weight, what is less than that. The forms send to the address they stand at. */
export function askPage(
  language: Language,
  { organisation, address, brand }: Subject,
  has: { isTest: boolean; preferences: Preferences; offered: readonly Interest[]; fault?: Fault | undefined },
): Page {
  const { ask, test, rather, thisMailbox } = OPT_OUT_TEXTS[language]
  const note = has.isTest ? paragraph(`${test.title}. ${test.said}`) : ''
  const fault = has.fault ? `<p role="alert">${escapeHtml(OPT_OUT_TEXTS[language][has.fault].fault)}</p>` : ''
  return writePage(
    language,
    ask.title(organisation),
    `${note}${fault}${paragraph(ask.who(address === null ? thisMailbox : maskAddress(address)))}
<form method="post" action="?language=${language}"><input type="hidden" name="from" value="page"><button type="submit">${escapeHtml(ask.button)}</button></form>
${paragraph(ask.all(organisation))}
<h2>${escapeHtml(rather.title)}</h2>
${paragraph(rather.said)}
${preferenceForms(language, has)}`,
    brand,
  )
}

/** It is done, and who wants to say more than "no" can: that they never said "yes". */
export function donePage(language: Language, { organisation, address, brand }: Subject): Page {
  const { done, complain, thisMailbox } = OPT_OUT_TEXTS[language]
  const mailbox = address === null ? thisMailbox : maskAddress(address)
  const lines = [done.said(organisation, mailbox), done.kept(organisation), done.wayBack]
  return writePage(
    language,
    done.title,
    `<div role="status">${lines.map(paragraph).join('\n')}</div>
<h2>${escapeHtml(complain.title)}</h2>
${paragraph(complain.said)}
<form method="post" action="?language=${language}"><input type="hidden" name="from" value="page"><input type="hidden" name="do" value="complain"><button type="submit">${escapeHtml(complain.button)}</button></form>`,
    brand,
  )
}

export function complainedPage(language: Language, { organisation, address, brand }: Subject): Page {
  const { complained, done, thisMailbox } = OPT_OUT_TEXTS[language]
  const said = complained.said(organisation, address === null ? thisMailbox : maskAddress(address))
  const lines = [said, done.kept(organisation)]
  return writePage(language, complained.title, `<div role="status">${lines.map(paragraph).join('\n')}</div>`, brand)
}

/** What now holds, and the way back to the other choices. */
export function savedPage(
  language: Language,
  { address, brand }: Subject,
  has: { preferences: Preferences; offered: readonly Interest[] },
): Page {
  const { saved, thisMailbox } = OPT_OUT_TEXTS[language]
  const lines = [
    saved.said(address === null ? thisMailbox : maskAddress(address)),
    ...Object.values(wordsFor(language, has)).filter(words => words !== undefined),
  ]
  const back = `<p><a href="?language=${language}">${escapeHtml(saved.back)}</a></p>`
  return writePage(language, saved.title, `<div role="status">${lines.map(paragraph).join('\n')}</div>\n${back}`, brand)
}

/** A test mail's link, a link that is none of ours, and an answer that could not be given: the same for everybody. */
export function plainPage(language: Language, what: 'test' | 'unknown' | 'fault'): Page {
  const { title, said } = OPT_OUT_TEXTS[language][what]
  return writePage(language, title, paragraph(said))
}
