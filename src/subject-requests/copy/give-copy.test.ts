import { expect, test } from 'vitest'
import { isFetchable } from './give-copy.ts'

// GD-6
const copy = {
  madeAt: new Date(),
  madeBy: 'o',
  until: '2026-07-10',
  downloads: 0,
  lastDownloadedAt: null,
  isGone: false,
}

test.each([
  ['on its last day', {}, '2026-07-10', true],
  ['the day after', {}, '2026-07-11', false],
  ['before the answer', { until: null }, '2026-07-01', false],
  ['once it is emptied', { isGone: true }, '2026-07-01', false],
  ['after nineteen downloads', { downloads: 19 }, '2026-07-01', true],
  ['after twenty downloads', { downloads: 20 }, '2026-07-01', false],
])('%s a link gives a copy, or not', (_, change, today, gives) => {
  expect(isFetchable({ ...copy, ...change }, today)).toBe(gives)
})
