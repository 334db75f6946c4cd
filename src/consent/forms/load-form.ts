import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { checkForm } from './check-form.ts'
import type { Figures, FormFault, SignUpForm, Wording } from './form.ts'
import { findForm, selectWordings, sumFigures } from './form-queries.ts'

export type FormCard = SignUpForm & { wordings: Wording[]; figures: Figures; faults: FormFault[] }

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadForm(tx: Tx, organisationId: string, id: string): Promise<FormCard> {
  const form = await findForm(tx, organisationId, id)
  if (!form) throw new Refusal('not_found', `There is no form ${id}.`)
  const figures = (await sumFigures(tx, organisationId, [id])).get(id) ?? NONE
  const wordings = await selectWordings(tx, organisationId, id)
  return { ...form, wordings, figures, faults: await checkForm(tx, organisationId, form, wordings) }
}

export const NONE: Figures = { shown: 0, submitted: 0, confirmed: 0 }
