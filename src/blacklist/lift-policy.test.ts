import { describe, expect, it } from 'vitest'
import { type Authorisation, LIFT_CHANNELS, type LiftChannel, refusalToLift } from './lift-policy.ts'
import { REASONS, type Reason } from './reason.ts'

const since = new Date('2025-01-01')
const given = (more: Partial<Authorisation> = {}): Authorisation => ({
  givenBy: 'the recipient',
  givenAt: new Date('2025-06-01'),
  channel: 'letter',
  proof: 'their words',
  ...more,
})
const lift = (reason: Reason, more: Partial<Authorisation> = {}, note = 'why') =>
  refusalToLift({ reason, since }, given(more), note)

// BL-3, BL-4: the same table as the database's, which `guards.test.ts` tries by SQL.
describe('an entry is lifted by hand', () => {
  it.each<[what: string, refusal: string | undefined, says: RegExp | undefined]>([
    ['an opt-out on a letter', lift('opt_out'), undefined],
    [
      'an opt-out on a file instead of words',
      lift('opt_out', { proof: '', proofFile: { name: 'a.eml', bytes: Buffer.from('x') } }),
      undefined,
    ],
    ['an opt-out without a proof: not', lift('opt_out', { proof: ' ' }), /Attach the proof of the authorisation/],
    ['an opt-out that nobody allowed: not', lift('opt_out', { givenBy: ' ' }), /who gave the authorisation/],
    [
      'an opt-out by a correction: not',
      lift('opt_out', { channel: 'correction' }),
      /email, phone, letter, in_person, form/,
    ],
    [
      'a complaint: never',
      lift('complaint'),
      /complaint is never lifted by hand.*sign-up, confirmed from their mailbox/,
    ],
    ['an erasure: never', lift('erasure'), /request for erasure is never lifted by hand/],
    [
      'a hard bounce on a letter: not',
      lift('hard_bounce'),
      /proof of life only.*authenticated_mail, provider_incident/,
    ],
    ['a hard bounce on authenticated mail', lift('hard_bounce', { channel: 'authenticated_mail' }), undefined],
    ['a hard bounce on an incident of the provider', lift('hard_bounce', { channel: 'provider_incident' }), undefined],
    [
      'a hard bounce without the proof of it: not',
      lift('hard_bounce', { channel: 'provider_incident', proof: '' }),
      /Attach the proof of life/,
    ],
    [
      'an invalid address, with a reason',
      lift('invalid_address', { channel: 'correction', proof: '', givenBy: '' }),
      undefined,
    ],
    [
      'too many soft bounces, with a reason',
      lift('soft_bounce_limit', { channel: 'correction', proof: '' }),
      undefined,
    ],
    ['inactivity, with a reason', lift('inactive', { channel: 'correction', proof: '' }), undefined],
    ['inactivity without a reason: not', lift('inactive', {}, ' '), /Say in "note" why/],
    [
      'on a word from before the "no": not',
      lift('opt_out', { givenAt: new Date('2024-12-31') }),
      /before the "no" of 2025-01-01.*does not answer it/,
    ],
    ['on a word from the very moment of the "no"', lift('opt_out', { givenAt: since }), undefined],
  ])('%s', (_what, refusal, says) => {
    if (says) expect(refusal).toMatch(says)
    else expect(refusal).toBeUndefined()
  })

  it('a complaint or an erasure on nothing whatever', () => {
    for (const reason of ['complaint', 'erasure'] as const)
      for (const channel of LIFT_CHANNELS) expect(lift(reason, { channel }), `${reason} ${channel}`).toBeDefined()
  })

  it('for every reason without a note: not', () => {
    for (const reason of REASONS)
      for (const channel of LIFT_CHANNELS as readonly LiftChannel[])
        expect(lift(reason, { channel }, ''), reason).toBeDefined()
  })
})
