import { describe, expect, it } from 'vitest'
import type { ImportHolds } from '../accounts/index.ts'
import { judgeOverlap, judgeStopped } from './hold-rules.ts'

const LIMITS: ImportHolds = {
  contactsHoldRows: 100,
  contactsHoldShare: 0.5,
  contactsTellShare: 0.2,
  optOutsHoldContacts: 100,
  optOutsHoldShare: 0.05,
}

// BL-13
describe('a file of contacts', () => {
  it.each<[what: string, refused: number, mailboxes: number, limits: Partial<ImportHolds>, decision: string]>([
    ['of nobody who said no is loaded', 0, 50_000, {}, 'load'],
    ['that is empty is loaded', 0, 0, {}, 'load'],
    ['with the usual few is loaded', 2_500, 50_000, {}, 'load'],
    ['just under a fifth is loaded', 199, 1_000, {}, 'load'],
    ['from a fifth on is loaded, and the officer is told', 200, 1_000, {}, 'load_and_tell'],
    ['just under half is loaded, and the officer is told', 499, 1_000, {}, 'load_and_tell'],
    ['from half on is held', 500, 1_000, {}, 'hold'],
    ['that is the blacklist itself is held', 2_500, 2_500, {}, 'hold'],
    ['with half, but under a hundred, is loaded, and the officer is told', 99, 99, {}, 'load_and_tell'],
    ['with half of exactly a hundred refused is held', 100, 200, {}, 'hold'],
    ['of a handful is nobody to tell of', 9, 9, {}, 'load'],
    [
      'is held earlier where the limits are tightened',
      60,
      200,
      { contactsHoldRows: 50, contactsHoldShare: 0.3 },
      'hold',
    ],
  ])('%s', (_what, refused, mailboxes, limits, decision) => {
    expect(judgeOverlap({ refused, mailboxes }, { ...LIMITS, ...limits })).toBe(decision)
  })
})

// IM-6
describe('a file of opt-outs', () => {
  it.each<[what: string, stopped: number, mailable: number, limits: Partial<ImportHolds>, decision: string]>([
    ['that stops nobody is listed', 0, 0, {}, 'list'],
    ['that stops a hundred of few is listed', 100, 150, {}, 'list'],
    ['that stops more than a hundred of few is held', 101, 150, {}, 'hold'],
    ['that stops exactly one in twenty is listed', 2_500, 50_000, {}, 'list'],
    ['that stops more than one in twenty is held', 2_501, 50_000, {}, 'hold'],
    [
      'is held earlier where the limits are tightened',
      11,
      1_000,
      { optOutsHoldContacts: 10, optOutsHoldShare: 0.01 },
      'hold',
    ],
  ])('%s', (_what, stopped, mailable, limits, decision) => {
    expect(judgeStopped(stopped, mailable, { ...LIMITS, ...limits })).toBe(decision)
  })
})
