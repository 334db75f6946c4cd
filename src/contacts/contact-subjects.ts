import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { findContactsOf } from './queries.ts'

/** What the audit log files events about a mailbox's contacts under: their ids, and the imports that made them. */
export function contactSubjects(listKey: KeyObject) {
  return async (tx: Tx, organisationId: string, address: EmailAddress): Promise<string[]> => {
    const contacts = await findContactsOf(tx, organisationId, mailboxKeyOf(listKey, address))
    return contacts.flatMap(({ id, importId }) => (importId === null ? [id] : [id, importId]))
  }
}
