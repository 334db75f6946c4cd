import { expect, it } from 'vitest'
import { type OutcomeKind, outcomeOf } from './outcome.ts'
import type { Stage } from './relay-connection.ts'

const now = new Date('2026-01-01T12:00:00Z')
const SCHEDULE = [1800, 3600, 7200, 14_400]
const tries = (deferrals = 0, hoursLeft = 100) => ({
  deferrals,
  expiresAt: new Date(now.getTime() + hoursLeft * 3_600_000),
})
const reply = (stage: Stage, code: number | null) => ({ stage, code, status: null, text: 'text' })

// BN-2
it.each<[what: string, stage: Stage, code: number | null, kind: OutcomeKind]>([
  ['an answer of 2xx after the final dot', 'after_data', 250, 'accepted'],
  ['the same in another word', 'after_data', 200, 'accepted'],
  ['4xx after the dot', 'after_data', 451, 'deferred'],
  ['5xx after the dot', 'after_data', 554, 'refused'],
  ['no answer after the dot', 'after_data', null, 'uncertain'],
  ['an answer after the dot that is none', 'after_data', 354, 'uncertain'],
  ['a number that is no code', 'after_data', 999, 'uncertain'],
  ['4xx to MAIL', 'mail', 451, 'deferred'],
  ['5xx to MAIL', 'mail', 550, 'refused'],
  ['a relay that closes its doors at MAIL', 'mail', 421, 'handed_back'],
  ['a relay that wants us to log in', 'mail', 530, 'handed_back'],
  ['421 to RCPT, where a recipient was named', 'rcpt', 421, 'deferred'],
  ['4xx to RCPT', 'rcpt', 450, 'deferred'],
  ['5xx to RCPT', 'rcpt', 550, 'refused'],
  ['4xx to DATA', 'data', 452, 'deferred'],
  ['5xx to DATA', 'data', 554, 'refused'],
  ['a line that broke before the dot', 'data', null, 'deferred'],
  ['a line that broke after MAIL', 'mail', null, 'deferred'],
  ['2xx where none belongs', 'rcpt', 250, 'deferred'],
  ['nothing said of the message', 'before_mail', null, 'handed_back'],
  ['5xx before anything was said of it', 'before_mail', 554, 'handed_back'],
])('%s', (_what, stage, code, kind) => {
  expect(outcomeOf(reply(stage, code), tries(), SCHEDULE, now)).toMatchObject({ kind, code, text: 'text' })
})

it.each([
  [0, 1800],
  [1, 3600],
  [2, 7200],
  [3, 14_400],
  [4, 14_400],
  [30, 14_400],
])('after %i tries that were put off, the next is due in %i seconds', (deferrals, waitSeconds) => {
  expect(outcomeOf(reply('rcpt', 450), tries(deferrals), SCHEDULE, now)).toMatchObject({
    kind: 'deferred',
    waitSeconds,
  })
})

it('a try that would be due after the last day is the last', () => {
  expect(outcomeOf(reply('rcpt', 450), tries(3, 4), SCHEDULE, now).kind).toBe('deferred')
  expect(outcomeOf(reply('rcpt', 450), tries(3, 3.9), SCHEDULE, now).kind).toBe('expired')
})
