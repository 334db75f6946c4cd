import { loadOrganisation, loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import { findFields, loadList, requireInterests } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { LANGUAGES, type Language } from '../../language.ts'
import { Refusal } from '../../refusal.ts'
import { refuseFaults } from './change-state.ts'
import { isSameFault } from './check-form.ts'
import { blacklistNotice, defaultWording } from './default-wording.ts'
import { NAME_FIELDS, type SignUpForm, type Wording, type WordingText } from './form.ts'
import {
  type FormValues,
  insertForm,
  insertWording,
  isFormNameFree,
  selectWordings,
  updateForm,
} from './form-queries.ts'
import { type FormCard, loadForm } from './load-form.ts'

/** Who a form's mail is from: the slice that sends knows. Undefined: there is nobody. */
export type FindSender = (tx: Tx, organisationId: string, id: string | null) => Promise<{ id: string } | undefined>

type Wordings = { [language in Language]?: WordingText | undefined }
export type FormInput = { [Name in keyof FormValues]?: FormValues[Name] | undefined } & {
  wordings?: Wordings | undefined
}

/** Makes a draft. Where no wording is given it begins with ours, in the language of the organisation. */
export async function createForm(
  tx: Tx,
  actor: Actor,
  findSender: FindSender,
  { workspaceId: named, name, wordings, ...given }: FormInput & { name: string; workspaceId?: string | undefined },
): Promise<FormCard> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const values = valuesOf({ ...EMPTY, name }, given)
  await checkValues(tx, organisationId, workspaceId, findSender, values)
  const made = await insertForm(tx, { organisationId, workspaceId, ...values })
  if (!made) throw nameTaken(name)
  const { name: organisation, language } = await loadOrganisation(tx)
  await writeWordings(tx, organisationId, made.id, wordings ?? { [language]: defaultWording(language, organisation) })
  await recordEvent(tx, actor, 'consent.form_created', { formId: made.id, workspaceId, name })
  return loadForm(tx, organisationId, made.id)
}

/** Changes a form. A text that differs becomes a new version; what somebody agreed to before stays as it was. */
export async function editForm(
  tx: Tx,
  actor: Actor,
  findSender: FindSender,
  id: string,
  { wordings = {}, ...given }: FormInput,
): Promise<FormCard> {
  const { organisationId } = actor
  const before = await loadForm(tx, organisationId, id)
  const values = valuesOf(before, given)
  await checkValues(tx, organisationId, before.workspaceId, findSender, values)
  if (!(await isFormNameFree(tx, organisationId, { ...before, name: values.name }))) throw nameTaken(values.name)
  await updateForm(tx, organisationId, id, values)
  const written = await writeWordings(tx, organisationId, id, wordings)
  await recordEvent(tx, actor, 'consent.form_changed', { formId: id, name: values.name, wordings: written })
  const form = await loadForm(tx, organisationId, id)
  if (form.state === 'published') refuseFaults('The form is published, and cannot be saved so', newFaults(before, form))
  return form
}

/** What was wrong before, an interest that was archived since, stands in nobody's way. */
function newFaults(before: FormCard, after: FormCard) {
  return after.faults.filter(fault => !before.faults.some(one => isSameFault(one, fault)))
}

const EMPTY: FormValues = {
  name: '',
  senderId: null,
  listIds: [],
  fields: [],
  interestIds: [],
  sendsWelcome: false,
  welcome: {},
}

function valuesOf(before: FormValues, given: Omit<FormInput, 'wordings'>): FormValues {
  const { name, senderId, listIds, fields, interestIds, sendsWelcome, welcome } = before
  const kept = { name, senderId, listIds, fields, interestIds, sendsWelcome, welcome }
  const wanted = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
  return { ...kept, ...wanted }
}

async function checkValues(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  findSender: FindSender,
  { senderId, listIds, fields, interestIds, sendsWelcome, welcome }: FormValues,
): Promise<void> {
  if (senderId !== null && !(await findSender(tx, organisationId, senderId)))
    throw new Refusal('invalid', `${senderId} is no sender of this organisation. GET /api/v1/senders lists them.`, {
      field: 'senderId',
    })
  for (const id of listIds)
    if ((await loadList(tx, organisationId, id)).workspaceId !== workspaceId)
      throw new Refusal('not_found', `The form's workspace has no list ${id}.`, { field: 'listIds' })
  await requireInterests(tx, organisationId, workspaceId, interestIds)
  const known = new Set<string>([
    ...NAME_FIELDS,
    ...(await findFields(tx, organisationId, workspaceId)).map(({ key }) => key),
  ])
  const unknown = fields.filter(field => !known.has(field))
  if (unknown.length > 0)
    throw new Refusal('invalid', `The workspace has no field ${unknown.join(', ')}. It has ${[...known].join(', ')}.`, {
      field: 'fields',
    })
  if (sendsWelcome && Object.keys(welcome).length === 0)
    throw new Refusal('invalid', 'A welcome mail needs its text in at least one language.', { field: 'welcome' })
}

/** Answers the versions that are new, by language. The text is kept once: writing the same again keeps nothing. */
async function writeWordings(tx: Tx, organisationId: string, formId: string, wordings: Wordings) {
  const { name: organisation } = await loadOrganisation(tx)
  const newest = new Map((await selectWordings(tx, organisationId, formId)).map(one => [one.language, one]))
  const written: Partial<Record<Language, number>> = {}
  for (const language of LANGUAGES) {
    const text = wordings[language]
    const before = newest.get(language)
    if (!text) continue
    const whole = { ...text, blacklistNotice: blacklistNotice(language, organisation) }
    if (before && PARTS.every(part => before[part] === whole[part])) continue
    const version = (before?.version ?? 0) + 1
    await insertWording(tx, { organisationId, formId, language, version, ...whole })
    written[language] = version
  }
  return written
}

const PARTS = ['title', 'intro', 'consent', 'notice', 'button', 'blacklistNotice'] as const satisfies (keyof Wording)[]

function nameTaken(name: SignUpForm['name']): Refusal {
  return new Refusal('conflict', `The workspace has a form "${name}" already.`, { field: 'name' })
}
