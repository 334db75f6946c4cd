import type { KeyObject } from 'node:crypto'
import { type Database, inOrganisation, type Tx } from '../db/index.ts'
import { eraseDrafts, eraseImportRows } from '../imports/index.ts'
import { eraseContents, eraseFromOutbox, eraseMessages, eraseReplies, hasMessagesLeft } from '../sending/index.ts'
import { finishErasure, resumeErasure, selectErasuresToResume } from './queries.ts'

/**
 * What an erasure could not take at once: uploaded files, the rows of an import that was being read, a message that a relay had in hand, and the
 * answer to the request itself once it is a week old. Safe to repeat, and repeated until nothing is left.
 */
export async function finishErasures(db: Database, worker: Database, listKey: KeyObject): Promise<void> {
  for (const { organisationId, id } of await selectErasuresToResume(worker))
    await inOrganisation(db, organisationId, tx => finish(tx, organisationId, id, listKey))
}

async function finish(tx: Tx, organisationId: string, id: string, listKey: KeyObject): Promise<void> {
  const mailboxKey = await resumeErasure(tx, id)
  if (mailboxKey === null) return
  const person = { organisationId, mailboxKey, spellings: [] }
  await eraseImportRows(tx)
  const { isDone } = await eraseDrafts(tx, organisationId, mailboxKey, listKey)
  await eraseFromOutbox(tx, person)
  await eraseReplies(tx, person)
  await eraseContents(tx)
  await eraseMessages(tx, person)
  if (isDone && !(await hasMessagesLeft(tx, person))) await finishErasure(tx, organisationId, id)
}
