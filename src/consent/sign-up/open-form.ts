import { findOrganisation } from '../../accounts/index.ts'
import { findFields, type Interest, selectInterests } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { SignUpForm, Wording } from '../forms/form.ts'
import { findForm, selectWordings } from '../forms/form-queries.ts'

/** A field as people are asked for it. */
export type AskedField = Pick<Awaited<ReturnType<typeof findFields>>[number], 'key' | 'type' | 'labels'>

/** A form as people meet it. */
export type OpenForm = SignUpForm & {
  organisationId: string
  organisation: string
  wordings: Wording[]
  languages: Language[]
  /** Those of the organisation first, where the form is written in it. */
  ownLanguage: Language
  asked: AskedField[]
  interests: Interest[]
}

/** Undefined where there is no such form, or nobody ever published it. An archived one is there, and closed. */
export async function findOpenForm(tx: Tx, organisationId: string, formId: string): Promise<OpenForm | undefined> {
  const organisation = await findOrganisation(tx)
  const form = organisation && (await findForm(tx, organisationId, formId))
  if (!form || form.state === 'draft') return undefined
  return openForm(tx, organisationId, form)
}

/** The same of any form, as it would be: for the preview. */
export async function openForm(tx: Tx, organisationId: string, form: SignUpForm): Promise<OpenForm> {
  const organisation = await findOrganisation(tx)
  const { workspaceId } = form
  const wordings = await selectWordings(tx, organisationId, form.id)
  const languages = wordings.map(({ language }) => language)
  const own = organisation?.language ?? 'en'
  const fields = new Map((await findFields(tx, organisationId, workspaceId)).map(field => [field.key, field]))
  const interests = await selectInterests(tx, organisationId, { workspaceId, withArchived: false })
  return {
    ...form,
    organisationId,
    organisation: organisation?.name ?? '',
    wordings,
    languages,
    ownLanguage: languages.includes(own) ? own : (languages[0] ?? own),
    asked: form.fields.map(key => fields.get(key) ?? { key, type: 'text', labels: {} }),
    interests: interests.filter(({ id, isPublic }) => isPublic && form.interestIds.includes(id)),
  }
}

/** The text of this language, or of the form's own. */
export function wordingOf({ wordings, ownLanguage }: OpenForm, language: string | undefined): Wording {
  const found =
    wordings.find(one => one.language === language) ?? wordings.find(one => one.language === ownLanguage) ?? wordings[0]
  if (!found) throw new Error('a form without a wording')
  return found
}
