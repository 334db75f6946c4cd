import type { Language } from '../../language.ts'
import { maskAddress } from '../../mask-address.ts'
import type { Subject } from '../opt-out/opt-out-page.ts'
import { OPT_OUT_TEXTS } from '../opt-out/texts/index.ts'
import { escapeHtml, type Page, paragraph, writePage } from '../page.ts'
import { STILL_HERE_TEXTS } from './texts.ts'

/** One button, beside the way out. `way`: where the opt-out page of the same mailbox is. */
export function askStillHere(language: Language, subject: Subject, way: string): Page {
  const { ask, leave } = STILL_HERE_TEXTS[language]
  return writePage(
    language,
    ask.title(subject.organisation),
    `${paragraph(ask.who(mailboxOf(language, subject)))}
${paragraph(ask.said)}
<form method="post" action="?language=${language}"><button type="submit">${escapeHtml(ask.button)}</button></form>
<h2>${escapeHtml(leave.title)}</h2>
${paragraph(leave.said)}
<p><a class="button" href="${escapeHtml(way)}">${escapeHtml(leave.link)}</a></p>`,
    subject.brand,
  )
}

export function stillHereDone(language: Language, subject: Subject): Page {
  const { done } = STILL_HERE_TEXTS[language]
  const said = paragraph(done.said(subject.organisation, mailboxOf(language, subject)))
  return writePage(language, done.title, `<div role="status">${said}</div>`, subject.brand)
}

function mailboxOf(language: Language, { address }: Subject): string {
  return address === null ? OPT_OUT_TEXTS[language].thisMailbox : maskAddress(address)
}
