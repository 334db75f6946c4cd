import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Stream } from './claim-queries.ts'
import { shareOut } from './fair-shares.ts'

const stream = (name: string, workspace = 'w', isSingle = false): Stream => ({
  organisationId: 'o',
  workspaceId: workspace,
  stream: name,
  isSingle,
})
const never = () => 0
const quotas = (streams: Stream[], free: number, turn = never as (name: string) => number) =>
  Object.fromEntries(shareOut(streams, free, turn).map(one => [one.stream, one.quota]))

it.each<[what: string, streams: Stream[], free: number, quotas: Record<string, number>]>([
  ['nobody waits', [], 10, {}],
  ['one campaign has all', [stream('a')], 10, { a: 10 }],
  ['two share', [stream('a'), stream('b')], 10, { a: 5, b: 5 }],
  [
    'a workspace with many campaigns has no more than one with few',
    [stream('a', 'v'), stream('b', 'v'), stream('c', 'v'), stream('d', 'w')],
    12,
    { a: 2, b: 2, c: 2, d: 6 },
  ],
  ['single messages come first', [stream('a'), stream('s', 'w', true)], 10, { s: 8, a: 2 }],
  ['and alone have all', [stream('s', 'w', true)], 10, { s: 10 }],
  ['no place, no quota', [stream('a')], 0, {}],
])('%s', (_what, streams, free, expected) => {
  expect(quotas(streams, free)).toEqual(expected)
})

it('where there are not enough places, who waited longest is served', () => {
  const served: Record<string, number> = { a: 3, b: 1, c: 2 }
  expect(quotas([stream('a'), stream('b'), stream('c')], 2, name => served[name] ?? 0)).toEqual({ b: 1, c: 1 })
})

it('never gives more places than there are, and wastes none', () => {
  const anyStream = fc.record({
    organisationId: fc.constantFrom('o', 'p'),
    workspaceId: fc.constantFrom('v', 'w'),
    stream: fc.uuid(),
    isSingle: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(anyStream, { minLength: 1, maxLength: 20 }), fc.nat(200), (streams, free) => {
      const total = shareOut(streams, free, never).reduce((all, { quota }) => all + quota, 0)
      const onlySingles = streams.every(one => one.isSingle)
      expect(total).toBeLessThanOrEqual(free)
      if (onlySingles || streams.some(one => !one.isSingle)) expect(total).toBe(free)
    }),
  )
})
