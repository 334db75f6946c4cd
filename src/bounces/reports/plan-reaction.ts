import { STOP_REPLY } from '../kinds/stop-reply.ts'
import { type Bounce, type Judgement, judge, strongestOf } from '../reaction/judgement.ts'
import type { Report } from '../report.ts'

/** What follows from a report: a bounce or a "no" of the recipient of our message, nothing, or that a person decides. */
export type Plan =
  | { kind: 'bounce'; bounce: Bounce }
  | { kind: 'no'; of: 'complaint' | 'opt_out'; reason: string }
  | { kind: 'nothing' }
  | { kind: 'open' }

/**
 * Pure. `isOurs` says that an address is the mailbox that the message went to; undefined where no message of ours is known, or where nobody knows who
 * wrote the report: then it acts on nobody, whatever it says.
 */
export function planReaction(report: Report, isOurs: ((address: string) => boolean) | undefined): Plan {
  if (report.kind === 'autoreply' || report.isSuccess) return { kind: 'nothing' }
  // "Not spam" lifts nothing, and a machine that could not authenticate us is no person.
  if (report.feedbackType === 'not-spam' || report.feedbackType === 'auth-failure') return { kind: 'nothing' }
  if (isOurs && report.stop && isOurs(report.stop.from)) return { kind: 'no', of: 'opt_out', reason: STOP_REPLY }
  if (!isOurs || report.kind === 'not-bounce') return { kind: 'open' }
  if (report.kind === 'complaint') {
    const reason = report.feedbackType ?? report.recipients[0]?.reason ?? 'abuse'
    return { kind: 'no', of: reason === 'opt-out' ? 'opt_out' : 'complaint', reason }
  }
  return planBounce(report, isOurs)
}

function planBounce(report: Report, isOurs: (address: string) => boolean): Plan {
  const ours = report.recipients.filter(
    one => isOurs(one.address) || (one.originalAddress !== undefined && isOurs(one.originalAddress)),
  )
  // One recipient that we did not write to is where ours is forwarded to. Several are the members of a list, and one dead member is not the list's death.
  const about = ours.length > 0 ? ours : report.recipients.length === 1 ? report.recipients : []
  const judgement: Judgement | undefined = strongestOf(about.map(judge))
  if (judgement?.kind === 'delay') return { kind: 'nothing' }
  if (judgement === undefined || judgement.kind === 'undetermined') return { kind: 'open' }
  return { kind: 'bounce', bounce: judgement }
}
