export const SYSTEM_KINDS = ['crm', 'accounting', 'analytics', 'support', 'website', 'database', 'other'] as const

/** Another system of the organisation that may hold somebody's data: who answers for it, what it keeps, how long, and on what ground. */
export type System = {
  id: string
  name: string
  kind: (typeof SYSTEM_KINDS)[number]
  ownerName: string
  ownerEmail: string
  holds: string
  /** What is kept in spite of an erasure, and for how long: "invoices, 10 years". Null: nothing. */
  retention: string | null
  legalBasis: string | null
  /** Whether its owner is told of requests by mail. */
  isMailed: boolean
  /** Where its program is called about requests; null: nowhere. */
  webhookUrl: string | null
  createdAt: Date
}
