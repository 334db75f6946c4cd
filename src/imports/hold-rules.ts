import type { ImportHolds } from '../accounts/index.ts'

/** Fewer listed rows than this are an ordinary file's own leavers, whatever their share. */
const TELL_ROWS = 10

/** `refused`: mailboxes of the file whose owner said no. `mailboxes`: all that the file holds, each once. */
export type Overlap = { refused: number; mailboxes: number }

/**
 * BL-13: a file of contacts that is largely people who said no looks like the blacklist itself. Pure.
 * Each mailbox counts once, on both sides: doubled or broken rows change nothing.
 */
export function judgeOverlap(overlap: Overlap, limits: ImportHolds): 'load' | 'load_and_tell' | 'hold' {
  const share = overlap.mailboxes === 0 ? 0 : overlap.refused / overlap.mailboxes
  if (overlap.refused >= limits.contactsHoldRows && share >= limits.contactsHoldShare) return 'hold'
  if (overlap.refused >= TELL_ROWS && share >= limits.contactsTellShare) return 'load_and_tell'
  return 'load'
}

/** IM-6: a file of opt-outs that would stop a large part of the contacts is perhaps a file of contacts. Pure. */
export function judgeStopped(stopped: number, mailable: number, limits: ImportHolds): 'list' | 'hold' {
  return stopped > limits.optOutsHoldContacts && stopped > limits.optOutsHoldShare * mailable ? 'hold' : 'list'
}
