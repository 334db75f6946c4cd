import { liftInactive } from '../../blacklist/index.ts'
import { inOrganisation } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { PublicCall, PublicPage, PublicReply } from '../../public-page.ts'
import { chooseLanguage } from '../choose-language.ts'
import { type Found, findSubject, type OptOutParts } from '../opt-out/find-subject.ts'
import { plainPage } from '../opt-out/opt-out-page.ts'
import { readOptOutToken, STILL_HERE, writeOptOutToken } from '../opt-out/opt-out-token.ts'
import type { Page } from '../page.ts'
import { askStillHere, stillHereDone } from './still-here-page.ts'

/** Where the inactive say that they are still there (CO-5): one page with one button, beside the way out. GET changes nothing. */
export function stillHerePages(parts: OptOutParts): PublicPage[] {
  const fault = (call: PublicCall) => plainPage(languageFor(call, 'en'), 'fault')
  return [
    { method: 'GET', url: '/h/:token', answer: call => reply(parts, call, askStillHere), fault },
    { method: 'POST', url: '/h/:token', answer: call => reply(parts, call, stillHereDone), fault },
  ]
}

async function reply(
  parts: OptOutParts,
  call: PublicCall,
  write: (language: Language, found: Found, way: string) => Page,
): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '', STILL_HERE)
  if (!token) return { status: 404, ...plainPage(languageFor(call, 'en'), 'unknown') }
  if (token.isTest) return { status: 200, ...plainPage(languageFor(call, 'en'), 'test') }
  const page = await inOrganisation(call.db, token.organisationId, async tx => {
    const found = await findSubject(parts, tx, token)
    if (!found) return undefined
    const actor = { kind: 'system' as const, organisationId: token.organisationId, name: 'still-here link' }
    if (call.method === 'POST') await liftInactive(tx, actor, token)
    const language = languageFor(call, found.language)
    return write(language, found, `/o/${writeOptOutToken(parts.key, token)}?language=${language}`)
  }).catch(error => {
    // The message of the link is not kept any more: what it proves cannot be shown either.
    if ((error as { code?: string }).code !== 'VT003') throw error
  })
  return page ? { status: 200, ...page } : { status: 404, ...plainPage(languageFor(call, 'en'), 'unknown') }
}

function languageFor({ query, acceptLanguage }: PublicCall, fallback: Language): Language {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
