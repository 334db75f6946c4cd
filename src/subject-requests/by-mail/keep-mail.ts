import { findMail } from '../../bounces/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { insertMail } from './mail-queries.ts'

/** So much of a message is kept as the proof of a request. */
export const MOST_KEPT_BYTES = 5 * 1024 * 1024

/** Keeps a message that a person read as a request, as its proof. Refuses where there is none, and where it is the proof of another. */
export async function keepMail(tx: Tx, organisationId: string, requestId: string, reportId: string): Promise<void> {
  const mail = await findMail(tx, organisationId, reportId)
  if (!mail) throw new Refusal('invalid', `There is no message ${reportId} any more.`, { field: 'reportId' })
  const raw = mail.raw.subarray(0, MOST_KEPT_BYTES)
  if (!(await insertMail(tx, { organisationId, reportId, requestId, raw })))
    throw new Refusal('conflict', 'This message is the proof of another request already: look at the board.', {
      field: 'reportId',
    })
}
