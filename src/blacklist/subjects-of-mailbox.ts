import type { KeyObject } from 'node:crypto'
import type { Tx } from '../db/index.ts'
import type { EmailAddress } from '../email-address.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { findEntriesOf, findEvidence } from './queries.ts'

/** What the audit log files events about a mailbox under: its key, its entries, and the imports that listed it (one event for all of their rows). */
export function subjectsOfMailbox(listKey: KeyObject) {
  return async (tx: Tx, organisationId: string, address: EmailAddress): Promise<string[]> => {
    const mailboxKey = mailboxKeyOf(listKey, address)
    const entries = (await findEntriesOf(tx, organisationId, mailboxKey)).map(entry => entry.id)
    const evidence = entries.length === 0 ? [] : await findEvidence(tx, organisationId, entries)
    const imports = evidence.map(({ detail }) => detail.importId)
    return [mailboxKey, ...entries, ...imports.filter((id): id is string => typeof id === 'string' && UUID.test(id))]
  }
}

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/
