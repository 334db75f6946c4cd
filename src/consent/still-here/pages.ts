import { liftInactive } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { maskAddress } from '../../mask-address.ts'
import type { PublicCall, PublicPage, PublicReply } from '../../public-page.ts'
import { chooseLanguage } from '../choose-language.ts'
import { type Found, findSubject, type OptOutParts } from '../opt-out/find-subject.ts'
import { plainPage } from '../opt-out/opt-out-page.ts'
import { type OptOutToken, readOptOutToken, STILL_HERE, writeOptOutToken } from '../opt-out/opt-out-token.ts'
import { OPT_OUT_TEXTS } from '../opt-out/texts/index.ts'
import { escapeHtml, type Page, paragraph, writePage } from '../page.ts'
import { STILL_HERE_TEXTS } from './texts.ts'

/** Where the inactive say that they are still there (CO-5): one page with one button, beside the way out. GET changes nothing. */
export function stillHerePages(parts: OptOutParts): PublicPage[] {
  const fault = (call: PublicCall) => plainPage(languageFor(call, 'en'), 'fault')
  return [
    { method: 'GET', url: '/h/:token', answer: call => reply(parts, call, askPage), fault },
    { method: 'POST', url: '/h/:token', answer: call => reply(parts, call, donePage), fault },
  ]
}

async function reply(
  parts: OptOutParts,
  call: PublicCall,
  write: (parts: OptOutParts, language: Language, token: OptOutToken, found: Found) => Page,
): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '', STILL_HERE)
  if (!token) return { status: 404, ...plainPage(languageFor(call, 'en'), 'unknown') }
  if (token.isTest) return { status: 200, ...plainPage(languageFor(call, 'en'), 'test') }
  const page = await inOrganisation(call.db, token.organisationId, async tx => {
    const found = await findSubject(parts, tx, token)
    if (!found) return undefined
    const actor = { kind: 'system' as const, organisationId: token.organisationId, name: 'still-here link' }
    if (call.method === 'POST') await liftInactive(tx, actor, token)
    return write(parts, languageFor(call, found.language), token, found)
  })
  return page ? { status: 200, ...page } : { status: 404, ...plainPage(languageFor(call, 'en'), 'unknown') }
}

function askPage({ key }: OptOutParts, language: Language, token: OptOutToken, found: Found): Page {
  const { ask, leave } = STILL_HERE_TEXTS[language]
  const way = `/o/${writeOptOutToken(key, token)}?language=${language}`
  return writePage(
    language,
    ask.title(found.organisation),
    `${paragraph(ask.who(mailboxOf(language, found)))}
${paragraph(ask.said)}
<form method="post" action="?language=${language}"><button type="submit">${escapeHtml(ask.button)}</button></form>
<h2>${escapeHtml(leave.title)}</h2>
${paragraph(leave.said)}
<p><a class="button" href="${way}">${escapeHtml(leave.link)}</a></p>`,
    found.brand,
  )
}

function donePage(_parts: OptOutParts, language: Language, _token: OptOutToken, found: Found): Page {
  const { done } = STILL_HERE_TEXTS[language]
  const said = paragraph(done.said(found.organisation, mailboxOf(language, found)))
  return writePage(language, done.title, `<div role="status">${said}</div>`, found.brand)
}

function mailboxOf(language: Language, { address }: Found): string {
  return address === null ? OPT_OUT_TEXTS[language].thisMailbox : maskAddress(address)
}

function languageFor({ query, acceptLanguage }: PublicCall, fallback: Language): Language {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
