import { sql } from 'kysely'
import type { Tx } from '../../db/index.ts'
import type { Language } from '../../language.ts'
import type { Figures, FormState, SignUpForm, Wording, WordingText } from './form.ts'

const FORM = [
  ...(['id', 'workspaceId', 'name', 'state', 'senderId', 'listIds', 'fields', 'interestIds'] as const),
  ...(['sendsWelcome', 'welcome', 'createdAt', 'updatedAt', 'publishedAt'] as const),
] as const

export async function findForm(tx: Tx, organisationId: string, id: string): Promise<SignUpForm | undefined> {
  return tx
    .selectFrom('signUpForms')
    .select(FORM)
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .$castTo<SignUpForm>()
    .executeTakeFirst()
}

/** Of one workspace, the newest first. */
export async function selectForms(
  tx: Tx,
  organisationId: string,
  page: { workspaceId: string; before: string | undefined; limit: number },
): Promise<SignUpForm[]> {
  return tx
    .selectFrom('signUpForms')
    .select(FORM)
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', page.workspaceId)
    .$if(page.before !== undefined, query => query.where('id', '<', page.before as string))
    .orderBy('id', 'desc')
    .limit(page.limit)
    .$castTo<SignUpForm>()
    .execute()
}

export type FormValues = Pick<
  SignUpForm,
  'name' | 'senderId' | 'listIds' | 'fields' | 'interestIds' | 'sendsWelcome' | 'welcome'
>

/** Undefined where the workspace has a form of this name. */
export async function insertForm(
  tx: Tx,
  { welcome, ...form }: FormValues & { organisationId: string; workspaceId: string },
): Promise<{ id: string } | undefined> {
  return tx
    .insertInto('signUpForms')
    .values({ ...form, welcome: JSON.stringify(welcome) })
    .onConflict(conflict => conflict.columns(['organisationId', 'workspaceId', 'name']).doNothing())
    .returning('id')
    .executeTakeFirst()
}

/** False where another form of the workspace has the name. */
export async function isFormNameFree(
  tx: Tx,
  organisationId: string,
  form: { id: string; workspaceId: string; name: string },
): Promise<boolean> {
  const other = await tx
    .selectFrom('signUpForms')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('workspaceId', '=', form.workspaceId)
    .where('name', '=', form.name)
    .where('id', '<>', form.id)
    .executeTakeFirst()
  return other === undefined
}

export async function updateForm(
  tx: Tx,
  organisationId: string,
  id: string,
  { welcome, ...values }: FormValues,
): Promise<void> {
  await tx
    .updateTable('signUpForms')
    .set({ ...values, welcome: JSON.stringify(welcome), updatedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

export async function updateFormState(tx: Tx, organisationId: string, id: string, state: FormState): Promise<void> {
  const publishedAt = state === 'published' ? sql<Date>`coalesce(published_at, now())` : sql<Date | null>`published_at`
  await tx
    .updateTable('signUpForms')
    .set({ state, publishedAt, updatedAt: sql<Date>`now()` })
    .where('organisationId', '=', organisationId)
    .where('id', '=', id)
    .execute()
}

/** The newest text of each language. */
export async function selectWordings(tx: Tx, organisationId: string, formId: string): Promise<Wording[]> {
  const { rows } = await sql<Wording>`
    select distinct on (w.language) w.id, w.language, w.version, w.title, w.intro, w.consent, w.notice, w.blacklist_notice, w.button, w.created_at
    from sign_up_wordings w where w.organisation_id = ${organisationId} and w.form_id = ${formId}
    order by w.language, w.version desc`.execute(tx)
  return rows
}

export async function insertWording(
  tx: Tx,
  wording: WordingText & {
    organisationId: string
    formId: string
    language: Language
    version: number
    blacklistNotice: string
  },
): Promise<void> {
  await tx.insertInto('signUpWordings').values(wording).execute()
}

export async function countOnForm(tx: Tx, organisationId: string, formId: string, what: keyof Figures): Promise<void> {
  const counted = sql.ref(what)
  await sql`
    insert into sign_up_figures as f (organisation_id, form_id, day, ${counted}) values (${organisationId}, ${formId}, current_date, 1)
    on conflict (organisation_id, form_id, day) do update set ${counted} = f.${counted} + 1`.execute(tx)
}

/** Since the beginning, by form. */
export async function sumFigures(
  tx: Tx,
  organisationId: string,
  formIds: readonly string[],
): Promise<Map<string, Figures>> {
  const { rows } = await sql<Figures & { formId: string }>`
    select f.form_id, sum(f.shown)::int as shown, sum(f.submitted)::int as submitted, sum(f.confirmed)::int as confirmed
    from sign_up_figures f where f.organisation_id = ${organisationId} and f.form_id = any (${[...formIds]}::uuid[]) group by f.form_id`.execute(
    tx,
  )
  return new Map(rows.map(({ formId, ...figures }) => [formId, figures]))
}
