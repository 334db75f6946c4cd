import type { Language } from '../../language.ts'
import { maskAddress } from '../../mask-address.ts'
import { type Brand, escapeHtml, type Page, paragraph, writePage } from '../page.ts'
import { SIGN_UP_TEXTS } from './texts/index.ts'

type Who = { organisation: string; address: string; brand: Brand }

/** The answer to every sign-up, whoever it was: nothing tells whether the address is new, known or listed. */
export function sentPage(language: Language, organisation: string, brand: Brand): Page {
  const { title, said, look } = SIGN_UP_TEXTS[language].sent
  return statusPage(language, title, [said(organisation), look], brand)
}

/** One button. GET shows it and changes nothing: a scanner that follows the link confirms nobody. */
export function confirmPage(language: Language, who: Who): Page {
  const { title, who: about, said, button } = SIGN_UP_TEXTS[language].confirm
  return writePage(
    language,
    title(who.organisation),
    `${paragraph(about(maskAddress(who.address)))}
${paragraph(said)}
<form method="post" action="?language=${language}"><button type="submit">${escapeHtml(button)}</button></form>`,
    who.brand,
  )
}

export function confirmedPage(language: Language, who: Who): Page {
  const { title, said, leave } = SIGN_UP_TEXTS[language].confirmed
  return statusPage(language, title, [said(who.organisation, maskAddress(who.address)), leave], who.brand)
}

/** Too old, used up, or the person said no since: with the way to begin anew, where the form is open. */
export function overPage(language: Language, formUrl: string | undefined, brand: Brand): Page {
  const { title, said, link } = SIGN_UP_TEXTS[language].over
  const again = formUrl === undefined ? '' : `<p><a href="${escapeHtml(formUrl)}">${escapeHtml(link)}</a></p>`
  return writePage(language, title, `${paragraph(said)}${again}`, brand)
}

export function plainSignUpPage(
  language: Language,
  what: 'tooMany' | 'closed' | 'already' | 'unknown' | 'fault',
  brand?: Brand,
): Page {
  const { title, said } = SIGN_UP_TEXTS[language][what]
  return writePage(language, title, paragraph(said), brand)
}

function statusPage(language: Language, title: string, lines: string[], brand: Brand): Page {
  return writePage(language, title, `<div role="status">${lines.map(paragraph).join('\n')}</div>`, brand)
}
