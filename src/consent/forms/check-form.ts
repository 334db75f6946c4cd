import { findFields, type Interest, selectInterests } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import { type FormFault, NAME_FIELDS, type SignUpForm, type Wording } from './form.ts'

type Workspace = {
  fields: readonly { key: string; labels: Partial<Record<Language, string>> }[]
  interests: readonly Pick<Interest, 'id' | 'names' | 'isPublic'>[]
}

/** What a visitor would stumble over: nothing of it may stand in a form that is published. */
export async function checkForm(
  tx: Tx,
  organisationId: string,
  form: SignUpForm,
  wordings: readonly Wording[],
): Promise<FormFault[]> {
  const { workspaceId } = form
  const fields = await findFields(tx, organisationId, workspaceId)
  const interests = await selectInterests(tx, organisationId, { workspaceId, withArchived: false })
  return faultsOf(
    form,
    wordings.map(({ language }) => language),
    { fields, interests },
  )
}

/** Pure. `languages`: those that the form is written in. */
export function faultsOf(
  form: Pick<SignUpForm, 'fields' | 'interestIds' | 'listIds' | 'sendsWelcome' | 'welcome'>,
  languages: readonly Language[],
  { fields, interests }: Workspace,
): FormFault[] {
  const fault = (kind: FormFault['fault'], what: string | null, language: Language | null = null): FormFault => ({
    fault: kind,
    what,
    language,
  })
  const missingIn = (kind: FormFault['fault'], what: string | null, texts: Partial<Record<Language, unknown>>) =>
    languages.filter(language => !texts[language]).map(language => fault(kind, what, language))
  const known = new Map(fields.map(field => [field.key, field]))
  const isName = (key: string) => NAME_FIELDS.some(name => name === key)
  const offered = new Map(interests.filter(({ isPublic }) => isPublic).map(interest => [interest.id, interest]))
  return [
    ...(languages.length === 0 ? [fault('no_wording', null)] : []),
    ...twice(form.fields).map(key => fault('field_twice', key)),
    ...[...new Set(form.fields)].flatMap(key => {
      if (isName(key)) return []
      const field = known.get(key)
      return field ? missingIn('field_without_label', key, field.labels) : [fault('field_unknown', key)]
    }),
    ...twice(form.interestIds).map(id => fault('interest_twice', nameOf(offered.get(id)))),
    ...[...new Set(form.interestIds)].flatMap(id => {
      const interest = offered.get(id)
      if (interest) return missingIn('interest_without_name', nameOf(interest), interest.names)
      return [fault('interest_not_offered', nameOf(interests.find(one => one.id === id)) ?? id)]
    }),
    ...twice(form.listIds).map(id => fault('list_twice', id)),
    ...(form.sendsWelcome ? missingIn('welcome_missing', null, form.welcome) : []),
  ]
}

export function isSameFault(one: FormFault, other: FormFault): boolean {
  return one.fault === other.fault && one.what === other.what && one.language === other.language
}

/** For those who read the API. The pages say it in their own words. */
export function sayFault({ fault, what, language }: FormFault): string {
  return SAID[fault].replace('{what}', what ?? '').replace('{language}', language ?? '')
}

const SAID: Record<FormFault['fault'], string> = {
  no_wording: 'it says nothing yet: write it in a language',
  field_unknown: 'the workspace has no field {what}',
  field_twice: 'the field {what} is asked twice',
  field_without_label: 'the field {what} has no label in {language}',
  interest_not_offered: 'the interest {what} is archived or not public',
  interest_twice: 'the interest {what} is offered twice',
  interest_without_name: 'the interest {what} has no name in {language}',
  list_twice: 'the list {what} is named twice',
  welcome_missing: 'the welcome mail has no text in {language}',
}

function twice(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))]
}

function nameOf(interest: Pick<Interest, 'names'> | undefined): string | null {
  return Object.values(interest?.names ?? {})[0] ?? null
}
