import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { findOpenSender } from './queries.ts'

/** A message is from one of the organisation's senders, or it is refused. */
export async function loadOpenSender(tx: Tx, organisationId: string, which: { id: string } | { address: string }) {
  const sender = await findOpenSender(tx, organisationId, which)
  if (sender) return sender
  const [field, named] = 'id' in which ? ['senderId', which.id] : ['from', which.address]
  throw new Refusal('invalid', `${named} is no sender of this organisation. GET /api/v1/senders lists them.`, { field })
}
