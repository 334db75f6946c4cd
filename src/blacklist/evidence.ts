/** How the "no" reached us. Kept apart from the entry, with a retention of its own. */
export const EVIDENCE_CHANNELS = [
  'unsubscribe_link',
  'one_click',
  'direct_request',
  'feedback_loop',
  'webhook',
  'bounce',
  'import',
  'manual',
  'api',
  'policy',
  'subject_request',
] as const

export type EvidenceChannel = (typeof EVIDENCE_CHANNELS)[number]

export type Evidence = { channel: EvidenceChannel; detail: Record<string, unknown> }
