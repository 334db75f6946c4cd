import { isListed } from '../../blacklist/index.ts'
import { signsOfLife } from '../../consent/index.ts'
import { type ContactMailbox, selectQuietMailboxes } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import { mailedOften } from '../../sending/index.ts'

/** How long without a sign of life, and how many messages meanwhile. */
export type Inactivity = { months: number; messages: number }

/**
 * Contacts who are written to and do nothing: no confirmation, no "I am still there", no choice of what they want. Clicks and opens tell nothing here: they are
 * counted without the person. Nobody who is listed already, for whatever reason.
 */
export async function findInactive(
  tx: Tx,
  organisationId: string,
  { months, messages }: Inactivity,
  { now, limit }: { now: Date; limit: number },
): Promise<ContactMailbox[]> {
  const since = new Date(now)
  since.setUTCMonth(since.getUTCMonth() - months)
  const quiet = {
    since,
    mailed: mailedOften(organisationId, since, messages),
    lively: signsOfLife(organisationId, since),
    isListed: (mailboxKey: Parameters<typeof isListed>[1]) => isListed(organisationId, mailboxKey),
  }
  return selectQuietMailboxes(tx, organisationId, quiet, limit)
}
