/** What the DNS must say before a domain's mail is believed, or should. */
export const RECORD_PURPOSES = ['dkim', 'return_path', 'spf', 'dmarc'] as const
export type RecordPurpose = (typeof RECORD_PURPOSES)[number]

/** As looked up: `different` is there and says something else; `unreachable`: the DNS did not answer, and nothing is known. */
export const RECORD_STATES = ['unknown', 'ok', 'missing', 'different', 'unreachable'] as const
export type RecordState = (typeof RECORD_STATES)[number]

/** One record that the owner of the domain puts into the DNS. `isNeeded`: without it the sender is not verified. */
export type DnsRecord = { purpose: RecordPurpose; type: 'TXT' | 'MX'; name: string; value: string; isNeeded: boolean }

/** What was found where a record should be. */
export type RecordResult = { state: RecordState; found: string[] }
export type RecordResults = Partial<Record<RecordPurpose, RecordResult>>

/** Who a message is from. `domain`: the claimed one, of which the address's is part. */
export type Sender = {
  id: string
  workspaceId: string
  name: string
  address: string
  domain: string
  postalAddress: string
  createdAt: Date
  archivedAt: Date | null
  /** When all needed records were found; null: they are not, as far as is known. */
  verifiedAt: Date | null
  checkedAt: Date | null
  results: RecordResults | null
}
