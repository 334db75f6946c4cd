import type { Reason } from './reason.ts'

/** How the permission to lift came. The last three are no word of the recipient, and serve other reasons than an opt-out. */
export const LIFT_CHANNELS = [
  'email',
  'phone',
  'letter',
  'in_person',
  'form',
  'authenticated_mail',
  'provider_incident',
  'correction',
] as const

export type LiftChannel = (typeof LIFT_CHANNELS)[number]

/** BL-3: who gave it, when, how, and the proof (words, or a file up to 10 MB). */
export type Authorisation = {
  givenBy: string
  givenAt: Date
  channel: LiftChannel
  proof: string
  proofFile?: { name: string; bytes: Uint8Array }
}

/** What may end an entry by hand, per reason (BL-4); `never` leaves the person's own new "yes". */
export const LIFT_RULES = ['never', 'recipient_authorisation', 'proof_of_life', 'stated_reason'] as const
export type LiftRule = (typeof LIFT_RULES)[number]

const RULES: Record<Reason, LiftRule> = {
  opt_out: 'recipient_authorisation',
  complaint: 'never',
  erasure: 'never',
  hard_bounce: 'proof_of_life',
  invalid_address: 'stated_reason',
  soft_bounce_limit: 'stated_reason',
  inactive: 'stated_reason',
}

const RECIPIENT_CHANNELS: readonly LiftChannel[] = ['email', 'phone', 'letter', 'in_person', 'form']
const PROOFS_OF_LIFE: readonly LiftChannel[] = ['authenticated_mail', 'provider_incident']

export function liftRuleOf(reason: Reason): LiftRule {
  return RULES[reason]
}

const CHANNELS: Record<LiftRule, readonly LiftChannel[]> = {
  never: [],
  recipient_authorisation: RECIPIENT_CHANNELS,
  proof_of_life: PROOFS_OF_LIFE,
  stated_reason: LIFT_CHANNELS,
}

export function liftChannelsOf(reason: Reason): readonly LiftChannel[] {
  return CHANNELS[RULES[reason]]
}

/**
 * Why an entry may not be lifted by hand with this authorisation, as a sentence that says what may; undefined where it may.
 * Pure. The database holds the same rules in `guard_entry_change` (migration 0002), whatever the code believes.
 */
export function refusalToLift(
  entry: { reason: Reason; since: Date },
  authorisation: Authorisation,
  note: string,
): string | undefined {
  const rule = liftRuleOf(entry.reason)
  if (rule === 'never') {
    return `A ${entry.reason === 'erasure' ? 'request for erasure' : 'complaint'} is never lifted by hand. The only way back is the person's own sign-up, confirmed from their mailbox.`
  }
  if (note.trim() === '') return 'Say in "note" why this entry is lifted.'
  if (authorisation.givenAt < entry.since) {
    return `The authorisation was given at ${authorisation.givenAt.toISOString()}, before the "no" of ${entry.since.toISOString()}: it does not answer it.`
  }
  if (rule === 'recipient_authorisation') {
    if (!RECIPIENT_CHANNELS.includes(authorisation.channel))
      return needsChannel("the recipient's own authorisation", RECIPIENT_CHANNELS)
    if (authorisation.givenBy.trim() === '') return 'Say in "authorisation.givenBy" who gave the authorisation.'
    if (!hasProof(authorisation)) return 'Attach the proof of the authorisation: their words, or a file.'
  }
  if (rule === 'proof_of_life') {
    if (!PROOFS_OF_LIFE.includes(authorisation.channel)) return needsChannel('recorded proof of life', PROOFS_OF_LIFE)
    if (!hasProof(authorisation))
      return "Attach the proof of life: the authenticated mail, or the provider's declaration."
  }
  return undefined
}

function needsChannel(what: string, channels: readonly LiftChannel[]): string {
  return `This reason is lifted on ${what} only: "authorisation.channel" must be one of ${channels.join(', ')}.`
}

function hasProof(authorisation: Authorisation): boolean {
  return authorisation.proof.trim() !== '' || authorisation.proofFile !== undefined
}
