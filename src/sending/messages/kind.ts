/** What Veto keeps for itself: each passes where the table of classes stops it, once, for a cause that it can name. Nobody declares them. */
export const CLOSED_KINDS: readonly string[] = [
  'confirmation',
  'rights_answer',
  'opt_out_ack',
  'reengagement',
  'alarm',
  'system_notice',
]

/** A kind of service mail (invoice, password, order ...), as the privacy officer declared it (SE-4). */
export type ServiceKind = { name: string; description: string; declaredAt: Date; endedAt: Date | null }
