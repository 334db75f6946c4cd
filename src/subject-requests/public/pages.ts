import { findOrganisation } from '../../accounts/index.ts'
import { chooseLanguage } from '../../consent/index.ts'
import { inOrganisation, type Tx } from '../../db/index.ts'
import { parseEmailAddress } from '../../email-address.ts'
import type { Language } from '../../language.ts'
import type { PublicCall, PublicPage, PublicReply } from '../../public-page.ts'
import { confirmRequest } from '../confirm-request.ts'
import { findRequest } from '../queries.ts'
import { dueOnOf, REQUEST_KINDS } from '../request.ts'
import { showCopy, takeCopy } from './copy-pages.ts'
import { type Link, readLink } from './link-token.ts'
import { askPage, confirmedPage, confirmPage, plainPage, thanksPage } from './page-parts.ts'
import { answerAsOwner, showStep } from './step-pages.ts'
import { type PublicParts, submitRequest } from './submit-request.ts'

/** `/r/{token}`: where anybody makes a request, where its mailbox confirms it, where the owner of a system answers, and where a copy is fetched. GET changes nothing. */
export function requestPages(parts: PublicParts): PublicPage[] {
  const fault = (call: PublicCall) => plainPage(languageOf(call, 'en'), 'fault')
  return [
    { method: 'GET', url: '/r/:token', answer: call => answer(parts, call, SHOW), fault },
    { method: 'POST', url: '/r/:token', answer: call => answer(parts, call, TAKE), fault },
  ]
}

/** What a page is made from. */
export type PageCall = {
  parts: PublicParts
  tx: Tx
  link: Link
  call: PublicCall
  organisation: string
  language: Language
}
type Handlers = Record<Link['kind'], (page: PageCall) => Promise<PublicReply | undefined>>

const SHOW: Handlers = { page: showForm, confirm: showConfirmation, step: showStep, copy: showCopy }
const TAKE: Handlers = { page: takeForm, confirm: takeConfirmation, step: answerAsOwner, copy: takeCopy }

async function answer(parts: PublicParts, call: PublicCall, handlers: Handlers): Promise<PublicReply> {
  const link = readLink(parts.key, call.params.token ?? '')
  const reply =
    link &&
    (await inOrganisation(call.db, link.organisationId, async tx => {
      const organisation = await findOrganisation(tx)
      if (!organisation) return undefined
      const language = languageOf(call, organisation.language)
      return handlers[link.kind]({ parts, tx, link, call, organisation: organisation.name, language })
    }))
  return reply ?? { status: 404, ...plainPage(languageOf(call, 'en'), 'unknown') }
}

async function showForm({ call: { query }, organisation, language }: PageCall): Promise<PublicReply> {
  return { status: 200, ...askPage(language, organisation, { kind: query.kind }, false) }
}

async function takeForm({ parts, tx, link, call: { fields }, organisation, language }: PageCall): Promise<PublicReply> {
  const kind = REQUEST_KINDS.find(one => one === fields.kind)
  const parsed = parseEmailAddress((fields.address ?? '').trim())
  if (!kind || !parsed.ok) return { status: 422, ...askPage(language, organisation, fields, !parsed.ok) }
  const written = (text: string | undefined, most: number) =>
    text
      ?.replace(/[^\P{Cc}\n\t]/gu, '')
      .trim()
      .slice(0, most) || null
  const submission = {
    kind,
    address: parsed.address,
    name: written(fields.name, 200),
    message: written(fields.message, 4_000),
    language,
  }
  const taken = await submitRequest(tx, { ...parts, now: new Date() }, link.organisationId, submission)
  if (taken === 'busy') return { status: 429, ...plainPage(language, 'busy') }
  return { status: 200, ...thanksPage(language) }
}

async function showConfirmation({ tx, link, organisation, language }: PageCall): Promise<PublicReply | undefined> {
  const request = await findRequest(tx, link.organisationId, link.id)
  if (!request) return undefined
  if (request.state !== 'unconfirmed')
    return { status: 200, ...confirmedPage(language, request, dueIn(language, dueOnOf(request))) }
  return { status: 200, ...confirmPage(language, organisation, request.kind) }
}

async function takeConfirmation({ parts, tx, link, language }: PageCall): Promise<PublicReply | undefined> {
  const { listKey } = parts
  const request = await confirmRequest(tx, link.organisationId, link.id, { listKey, now: new Date() })
  return request && { status: 200, ...confirmedPage(language, request, dueIn(language, dueOnOf(request))) }
}

function dueIn(language: Language, day: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}

function languageOf({ query, acceptLanguage }: PublicCall, fallback: Language): Language {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
