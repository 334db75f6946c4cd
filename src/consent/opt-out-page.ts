import type { Language } from '../language.ts'
import { maskAddress } from '../mask-address.ts'
import { escapeHtml, type Page, paragraph, writePage } from './page.ts'
import { OPT_OUT_TEXTS } from './texts/index.ts'

/** What a page tells of the mailbox: masked, so that a forwarded mail opts out nobody by mistake and tells nobody whose it was. */
export type Subject = { organisation: string; address: string | null }

/** One button, which leaves everything. The form sends to the address it stands at: the token is in the path. */
export function askPage(language: Language, { organisation, address }: Subject, { isTest }: { isTest: boolean }): Page {
  const { ask, test, thisMailbox } = OPT_OUT_TEXTS[language]
  const note = isTest ? paragraph(`${test.title}. ${test.said}`) : ''
  return writePage(
    language,
    ask.title(organisation),
    `${note}${paragraph(ask.who(address === null ? thisMailbox : maskAddress(address)))}
<form method="post" action="?language=${language}"><input type="hidden" name="from" value="page"><button type="submit">${escapeHtml(ask.button)}</button></form>
${paragraph(ask.all(organisation))}`,
  )
}

export function donePage(language: Language, { organisation, address }: Subject): Page {
  const { done, thisMailbox } = OPT_OUT_TEXTS[language]
  const mailbox = address === null ? thisMailbox : maskAddress(address)
  const lines = [done.said(organisation, mailbox), done.kept(organisation), done.wayBack]
  return writePage(language, done.title, `<div role="status">${lines.map(paragraph).join('\n')}</div>`)
}

/** A test mail's link, a link that is none of ours, and an answer that could not be given: the same for everybody. */
export function plainPage(language: Language, what: 'test' | 'unknown' | 'fault'): Page {
  const { title, said } = OPT_OUT_TEXTS[language][what]
  return writePage(language, title, paragraph(said))
}
