import type { Language } from '../../language.ts'
import { splitAtLiquid } from './liquid-token.ts'

/** What a message without an opt-out link of its own ends in: who writes, from where, and the way out. */
export type Footer = { language: Language; senderName: string; postalAddress: string }

/** How the text around it is read. */
type Form = 'template' | 'fixed'

const WORDS: Record<Language, { question: string; link: string }> = {
  fr: { question: 'Vous ne souhaitez plus recevoir ces messages ?', link: 'Se désinscrire' },
  nl: { question: 'Wilt u deze berichten niet meer ontvangen?', link: 'Uitschrijven' },
  en: { question: 'You no longer want to receive these messages?', link: 'Unsubscribe' },
  de: { question: 'Möchten Sie diese Nachrichten nicht mehr erhalten?', link: 'Abmelden' },
}

/** The end of the page: before `</body>` where there is one. */
export function withHtmlFooter(html: string, { language, senderName, postalAddress }: Footer, form: Form): string {
  const { question, link } = WORDS[language]
  const lines = [senderName, ...postalAddress.split(/\r\n|\r|\n/)].map(line => literal(escapeHtml(line.trim()), form))
  const footer = `
<div lang="${language}" style="margin:24px auto 0;padding:16px;max-width:600px;border-top:1px solid #cccccc;font-family:Arial,sans-serif;font-size:13px;line-height:1.5;color:#555555;text-align:center">
<p style="margin:0 0 8px">${lines.filter(line => line !== '').join('<br>')}</p>
<p style="margin:0">${question} <a href="{{ unsubscribe_url }}" style="color:#555555;text-decoration:underline">${link}</a></p>
</div>
`
  const end = html.toLowerCase().lastIndexOf('</body>')
  return end < 0 ? html + footer : html.slice(0, end) + footer.trimStart() + html.slice(end)
}

export function withTextFooter(text: string, { language, senderName, postalAddress }: Footer, form: Form): string {
  const { question, link } = WORDS[language]
  return `${text.trimEnd()}\n\n-- \n${literal(`${senderName}\n${postalAddress}`, form)}\n\n${question}\n${link}: {{ unsubscribe_url }}\n`
}

/** Read by mail programs beside the subject, and by nobody in the page. What is Liquid in it stays so. */
export function withPreheader(html: string, preheader: string, form: Form): string {
  const shown = (form === 'fixed' ? [preheader] : splitAtLiquid(preheader))
    .map((text, at) => (at % 2 === 1 ? text : escapeHtml(text)))
    .join('')
  const hidden = `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${shown}</div>`
  const body = /<body\b[^>]*(?:>|$)/i.exec(html)
  const at = body?.[0].endsWith('>') ? body.index + body[0].length : 0
  return html.slice(0, at) + hidden + html.slice(at)
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`)
}

// An address with braces in it is text, not a template.
function literal(text: string, form: Form): string {
  return form === 'fixed' ? text : text.replace(/\{(?=[{%])/g, "{{ '{' }}")
}
