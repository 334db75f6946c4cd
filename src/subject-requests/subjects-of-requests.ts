import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { selectIdsOfMailbox } from './queries.ts'

/** What the audit log files events about a mailbox under, here: its requests, for as long as the register knows who asked. */
export function subjectsOfRequests(listKey: KeyObject) {
  return (tx: Tx, organisationId: string, address: EmailAddress): Promise<string[]> =>
    selectIdsOfMailbox(tx, organisationId, mailboxKeyOf(listKey, address))
}
