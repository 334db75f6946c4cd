import type { KeyObject } from 'node:crypto'
import { readEvents } from '../../audit/index.ts'
import { explainAddress, subjectsOfMailbox } from '../../blacklist/index.ts'
import { selectReactionsTo } from '../../bounces/index.ts'
import { findPreferences } from '../../consent/index.ts'
import { findContactIdsAt, loadContact } from '../../contacts/index.ts'
import type { Tx } from '../../db/index.ts'
import type { EmailAddress } from '../../email-address.ts'
import { selectRowsOf } from '../../imports/index.ts'
import { mailboxKeyOf } from '../../mailbox-key.ts'
import { selectMessagesTo } from '../../sending/index.ts'
import { SECTIONS, type Section, type SectionName, type Value } from './section.ts'

/** So many records of a kind are written out; more of them say nothing new of a person, and a file must end. */
const MOST_RECORDS = 5_000

type Found = { tx: Tx; organisationId: string; listKey: KeyObject; address: EmailAddress; mailboxKey: string }
type Row = Record<string, unknown>

/** Everything that Veto holds on a person (article 15), section by section; but for the register of requests, which is another record. */
export async function collectSections(
  tx: Tx,
  organisationId: string,
  listKey: KeyObject,
  address: EmailAddress,
): Promise<Section[]> {
  const found = { tx, organisationId, listKey, address, mailboxKey: mailboxKeyOf(listKey, address) }
  const sections: Section[] = []
  for (const name of SECTIONS) {
    const rows = await READERS[name](found)
    sections.push({ name, records: rows.slice(0, MOST_RECORDS).map(flat), isCut: rows.length > MOST_RECORDS })
  }
  return sections
}

const READERS: Record<SectionName, (found: Found) => Promise<Row[]>> = {
  async contacts({ tx, organisationId, listKey, mailboxKey }) {
    const rows: Row[] = []
    for (const id of await findContactIdsAt(tx, organisationId, mailboxKey)) {
      const {
        fields,
        lists,
        interests,
        mailboxKey: _,
        verdict: __,
        ...contact
      } = await loadContact(tx, organisationId, listKey, id)
      const named = {
        lists: lists.map(list => list.name),
        interests: interests.map(({ names }) => Object.values(names)[0]),
      }
      rows.push({ ...contact, ...fields, ...named })
    }
    return rows
  },
  async preferences({ tx, organisationId, mailboxKey }) {
    const found = await findPreferences(tx, organisationId, mailboxKey)
    return Object.values(found).some(value => value !== null) ? [found] : []
  },
  async messages({ tx, organisationId, mailboxKey }) {
    const asked = { mailboxKey, keyId: undefined, before: undefined, limit: MOST_RECORDS + 1 }
    return selectMessagesTo(tx, organisationId, asked)
  },
  reports: ({ tx, organisationId, mailboxKey }) => selectReactionsTo(tx, organisationId, mailboxKey, MOST_RECORDS + 1),
  imports: ({ tx, mailboxKey }) => selectRowsOf(tx, mailboxKey, MOST_RECORDS + 1),
  async blacklist({ tx, organisationId, listKey, address }) {
    const { entries } = await explainAddress(tx, organisationId, listKey, address)
    return entries.map(({ address: written, reason, since, listedAt, liftedAt, evidence, proofFiles }) => {
      const proof = evidence.map(({ channel, detail }) => ({ channel, ...detail }))
      return {
        address: written,
        reason,
        since,
        listedAt,
        liftedAt,
        evidence: proof,
        files: proofFiles.map(one => one.name),
      }
    })
  },
  // What happened and when: who of the organisation did it is about them.
  async events({ tx, organisationId, listKey, address }) {
    const subjects = await subjectsOfMailbox(listKey)(tx, organisationId, address)
    const { items } = await readEvents(tx, organisationId, { subjects, limit: MOST_RECORDS })
    return items.map(({ kind, at, leafIndex }) => ({ kind, at, leafIndex }))
  },
}

function flat(row: Row): Record<string, Value> {
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, readable(value)]))
}

function readable(value: unknown): Value {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value) && value.every(one => typeof one === 'string')) return value.join(', ')
  return JSON.stringify(value)
}
