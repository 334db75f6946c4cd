import { expect, it } from 'vitest'
import { type Asked, type Decision, decideSignUp, MOST } from './limits.ts'

const none: Asked = { byNetworkInHour: 0, byFormInHour: 0, byMailboxInDay: 0, listedInDay: 0 }

it.each<[what: string, asked: Partial<Asked>, isListed: boolean, decision: Decision]>([
  ['the first one is sent', {}, false, 'send'],
  ['the first one of a listed address too', {}, true, 'send'],
  ['the last one of a mailbox', { byMailboxInDay: 2 }, false, 'send'],
  ['one more of the mailbox is answered alike, and not sent', { byMailboxInDay: 3 }, false, 'keep_quiet'],
  ['a client that asks too often is refused', { byNetworkInHour: MOST.byNetworkInHour }, false, 'refuse'],
  ['a form that is asked too often refuses', { byFormInHour: MOST.byFormInHour }, false, 'refuse'],
  ['it refuses the listed alike', { byFormInHour: MOST.byFormInHour }, true, 'refuse'],
  ['a form is no way to ask a blacklist', { listedInDay: MOST.listedInDay }, true, 'keep_quiet'],
  ['which keeps nobody else from signing up', { listedInDay: MOST.listedInDay }, false, 'send'],
])('%s', (_, asked, isListed, decision) => {
  expect(decideSignUp({ ...none, ...asked }, { isListed })).toBe(decision)
})
