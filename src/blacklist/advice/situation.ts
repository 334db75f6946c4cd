import type { ReasonClass } from '../reason.ts'
import type { TextKey } from './en.ts'

/** The situations of the founding document in which somebody wants a listed address mailed, or gone. */
export const SITUATIONS = ['sales', 'by_accident', 'seasonal', 'erasure', 'hard_bounce'] as const
export type Situation = (typeof SITUATIONS)[number]

/** Whom the reply to copy is for: whoever in the house asked, or the person who wrote first. */
export const REPLY_TO: Record<Situation, 'colleague' | 'person'> = {
  sales: 'colleague',
  by_accident: 'person',
  seasonal: 'colleague',
  erasure: 'person',
  hard_bounce: 'colleague',
}

// What fits comes first. An erasure can be asked for by anybody, listed or not.
const FITTING: Record<ReasonClass | 'none', readonly Situation[]> = {
  will: ['sales', 'by_accident', 'seasonal', 'erasure'],
  undeliverable: ['hard_bounce', 'sales'],
  undeliverable_for_now: ['hard_bounce', 'sales'],
  policy: ['seasonal', 'sales'],
  none: ['erasure'],
}

/** The situations in the order to be shown. An address that is not listed has only those that fit. */
export function orderSituations(
  shown: ReasonClass | 'none',
  isErasure: boolean,
): { situation: Situation; fits: boolean }[] {
  const fitting = isErasure ? (['erasure', 'sales', 'by_accident', 'seasonal'] as const) : FITTING[shown]
  const rest = shown === 'none' ? [] : SITUATIONS.filter(one => !fitting.includes(one))
  return [
    ...fitting.map(situation => ({ situation, fits: true })),
    ...rest.map(situation => ({ situation, fits: false })),
  ]
}

/** What the lines of an advice hang on. */
export type Case = {
  shown: ReasonClass | 'none'
  /** Reasons in force on the mailbox. */
  isErasure: boolean
  mayLift: 'authorisation' | 'proof' | 'reason' | 'nobody'
  hasMailable: boolean
  /** The lines of this country, or those for where nothing is known. */
  call: TextKey
  retention: TextKey
}

export type Lines = { do: readonly TextKey[]; dont: readonly TextKey[]; reply: readonly TextKey[] }

/** Which lines an advice has, in their order. Pure; every line is a text of its own, so that each language says it whole. */
export const LINES: Record<Situation, (one: Case) => Lines> = {
  sales: one => ({
    do: [
      ...byKind(one, ['sales.do.accept'], ['sales.do.dead', 'sales.do.other_address'], ['sales.do.inactive']),
      one.call,
      ...byKind(one, ['sales.do.interest'], [], []),
      ...when(one.hasMailable, 'sales.do.serve'),
    ],
    dont: byKind(
      one,
      ['sales.dont.other_address', 'sales.dont.network', 'sales.dont.own_mailbox'],
      ['sales.dont.guess', 'sales.dont.network'],
      ['sales.dont.network', 'sales.dont.own_mailbox'],
    ),
    reply: [
      'sales.reply.no',
      ...byKind(one, ['sales.reply.why', 'sales.reply.interest'], ['sales.reply.dead'], ['sales.reply.inactive']),
      ...when(one.hasMailable, 'sales.reply.serve'),
      ...byKind(one, ['sales.reply.end'], [], []),
    ],
  }),
  by_accident: one => ({
    do: [
      'by_accident.do.form',
      'by_accident.do.answer',
      ...when(one.mayLift === 'authorisation', 'by_accident.do.officer'),
    ],
    dont: ['by_accident.dont.ask', 'by_accident.dont.decide'],
    reply: ['by_accident.reply.hello', 'by_accident.reply.state', 'by_accident.reply.form', 'by_accident.reply.end'],
  }),
  seasonal: one => ({
    do: [
      ...byKind(one, ['seasonal.do.respect'], ['seasonal.do.respect'], ['seasonal.do.reengage']),
      ...when(one.hasMailable, 'seasonal.do.serve'),
      'seasonal.do.choice',
    ],
    dont: ['seasonal.dont.lift', 'seasonal.dont.account', 'seasonal.dont.service'],
    reply: [
      'seasonal.reply.no',
      ...byKind(one, ['seasonal.reply.why'], ['seasonal.reply.dead'], ['seasonal.reply.inactive']),
      ...when(one.hasMailable, 'seasonal.reply.serve'),
      ...byKind(one, ['seasonal.reply.end'], [], []),
    ],
  }),
  erasure: one => ({
    do: [
      ...when(!one.isErasure, 'erasure.do.list'),
      'erasure.do.erase',
      'erasure.do.keep',
      one.retention,
      'erasure.do.identity',
      'erasure.do.answer',
    ],
    dont: ['erasure.dont.delete', 'erasure.dont.only_here'],
    reply: [
      'erasure.reply.hello',
      'erasure.reply.received',
      'erasure.reply.keep',
      'erasure.reply.remedy',
      'erasure.reply.end',
    ],
  }),
  hard_bounce: one => ({
    do: [
      'hard_bounce.do.leave',
      'hard_bounce.do.source',
      ...when(one.mayLift === 'proof', 'hard_bounce.do.proof'),
      ...when(one.mayLift === 'reason' && one.shown !== 'policy', 'hard_bounce.do.reason'),
    ],
    dont: ['hard_bounce.dont.try', 'hard_bounce.dont.all'],
    reply: [
      one.shown.startsWith('undeliverable') ? 'hard_bounce.reply.no' : 'hard_bounce.reply.general',
      'hard_bounce.reply.why',
      'hard_bounce.reply.source',
    ],
  }),
}

type Keys = readonly TextKey[]

function byKind({ shown }: Case, will: Keys, dead: Keys, inactive: Keys): Keys {
  if (shown === 'policy') return inactive
  return shown === 'undeliverable' || shown === 'undeliverable_for_now' ? dead : will
}

function when(holds: boolean, key: TextKey): Keys {
  return holds ? [key] : []
}
