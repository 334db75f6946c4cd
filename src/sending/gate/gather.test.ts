import { expect, it } from 'vitest'
import { gather } from './gather.ts'

it('what is asked meanwhile goes together, each gets its own answer', async () => {
  const runs: number[][] = []
  const double = gather(async (items: number[]) => {
    runs.push(items)
    return items.map(item => item * 2)
  })
  const first = [double(1), double(2)]
  const later = first[0]?.then(() => Promise.all([double(3), double(4)]))
  expect(await Promise.all(first)).toEqual([2, 4])
  expect(await later).toEqual([6, 8])
  expect(runs).toEqual([
    [1, 2],
    [3, 4],
  ])
})

it('an error is everybody’s who asked together, and nobody else’s', async () => {
  let times = 0
  const ask = gather(async (items: number[]) => {
    if (times++ === 0) throw new Error('away')
    return items
  })
  const together = await Promise.allSettled([ask(1), ask(2)])
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(await ask(3)).toBe(3)
})
