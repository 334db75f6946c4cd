import type { RequestKind } from './request.ts'

/** What a request is made of; `system` once for each other system of the organisation. */
export const STEP_NAMES = [
  'identity',
  'listed',
  'erased',
  'exported',
  'rectified',
  'system',
  'third_parties',
  'retention',
  'documented',
  'answered',
] as const
export type StepName = (typeof STEP_NAMES)[number]

/** `kept`: something stays, for the reason in the note. `not_needed`: nothing was to be done, for the reason in the note. */
export const STEP_ANSWERS = ['done', 'kept', 'not_needed'] as const
export type StepAnswer = (typeof STEP_ANSWERS)[number]

/** By a person of the organisation, by the link that a system's owner was given, by what that system's program sent, or by Veto itself. */
export type AnsweredHow = 'staff' | 'link' | 'receipt' | 'veto'

export type Step = {
  id: string
  step: StepName
  systemId: string | null
  systemName: string | null
  answer: StepAnswer | null
  note: string | null
  answeredAt: Date | null
  answeredBy: string | null
  answeredHow: AnsweredHow | null
}

/**
 * The checklist of a kind (GD-4), in its order. No identity for an objection: GDPR art. 21(3) knows no doubt, and a "no" of the wrong person is mended by
 * that person's "yes". Others are told of erasures and rectifications (art. 19).
 */
export const STEPS: Record<RequestKind, readonly StepName[]> = {
  erasure: ['listed', 'identity', 'erased', 'system', 'third_parties', 'retention', 'documented', 'answered'],
  access: ['identity', 'exported', 'system', 'documented', 'answered'],
  portability: ['identity', 'exported', 'system', 'documented', 'answered'],
  rectification: ['identity', 'rectified', 'system', 'third_parties', 'documented', 'answered'],
  objection: ['listed', 'system', 'documented', 'answered'],
}

/** Where a step stands in the checklist of each kind; -1 where it is not in it. */
export function placesOf(step: StepName): Record<RequestKind, number> {
  const places = Object.entries(STEPS).map(([kind, steps]) => [kind, steps.indexOf(step)])
  return Object.fromEntries(places) as Record<RequestKind, number>
}

/** Those that Veto answers itself, by doing them; nobody ticks them off. */
const DONE_BY_VETO: readonly StepName[] = ['listed', 'erased', 'exported', 'documented', 'answered']

/** Whether a person may answer it in words: what Veto does itself is not ticked off. Pure. */
export function isAnsweredByPeople(step: StepName): boolean {
  return !DONE_BY_VETO.includes(step)
}

/** What is in the way of doing a step, in the order of the checklist; undefined where nothing is. Nothing is erased or handed out before identity is clear. Pure. */
export function stepInTheWay(steps: readonly Pick<Step, 'step' | 'answer'>[], wanted: StepName): StepName | undefined {
  const open = steps.filter(({ answer }) => answer === null).map(({ step }) => step)
  if (wanted === 'answered') return open.find(step => step !== 'answered')
  if (['erased', 'exported', 'rectified'].includes(wanted) && open.includes('identity')) return 'identity'
  return undefined
}
