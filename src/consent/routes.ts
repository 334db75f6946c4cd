import type { KeyObject } from 'node:crypto'
import { findOrganisation } from '../accounts/index.ts'
import { inOrganisation, type Tx } from '../db/index.ts'
import type { PublicCall, PublicPage, PublicReply } from '../public-page.ts'
import { chooseLanguage } from './choose-language.ts'
import { type OptOutChannel, optOut } from './opt-out.ts'
import { askPage, donePage, plainPage } from './opt-out-page.ts'
import { type OptOutToken, readOptOutToken } from './opt-out-token.ts'

export type OptOutParts = {
  /** Derived for `opt-out`. */
  key: KeyObject
  /** Whom a message went to; null where that was erased, or where the message is no more. */
  findAddress(
    tx: Tx,
    message: { organisationId: string; messageId: string; mailboxKey: string },
  ): Promise<string | null>
}

/** The public pages of consent. What mails link to stands at the root, short: `/o/{token}`. */
export function consentPages(parts: OptOutParts): PublicPage[] {
  const fault = (call: PublicCall) => plainPage(languageFor(call), 'fault')
  return [
    { method: 'GET', url: '/o/:token', answer: call => show(parts, call), fault },
    { method: 'POST', url: '/o/:token', answer: call => leave(parts, call), fault },
  ]
}

/** Reads only: a scanner that follows each link of each mail opts out nobody. */
async function show(parts: OptOutParts, call: PublicCall): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '')
  const subject = token && (await inOrganisation(call.db, token.organisationId, tx => findSubject(parts, tx, token)))
  if (!token || !subject) return unknown(call)
  const language = languageFor(call, subject.language)
  return { status: 200, ...askPage(language, subject, token) }
}

/** RFC 8058: whatever the body says, the token has said it. 200 is only answered once it is committed. */
async function leave(parts: OptOutParts, call: PublicCall): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '')
  if (!token) return unknown(call)
  if (token.isTest) return { status: 200, ...plainPage(languageFor(call), 'test') }
  const channel: OptOutChannel = call.fields.from === 'page' ? 'unsubscribe_link' : 'one_click'
  const subject = await inOrganisation(call.db, token.organisationId, async tx => {
    const found = await findSubject(parts, tx, token)
    if (found) await optOut(tx, token, { channel, address: found.address })
    return found
  })
  if (!subject) return unknown(call)
  return { status: 200, ...donePage(languageFor(call, subject.language), subject) }
}

async function findSubject({ findAddress }: OptOutParts, tx: Tx, token: OptOutToken) {
  const organisation = await findOrganisation(tx)
  if (!organisation) return undefined
  const { name, language } = organisation
  return { organisation: name, language, address: await findAddress(tx, token) }
}

// 404 to GET and POST alike: nothing was acknowledged, and nothing is said of why.
function unknown(call: PublicCall): PublicReply {
  return { status: 404, ...plainPage(languageFor(call), 'unknown') }
}

function languageFor({ query, acceptLanguage }: PublicCall, fallback: Parameters<typeof chooseLanguage>[2] = 'en') {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
