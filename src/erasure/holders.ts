import { eraseEntryDetails } from '../blacklist/index.ts'
import { eraseReports } from '../bounces/index.ts'
import { erasePreferences, eraseSignUps } from '../consent/index.ts'
import { eraseContacts, eraseFromSegments } from '../contacts/index.ts'
import type { Tx } from '../db/index.ts'
import type { ErasedPerson } from '../erased-person.ts'
import { eraseFromJobs } from '../jobs/index.ts'
import { eraseContents, eraseFromOutbox, eraseMessages, eraseReplies } from '../sending/index.ts'
import { eraseKeptReplies } from './queries.ts'

/** One slice's part in an erasure: what it takes away of the person, and the columns that held it. Answers how many rows it changed. */
type Holder = {
  name: string
  columns: readonly string[]
  erase: (tx: Tx, person: ErasedPerson) => Promise<number>
}

/**
 * Everybody who holds something of a person, in the order in which it goes: what is found by something else comes before it. A new table with
 * personal data is put here, or, with its reason, into `stays.ts`; `holders.test.ts` fails until it is.
 * Import rows and the payloads of events come before these: `erase-from-veto.ts`.
 */
export const HOLDERS: readonly Holder[] = [
  { name: 'outbox', columns: ['outbox_messages.*'], erase: eraseFromOutbox },
  {
    name: 'contents',
    columns: ['subject', 'preheader', 'html', 'plain', 'raw'].map(column => `message_contents.${column}`),
    erase: tx => eraseContents(tx),
  },
  {
    name: 'reports',
    columns: ['raw', 'message_id', 'dedupe_key']
      .map(column => `reports.${column}`)
      .concat(
        ['address', 'original_address', 'diagnostic'].map(column => `report_readings.${column}`),
        ['mailbox_key', 'message_id', 'provider', 'counts_as'].map(column => `reactions.${column}`),
        ['mailbox_arrivals.*', 'hook_events.address', 'hook_events.reference', 'hook_events.detail'],
      ),
    erase: eraseReports,
  },
  { name: 'replies', columns: ['attempts.reply_text'], erase: eraseReplies },
  {
    name: 'messages',
    columns: ['address', 'contact_id', 'mailbox_key', 'variant_key', 'provider', 'reply_text'].map(
      column => `messages.${column}`,
    ),
    erase: eraseMessages,
  },
  {
    name: 'contacts',
    columns: ['contacts.*', 'contact_terms.*', 'contact_interests.*', 'list_members.*', 'listed_contacts.*'],
    erase: eraseContacts,
  },
  { name: 'preferences', columns: ['mailbox_preferences.*'], erase: erasePreferences },
  {
    name: 'signUps',
    columns: ['address', 'first_name', 'last_name', 'fields', 'ip', 'network', 'user_agent']
      .map(column => `sign_ups.${column}`)
      .concat(['consent_proofs.*']),
    erase: tx => eraseSignUps(tx),
  },
  { name: 'segments', columns: ['segments.filter'], erase: eraseFromSegments },
  {
    name: 'evidence',
    columns: [
      'blacklist_evidence.detail',
      'blacklist_entries.address',
      'evidence_files.name',
      'evidence_files.bytes',
      ...['given_by', 'proof', 'proof_file_name', 'proof_file', 'note'].map(column => `lift_authorisations.${column}`),
    ],
    erase: tx => eraseEntryDetails(tx),
  },
  {
    name: 'keptReplies',
    columns: ['idempotent_replies.*'],
    erase: (tx, { spellings }) => eraseKeptReplies(tx, spellings),
  },
  { name: 'jobs', columns: [], erase: eraseFromJobs },
]

/** What goes before the holders, because they find each other by it. */
export const ERASED_FIRST: readonly Omit<Holder, 'erase'>[] = [
  { name: 'importRows', columns: ['import_rows.*', 'import_verdicts.*'] },
  {
    name: 'events',
    columns: ['audit_payloads.salt', 'audit_payloads.content', 'audit_payloads.person_id', 'audit_subjects.*'],
  },
]
