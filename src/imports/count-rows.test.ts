import { expect, it } from 'vitest'
import { addUp } from './count-rows.ts'
import type { VerdictCount } from './judge-queries.ts'

const verdict = (verdict: VerdictCount['verdict'], rows: number, more: Partial<VerdictCount> = {}): VerdictCount => ({
  verdict,
  reason: null,
  fault: null,
  leftOut: null,
  rows,
  fresh: 0,
  near: 0,
  repeated: 0,
  ...more,
})

// IM-2: the counts add up to the rows read.
it('rows of contacts that nothing was said of are created', () => {
  const counts = addUp('contacts', 100, [
    verdict('blocked', 4, { reason: 'opt_out' }),
    verdict('blocked', 3, { reason: 'complaint' }),
    verdict('blocked', 1, { reason: 'opt_out' }),
    verdict('invalid', 2, { fault: 'no_at' }),
    verdict('left_out', 3, { leftOut: 'unconfirmed' }),
    verdict('duplicate', 5),
    verdict('unchanged', 6, { near: 1 }),
    verdict('updated', 7),
    verdict('created', 8, { near: 8 }),
  ])
  expect(counts).toMatchObject({
    read: 100,
    created: 69,
    updated: 7,
    unchanged: 6,
    blocked: 8,
    invalid: 2,
    leftOut: 3,
    leftOutByCause: { unconfirmed: 3 },
    duplicate: 5,
    blockedByReason: { opt_out: 5, complaint: 3 },
    invalidByFault: { no_at: 2 },
    nearVariants: 9,
    listed: 0,
  })
  const { created, updated, unchanged, blocked, leftOut, invalid, duplicate } = counts
  expect(created + updated + unchanged + blocked + leftOut + invalid + duplicate).toBe(100)
})

it('rows of opt-outs that nothing was said of are listed', () => {
  const said = [verdict('already_listed', 3), verdict('duplicate', 2), verdict('invalid', 1, { fault: 'empty' })]
  expect(addUp('opt-outs', 10, said, { contactsStopped: 7 })).toMatchObject({
    read: 10,
    listed: 4,
    alreadyListed: 3,
    duplicate: 2,
    invalid: 1,
    contactsStopped: 7,
    created: 0,
  })
})

it('an empty file has no rows', () => {
  expect(addUp('contacts', 0, [])).toMatchObject({ read: 0, created: 0, blockedByReason: {}, invalidByFault: {} })
})
