import { expect, test } from 'vitest'
import { noticeDue } from './notice.ts'

// GD-4: owners of other systems are told, and reminded before the deadline.
test.each([
  ['who was never told is told', 30, null, false, 'first'],
  ['late too', -3, null, false, 'first'],
  ['nothing is said again the day after', 29, 30, true, undefined],
  ['two weeks before the end, a reminder', 14, 30, true, 'reminder'],
  ['once', 13, 14, true, undefined],
  ['a week before', 7, 14, true, 'reminder'],
  ['who was away is reminded once, not twice', 1, 14, true, 'reminder'],
  ['and not again the next day', 0, 1, true, undefined],
  ['once it is late, once more', -1, 1, true, 'reminder'],
  ['and then no more', -40, -1, true, undefined],
  ['told five days before the end, reminded at two', 4, 5, true, undefined],
  ['told five days before the end, reminded at two', 2, 5, true, 'reminder'],
  ['an extended deadline has reminders of its own', 60, null, true, undefined],
  ['an extended deadline has reminders of its own', 14, null, true, 'reminder'],
] as const)('%s (%s days left)', (_, daysLeft, last, wasTold, what) => {
  expect(noticeDue(daysLeft, last, wasTold)).toBe(what)
})
