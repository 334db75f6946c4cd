import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { sayFault } from './check-form.ts'
import type { FormFault } from './form.ts'
import { updateFormState } from './form-queries.ts'
import { type FormCard, loadForm } from './load-form.ts'
import type { FindSender } from './save-form.ts'

/** From now on people can sign up by it. Refuses a form whose confirmation could not be sent. Safe to repeat. */
export async function publishForm(tx: Tx, actor: Actor, findSender: FindSender, id: string): Promise<FormCard> {
  const { organisationId } = actor
  const form = await loadForm(tx, organisationId, id)
  if (form.state === 'published') return form
  refuseFaults('The form cannot be published', form.faults)
  if (!(await findSender(tx, organisationId, form.senderId)))
    throw new Refusal(
      'conflict',
      'The form cannot be published: there is no sender, so no confirmation could be sent. An owner makes one under Senders (POST /api/v1/senders).',
      { field: 'senderId' },
    )
  await updateFormState(tx, organisationId, id, 'published')
  await recordEvent(tx, actor, 'consent.form_published', { formId: id, name: form.name })
  return loadForm(tx, organisationId, id)
}

/** Nobody signs up by it any more; links that were sent can still be confirmed. Safe to repeat. */
export async function archiveForm(tx: Tx, actor: Actor, id: string): Promise<FormCard> {
  const { organisationId } = actor
  const form = await loadForm(tx, organisationId, id)
  if (form.state === 'archived') return form
  await updateFormState(tx, organisationId, id, 'archived')
  await recordEvent(tx, actor, 'consent.form_archived', { formId: id, name: form.name })
  return loadForm(tx, organisationId, id)
}

/** Says every place that is wrong, at once. */
export function refuseFaults(what: string, faults: readonly FormFault[]): void {
  if (faults.length === 0) return
  throw new Refusal('conflict', `${what}: ${faults.map(sayFault).join('; ')}.`, { faults })
}
