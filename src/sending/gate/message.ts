import type { Purpose } from '../../blacklist/index.ts'

/** One copy for one recipient, as a worker has claimed it: a row of `messages`. It is this worker's until the lease ends. */
export type ClaimedMessage = {
  organisationId: string
  id: string
  workspaceId: string
  contentId: string
  campaignId: string | null
  origin: 'campaign' | 'api' | 'gateway' | 'test' | 'system'
  purpose: Purpose
  kind: string | null
  contactId: string | null
  /** Null after an erasure: then there is nobody to write to. */
  address: string | null
  mailboxKey: string
  variantKey: string
  /** Whose mailboxes: rates go by it. */
  provider: string
  createdAt: Date
  /** How many tries were put off so far. */
  deferrals: number
  /** After this no further try is made. */
  expiresAt: Date
}
