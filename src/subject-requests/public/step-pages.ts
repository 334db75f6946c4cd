import type { Actor } from '../../actor.ts'
import type { PublicReply } from '../../public-page.ts'
import { Refusal } from '../../refusal.ts'
import { answerStep } from '../answer-step.ts'
import { findRequest } from '../queries.ts'
import { STEP_ANSWERS } from '../step.ts'
import { findStep } from '../step-queries.ts'
import { findSystem } from '../systems/system-queries.ts'
import { answeredPage, stepPage } from './page-parts.ts'
import type { PageCall } from './pages.ts'

const MOST_NOTE = 2_000

/** Whom a request is about, for the owner of one system, until they have answered. */
export async function showStep(page: PageCall): Promise<PublicReply | undefined> {
  return show(page, false)
}

/** The owner's answer, by the page or, as a receipt, by what their program posts: `answer`, and `note` where it is not `done`. */
export async function answerAsOwner(page: PageCall): Promise<PublicReply | undefined> {
  const { tx, link, call, language } = page
  const { organisationId } = link
  const found = await load(page)
  if (!found) return undefined
  const { step, system, request } = found
  const answer = STEP_ANSWERS.find(one => one === call.fields.answer)
  const note = call.fields.note?.trim().slice(0, MOST_NOTE) || null
  if (step.answer === null && request.state === 'open') {
    if (!answer || (answer !== 'done' && note === null))
      return { ...(await show(page, true)), status: 422 } as PublicReply
    const actor: Actor = { kind: 'system', organisationId, name: `${system.ownerName} (${system.name})` }
    const how = call.fields.from === 'page' ? 'link' : 'receipt'
    const isFirst = await answerStep(tx, actor, request.id, step.id, { answer, note, how }).then(
      () => true,
      error => (error instanceof Refusal && error.code === 'conflict' ? false : Promise.reject(error)),
    )
    const now = await findStep(tx, organisationId, step.id)
    return { status: isFirst ? 200 : 409, ...answeredPage(language, now ?? step, isFirst) }
  }
  return { status: 409, ...answeredPage(language, step, false) }
}

async function show(page: PageCall, isWithoutReason: boolean): Promise<PublicReply | undefined> {
  const { language } = page
  const found = await load(page)
  if (!found) return undefined
  const { step, system, request } = found
  if (step.answer !== null || request.state !== 'open') return { status: 200, ...answeredPage(language, step, false) }
  return { status: 200, ...stepPage(language, request, system, { isWithoutReason }) }
}

async function load({ tx, link: { organisationId, id } }: PageCall) {
  const step = await findStep(tx, organisationId, id)
  const system = step?.systemId ? await findSystem(tx, organisationId, step.systemId) : undefined
  const request = step && (await findRequest(tx, organisationId, step.requestId))
  return step && system && request ? { step, system, request } : undefined
}
