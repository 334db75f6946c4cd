import type { Language } from '../../language.ts'
import { escapeHtml, paragraph } from '../page.ts'
import { SIGN_UP_TEXTS } from './texts/index.ts'

/** The mail with the link. It says nothing that somebody who did not ask would not want to get: no advertising, no text of the form. */
export function confirmationMail(language: Language, organisation: string, url: string) {
  const { subject, asked, button, until, notYou } = SIGN_UP_TEXTS[language].mail
  const link = `<p><a href="${escapeHtml(url)}">${escapeHtml(button)}</a></p>`
  return {
    subject: subject(organisation),
    html: [paragraph(asked(organisation)), link, paragraph(until), paragraph(notYou)].join('\n'),
    text: [asked(organisation), url, until, notYou].join('\n\n'),
  }
}

/** The mail after it, as somebody wrote it: lines become paragraphs, and nothing in it is HTML. */
export function welcomeMail({ subject, text }: { subject: string; text: string }) {
  const html = text
    .split(/\n\s*\n/)
    .map(lines => `<p>${lines.split('\n').map(escapeHtml).join('<br>')}</p>`)
    .join('\n')
  return { subject, html, text }
}
