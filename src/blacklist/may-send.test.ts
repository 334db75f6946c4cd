import { describe, expect, it } from 'vitest'
import { maySend, type Stop, strictest } from './may-send.ts'
import { type Purpose, REASONS, type Reason } from './reason.ts'

const stop = (reason: Reason, since = '2025-01-01'): Stop => ({ reason, since: new Date(since) })

// BL-1, BL-4, SE-3
describe('mail', () => {
  it.each<[what: string, inForce: Stop[], purpose: Purpose, allowed: boolean]>([
    ['to nobody on the list goes', [], 'marketing', true],
    ['to nobody on the list goes', [], 'service', true],
    ['of marketing is stopped by an opt-out', [stop('opt_out')], 'marketing', false],
    ['of service passes an opt-out', [stop('opt_out')], 'service', true],
    ['of marketing is stopped by a complaint', [stop('complaint')], 'marketing', false],
    ['of service passes a complaint', [stop('complaint')], 'service', true],
    ['of marketing is stopped by an erasure', [stop('erasure')], 'marketing', false],
    [
      'of service passes an erasure: who was erased and buys again gets the invoice',
      [stop('erasure')],
      'service',
      true,
    ],
    ['of marketing is stopped by a hard bounce', [stop('hard_bounce')], 'marketing', false],
    ['of service is stopped by a hard bounce too', [stop('hard_bounce')], 'service', false],
    ['of marketing is stopped by an invalid address', [stop('invalid_address')], 'marketing', false],
    ['of service is stopped by an invalid address too', [stop('invalid_address')], 'service', false],
    ['of marketing is stopped by too many soft bounces', [stop('soft_bounce_limit')], 'marketing', false],
    ['of service passes too many soft bounces', [stop('soft_bounce_limit')], 'service', true],
    ['of marketing is stopped by inactivity', [stop('inactive')], 'marketing', false],
    ['of service passes inactivity', [stop('inactive')], 'service', true],
    [
      'of service is stopped by the one reason of several that stops it',
      [stop('opt_out'), stop('hard_bounce')],
      'service',
      false,
    ],
  ])('%s', (_what, inForce, purpose, allowed) => {
    expect(maySend(inForce, purpose).allowed).toBe(allowed)
  })

  it('of marketing is stopped by every reason there is', () => {
    for (const reason of REASONS) expect(maySend([stop(reason)], 'marketing').allowed, reason).toBe(false)
  })
})

// BL-11
describe('of several reasons the one that is shown', () => {
  it.each<[what: string, entries: Stop[], shown: Stop | undefined]>([
    ['is none where there is none', [], undefined],
    [
      "is the person's will before a dead mailbox",
      [stop('hard_bounce', '2020-01-01'), stop('opt_out')],
      stop('opt_out'),
    ],
    [
      'is a dead mailbox before an ill one',
      [stop('soft_bounce_limit', '2020-01-01'), stop('invalid_address')],
      stop('invalid_address'),
    ],
    [
      'is an ill mailbox before the rule of the sender',
      [stop('inactive', '2020-01-01'), stop('soft_bounce_limit')],
      stop('soft_bounce_limit'),
    ],
    ['is the earliest of one class', [stop('complaint'), stop('opt_out', '2024-01-01')], stop('opt_out', '2024-01-01')],
  ])('%s', (_what, entries, shown) => {
    expect(strictest(entries)).toEqual(shown)
    expect(strictest(entries.toReversed())).toEqual(shown)
  })
})
