import { expect, it } from 'vitest'
import { readChoice } from './read-choice.ts'

const now = new Date('2026-11-24T12:00:00Z')
const page = (fields: Record<string, string>) => readChoice({ from: 'page', ...fields }, ['bread', 'cake'], now)

// CO-4, RFC 8058: only what a form of the page says in so many words is less than "everything".
it.each([
  ['nothing', {}],
  ['one click', { 'List-Unsubscribe': 'One-Click' }],
  [
    'one click beside whatever else',
    { 'List-Unsubscribe': 'One-Click', from: 'page', do: 'fewer', most: '1', period: 'week' },
  ],
  ['a wish that came from elsewhere', { do: 'pause', until: '2027-01-01' }],
  ['the button of the page', { from: 'page' }],
  ['a word that no form says', { from: 'page', do: 'nothing' }],
])('%s leaves', (_, fields) => {
  expect(readChoice(fields, ['bread'], now)).toEqual({ kind: 'leave' })
})

it.each([
  [{ do: 'complain' }, { kind: 'complain' }],
  [
    { do: 'fewer', most: '2', period: 'week' },
    { kind: 'change', change: { mostMessages: 2, periodDays: 7 } },
  ],
  [
    { do: 'fewer', most: ' 1 ', period: 'month' },
    { kind: 'change', change: { mostMessages: 1, periodDays: 30 } },
  ],
  [{ do: 'as_many' }, { kind: 'change', change: { mostMessages: null, periodDays: null } }],
  [
    { do: 'pause', until: '2026-11-25' },
    { kind: 'change', change: { pausedUntil: new Date('2026-11-25T00:00:00Z') } },
  ],
  [{ do: 'no_pause' }, { kind: 'change', change: { pausedUntil: null } }],
  [
    { do: 'some', 'interest.cake': 'on', 'interest.other': 'on' },
    { kind: 'change', change: { interests: ['cake'] } },
  ],
  [{ do: 'about_all' }, { kind: 'change', change: { interests: null } }],
  [
    { do: 'language', speak: 'nl' },
    { kind: 'change', change: { language: 'nl' } },
  ],
  ...[
    {},
    { most: '0', period: 'week' },
    { most: '101', period: 'week' },
    { most: '-1', period: 'week' },
    { most: '1' },
  ].map(
    fields =>
      [
        { do: 'fewer', ...fields },
        { kind: 'fault', about: 'fewer' },
      ] as const,
  ),
  ...['', '2026-11-24', '2026-13-01', '2031-01-01', 'tomorrow'].map(
    until =>
      [
        { do: 'pause', until },
        { kind: 'fault', about: 'pause' },
      ] as const,
  ),
  [
    { do: 'some', 'interest.other': 'on' },
    { kind: 'fault', about: 'some' },
  ],
  [
    { do: 'language', speak: 'xx' },
    { kind: 'fault', about: 'language' },
  ],
] as [Record<string, string>, object][])('%j is %j', (fields, choice) => {
  expect(page(fields)).toEqual(choice)
})
