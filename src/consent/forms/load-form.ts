import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import type { Figures, SignUpForm, Wording } from './form.ts'
import { findForm, selectWordings, sumFigures } from './form-queries.ts'

export type FormCard = SignUpForm & { wordings: Wording[]; figures: Figures }

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadForm(tx: Tx, organisationId: string, id: string): Promise<FormCard> {
  const form = await findForm(tx, organisationId, id)
  if (!form) throw new Refusal('not_found', `There is no form ${id}.`)
  const figures = (await sumFigures(tx, organisationId, [id])).get(id) ?? NONE
  return { ...form, wordings: await selectWordings(tx, organisationId, id), figures }
}

export const NONE: Figures = { shown: 0, submitted: 0, confirmed: 0 }
