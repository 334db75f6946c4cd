import { REASONS_OF_WILL } from '../blacklist/index.ts'
import type { Overlap } from './hold-rules.ts'
import type { Comparison, Import, ImportCounts } from './import.ts'
import type { VerdictCount } from './judge-queries.ts'

/** Adds the verdicts up. The rows that nothing was said of are the rule, so that the counts always make up the rows read. */
export function addUp(
  kind: Import['kind'],
  rowsRead: number,
  verdicts: readonly VerdictCount[],
  {
    contactsStopped = 0,
    last,
  }: { contactsStopped?: number; last?: Pick<Comparison, 'importId' | 'finishedAt'> | undefined } = {},
): ImportCounts {
  const counts: ImportCounts = {
    read: rowsRead,
    created: 0,
    updated: 0,
    unchanged: 0,
    blocked: 0,
    invalid: 0,
    duplicate: 0,
    listed: 0,
    alreadyListed: 0,
    blockedByReason: {},
    invalidByFault: {},
    leftOut: 0,
    leftOutByCause: {},
    nearVariants: 0,
    contactsStopped,
    comparison: last ? { ...last, newlyBlocked: verdicts.reduce((sum, one) => sum + one.fresh, 0) } : null,
  }
  for (const { verdict, reason, fault, leftOut, rows, near } of verdicts) {
    const name = verdict === 'already_listed' ? 'alreadyListed' : verdict === 'left_out' ? 'leftOut' : verdict
    counts[name] += rows
    counts.nearVariants += near
    if (verdict === 'blocked' && reason) counts.blockedByReason[reason] = (counts.blockedByReason[reason] ?? 0) + rows
    if (leftOut) counts.leftOutByCause[leftOut] = (counts.leftOutByCause[leftOut] ?? 0) + rows
    if (verdict === 'invalid' && fault) counts.invalidByFault[fault] = (counts.invalidByFault[fault] ?? 0) + rows
  }
  const said = verdicts.reduce((sum, one) => sum + one.rows, 0)
  counts[kind === 'contacts' ? 'created' : 'listed'] += rowsRead - said
  return counts
}

/** BL-13: each mailbox of the file once, and those among them whose owner said no. */
export function overlapOf(rowsRead: number, verdicts: readonly VerdictCount[]): Overlap {
  const sum = (counted: readonly VerdictCount[], count: (one: VerdictCount) => number) =>
    counted.reduce((total, one) => total + count(one), 0)
  const invalid = verdicts.filter(one => one.verdict === 'invalid' || one.verdict === 'left_out')
  const byWill = verdicts.filter(one => one.reason !== null && REASONS_OF_WILL.includes(one.reason))
  return {
    refused: sum(byWill, one => one.rows - one.repeated),
    mailboxes: rowsRead - sum(invalid, one => one.rows) - sum(verdicts, one => one.repeated),
  }
}
