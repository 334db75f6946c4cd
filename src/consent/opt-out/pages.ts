import { saidNo } from '../../blacklist/index.ts'
import { findOfferedInterests } from '../../contacts/index.ts'
import { inOrganisation, type Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { PublicCall, PublicPage, PublicReply } from '../../public-page.ts'
import { chooseLanguage } from '../choose-language.ts'
import type { Page } from '../page.ts'
import { changePreferences } from '../preferences/change-preferences.ts'
import { findPreferences } from '../preferences/queries.ts'
import { type Choice, readChoice } from '../preferences/read-choice.ts'
import { type Found, findSubject, type OptOutParts } from './find-subject.ts'
import { complain, type OptOutChannel, optOut } from './opt-out.ts'
import { askPage, complainedPage, donePage, plainPage, savedPage } from './opt-out-page.ts'
import { type OptOutToken, readOptOutToken } from './opt-out-token.ts'

/** The one page of whoever got a mail: leaving, and what is less than that. What mails link to stands at the root, short: `/o/{token}`. */
export function optOutPages(parts: OptOutParts): PublicPage[] {
  const fault = (call: PublicCall) => plainPage(languageFor(call), 'fault')
  return [
    { method: 'GET', url: '/o/:token', answer: call => show(parts, call), fault },
    { method: 'POST', url: '/o/:token', answer: call => take(parts, call), fault },
  ]
}

/** Reads only: a scanner that follows each link of each mail opts out nobody. */
async function show(parts: OptOutParts, call: PublicCall): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '')
  const page = token && (await inOrganisation(call.db, token.organisationId, tx => showTo(parts, call, tx, token)))
  return page ? { status: 200, ...page } : unknown(call)
}

/** RFC 8058: what is not one of the page's own forms leaves everything, whatever it says. 200 is only answered once it is committed. */
async function take(parts: OptOutParts, call: PublicCall): Promise<PublicReply> {
  const token = readOptOutToken(parts.key, call.params.token ?? '')
  if (!token) return unknown(call)
  if (token.isTest) return { status: 200, ...plainPage(languageFor(call), 'test') }
  const reply = await inOrganisation(call.db, token.organisationId, async tx => {
    const found = await findSubject(parts, tx, token)
    return found && answer(parts, call, tx, token, found)
  })
  return reply ?? unknown(call)
}

async function answer(
  parts: OptOutParts,
  call: PublicCall,
  tx: Tx,
  token: OptOutToken,
  found: Found,
): Promise<PublicReply | undefined> {
  const { organisationId, mailboxKey } = token
  const isOfPage = call.fields.from === 'page'
  const offered = isOfPage ? await findOfferedInterests(tx, organisationId, mailboxKey) : []
  const choice: Choice = readChoice(
    call.fields,
    offered.map(interest => interest.id),
    new Date(),
  )
  const language = languageOf(call, found)
  if (choice.kind === 'leave') {
    const channel: OptOutChannel = isOfPage ? 'unsubscribe_link' : 'one_click'
    const acknowledgeIn = found.acknowledges ? language : undefined
    await optOut(tx, token, { channel, address: found.address, acknowledgeIn })
    return { status: 200, ...donePage(language, found) }
  }
  if (choice.kind === 'complain') {
    await complain(tx, token, found.address)
    return { status: 200, ...complainedPage(language, found) }
  }
  if (choice.kind === 'fault') {
    const page = await showTo(parts, call, tx, token, choice.about)
    return page && { status: 400, ...page }
  }
  // Whoever has left gets nothing, whatever limits a page that was still open asks for: it says so.
  if (await saidNo(tx, organisationId, mailboxKey)) return { status: 200, ...donePage(language, found) }
  await changePreferences(tx, token, choice.change)
  const preferences = await findPreferences(tx, organisationId, mailboxKey)
  const spoken = choice.change.language ?? language
  return { status: 200, ...savedPage(spoken, found, { preferences, offered }) }
}

async function showTo(
  parts: OptOutParts,
  call: PublicCall,
  tx: Tx,
  token: OptOutToken,
  fault?: Extract<Choice, { kind: 'fault' }>['about'],
): Promise<Page | undefined> {
  const { organisationId, mailboxKey, isTest } = token
  const found = await findSubject(parts, tx, token)
  if (!found) return undefined
  const language = languageOf(call, found)
  if (!isTest && (await saidNo(tx, organisationId, mailboxKey))) return donePage(language, found)
  const offered = await findOfferedInterests(tx, organisationId, mailboxKey)
  return askPage(language, found, { isTest, preferences: found.preferences, offered, fault })
}

/** What was asked for in the address, what the person chose before, what the browser asks for, or what the organisation writes in. */
function languageOf(call: PublicCall, { language, preferences }: Found): Language {
  const asked = call.query.language === undefined ? preferences.language : null
  return asked ?? languageFor(call, language)
}

// 404 to GET and POST alike: nothing was acknowledged, and nothing is said of why.
function unknown(call: PublicCall): PublicReply {
  return { status: 404, ...plainPage(languageFor(call), 'unknown') }
}

function languageFor({ query, acceptLanguage }: PublicCall, fallback: Language = 'en'): Language {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
