import type { ReactionRow, ReportRow, Suggestion } from './look-queries.ts'

type Common = Pick<
  ReportRow,
  | 'id'
  | 'road'
  | 'kind'
  | 'isAuthenticated'
  | 'messageId'
  | 'receivedAt'
  | 'state'
  | 'decision'
  | 'decidedBy'
  | 'decidedAt'
>

export function reportOnWire<Row extends Common>({ receivedAt, decidedAt, decidedBy: _, ...row }: Row) {
  return { ...row, receivedAt: receivedAt.toISOString(), decidedAt: decidedAt?.toISOString() ?? null }
}

export function reportLineOnWire({ recipients, ...row }: ReportRow) {
  return { ...reportOnWire(row), recipients: Number(recipients) }
}

export function reactionOnWire({ at, ...row }: ReactionRow) {
  return { ...row, at: at.toISOString() }
}

/** Without addresses: a rule is about wordings, and the file may travel. */
export function suggestionOnWire({ said, decidedAt, ...row }: Suggestion) {
  return {
    ...row,
    said: said.replace(/<?[^\s<>"',;]+>?/g, word => (word.includes('@') ? '<address>' : word)),
    decidedAt: decidedAt.toISOString(),
  }
}
