import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { findContactIdsAt } from '../queries.ts'
import { deleteContactInterests, findInterests, insertContactInterests, type SaidBy } from './interest-queries.ts'

/** Refuses with `not_found` what is no interest of this workspace, and what is archived. Answers the ids, each once. */
export async function requireInterests(
  tx: Tx,
  organisationId: string,
  workspaceId: string,
  ids: readonly string[],
): Promise<string[]> {
  const found = (await findInterests(tx, organisationId, ids)).filter(
    interest => interest.workspaceId === workspaceId && interest.archivedAt === null,
  )
  const missing = ids.filter(id => !found.some(interest => interest.id === id))
  if (missing.length === 0) return found.map(interest => interest.id)
  throw new Refusal(
    'not_found',
    `The workspace has no interest ${missing.join(', ')}. Make it with POST /api/v1/interests, or leave it out.`,
    { missing },
  )
}

/** The contact has these interests and no others. True where that changed something. */
export async function setInterests(
  tx: Tx,
  organisationId: string,
  contactId: string,
  interestIds: readonly string[],
  saidBy: SaidBy,
): Promise<boolean> {
  const gone = await deleteContactInterests(tx, organisationId, [contactId], { kept: interestIds })
  const added = await insertContactInterests(tx, organisationId, [contactId], interestIds, saidBy)
  return gone.length + added.length > 0
}

/** What the person says of the interests that a page showed (`among`): so it is for each contact at the mailbox, in its own workspace. */
export async function setInterestsAt(
  tx: Tx,
  organisationId: string,
  mailboxKey: string,
  { chosen, among }: { chosen: readonly string[]; among: readonly string[] },
): Promise<void> {
  const contactIds = await findContactIdsAt(tx, organisationId, mailboxKey)
  await deleteContactInterests(tx, organisationId, contactIds, { kept: chosen, among })
  await insertContactInterests(tx, organisationId, contactIds, chosen, 'person')
}
