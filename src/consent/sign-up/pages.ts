import { findOrganisation } from '../../accounts/index.ts'
import { inOrganisation } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { PublicCall, PublicPage, PublicReply } from '../../public-page.ts'
import { chooseLanguage } from '../choose-language.ts'
import { countOnForm, findForm } from '../forms/form-queries.ts'
import type { Brand } from '../page.ts'
import { loadLook } from '../settings/load-brand.ts'
import { confirmedPage, confirmPage, overPage, plainSignUpPage, sentPage } from './answer-page.ts'
import { askToSignUp } from './ask-to-sign-up.ts'
import { confirmSignUp, stateOf } from './confirm-sign-up.ts'
import { againPage, formPage, labelOf } from './form-page.ts'
import { findOpenForm, type OpenForm } from './open-form.ts'
import { readAnswers } from './read-answers.ts'
import { renewShownToken, wasShown, writeShownToken } from './shown-token.ts'
import type { SignUpParts } from './sign-up-parts.ts'
import { findSignUp } from './sign-up-queries.ts'
import { formUrl, readFormName, readSignUpToken } from './sign-up-token.ts'
import { SIGN_UP_TEXTS } from './texts/index.ts'

type ShownForm = OpenForm & { brand: Brand }

/** Where people sign up (`/f/{form}`), and what the mail about it links to (`/c/{token}`). */
export function signUpPages(parts: SignUpParts): PublicPage[] {
  const fault = (call: PublicCall) => plainSignUpPage(languageFor(call), 'fault')
  return [
    { method: 'GET', url: '/f/:form', answer: call => showForm(parts, call), fault },
    { method: 'POST', url: '/f/:form', answer: call => takeForm(parts, call), fault },
    { method: 'GET', url: '/c/:token', answer: call => showConfirmation(parts, call), fault },
    { method: 'POST', url: '/c/:token', answer: call => confirm(parts, call), fault },
  ]
}

async function showForm(parts: SignUpParts, call: PublicCall): Promise<PublicReply> {
  const form = await findShownForm(parts, call, true)
  if (!form) return plain(call, 404, 'unknown')
  if (form.state === 'archived') return plain(call, 410, 'closed', languageOfForm(call, form), form.brand)
  const language = languageOfForm(call, form)
  return { status: 200, ...formPage(form, language, { token: tokenFor(parts, form), brand: form.brand }) }
}

/** The same answer for everybody whose address can be read; programs that fill in everything get it too, and nothing happens. */
async function takeForm(parts: SignUpParts, call: PublicCall): Promise<PublicReply> {
  const form = await findShownForm(parts, call, false)
  if (!form) return plain(call, 404, 'unknown')
  if (form.state === 'archived') return plain(call, 410, 'closed', languageOfForm(call, form), form.brand)
  const language = languageOfForm(call, form)
  const written = call.fields
  const { brand } = form
  const sent = (): PublicReply => ({ status: 200, ...sentPage(language, form.organisation, form.brand) })
  if ((written.website ?? '') !== '') return sent()
  const answers = readAnswers(form, written, language)
  const token = renewShownToken(parts.key, written.t ?? '', { formId: form.id, now: nowOf(parts) })
  if (!answers.ok) {
    const { field } = answers.fault
    const { noAddress, notRead } = SIGN_UP_TEXTS[language]
    const said = field === 'address' ? noAddress : notRead(labelOf(language, askedOf(form, field)))
    return { status: 400, ...formPage(form, language, { token, written, fault: { field, said }, brand }) }
  }
  if (!wasShown(parts.key, written.t ?? '', { formId: form.id, now: nowOf(parts) }))
    return { status: 200, ...againPage(form, language, { token, written, brand }) }
  const road = written.road === 'html' ? ('html' as const) : ('page' as const)
  const asker = { ip: call.address, userAgent: call.userAgent }
  const taken = await inOrganisation(call.db, form.organisationId, tx =>
    askToSignUp(tx, parts, form, answers, { language, road, asker }),
  )
  return taken === 'too_many' ? plain(call, 429, 'tooMany', language, brand) : sent()
}

/** Reads only. */
async function showConfirmation(parts: SignUpParts, call: PublicCall): Promise<PublicReply> {
  const found = await findAsked(parts, call)
  if (!found) return plain(call, 404, 'unknown')
  const { state, address, organisation, language, url, brand } = found
  if (state === 'already') return plain(call, 200, 'already', language, brand)
  if (state === 'over' || address === null) return { status: 410, ...overPage(language, url, brand) }
  return { status: 200, ...confirmPage(language, { organisation, address, brand }) }
}

/** 200 is only answered once it is committed. */
async function confirm(parts: SignUpParts, call: PublicCall): Promise<PublicReply> {
  const token = readSignUpToken(parts.key, call.params.token ?? '')
  const found = await findAsked(parts, call)
  if (!token || !found) return plain(call, 404, 'unknown')
  const { organisation, language, url, brand } = found
  const from = { ip: call.address, userAgent: call.userAgent }
  const confirmed = await inOrganisation(call.db, token.organisationId, tx => confirmSignUp(tx, parts, token, from))
  if (confirmed.kind === 'unknown') return plain(call, 404, 'unknown')
  if (confirmed.kind === 'already') return plain(call, 200, 'already', language, brand)
  if (confirmed.kind === 'over') return { status: 410, ...overPage(language, url, brand) }
  return { status: 200, ...confirmedPage(language, { organisation, address: confirmed.address, brand }) }
}

async function findAsked(parts: SignUpParts, call: PublicCall) {
  const token = readSignUpToken(parts.key, call.params.token ?? '')
  if (!token) return undefined
  const { organisationId, signUpId } = token
  return inOrganisation(call.db, organisationId, async tx => {
    const organisation = await findOrganisation(tx)
    const signUp = organisation && (await findSignUp(tx, organisationId, signUpId))
    if (!signUp) return undefined
    const form = await findForm(tx, organisationId, signUp.formId)
    const url = formUrl(parts.publicUrl, { organisationId, formId: signUp.formId })
    return {
      state: await stateOf(tx, organisationId, signUp),
      address: signUp.address,
      organisation: organisation.name,
      brand: await loadLook(tx, organisation, parts.pictureOf),
      language: languageFor({ ...call, acceptLanguage: '' }, signUp.language),
      url: form?.state === 'published' ? url : undefined,
    }
  })
}

async function findShownForm(
  { pictureOf }: SignUpParts,
  call: PublicCall,
  isShown: boolean,
): Promise<ShownForm | undefined> {
  const name = readFormName(call.params.form ?? '')
  if (!name) return undefined
  return inOrganisation(call.db, name.organisationId, async tx => {
    const form = await findOpenForm(tx, name.organisationId, name.formId)
    // HEAD shows nobody anything.
    if (form && isShown && call.method === 'GET') await countOnForm(tx, name.organisationId, name.formId, 'shown')
    if (!form) return undefined
    const organisation = { id: form.organisationId, name: form.organisation }
    return { ...form, brand: await loadLook(tx, organisation, pictureOf) }
  })
}

function askedOf({ asked }: OpenForm, key: string) {
  return asked.find(field => field.key === key) ?? { key, labels: {} }
}

function tokenFor(parts: SignUpParts, { id: formId }: OpenForm): string {
  return writeShownToken(parts.key, { formId, now: nowOf(parts) })
}

function nowOf({ now = () => new Date() }: SignUpParts): Date {
  return now()
}

function languageOfForm(call: PublicCall, { languages, ownLanguage }: OpenForm): Language {
  const wanted = languageFor(call, ownLanguage)
  return languages.includes(wanted) ? wanted : ownLanguage
}

function plain(
  call: PublicCall,
  status: number,
  what: Parameters<typeof plainSignUpPage>[1],
  language = languageFor(call),
  brand?: Brand,
): PublicReply {
  return { status, ...plainSignUpPage(language, what, brand) }
}

function languageFor({ query, acceptLanguage }: PublicCall, fallback: Language = 'en'): Language {
  return chooseLanguage(query.language, acceptLanguage, fallback)
}
