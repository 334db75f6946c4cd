import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { hasSecondStep, selectProviders } from './log-in/queries.ts'
import { deleteSession } from './log-in/session-queries.ts'

/** How a person logs in: what a page offers them to change. */
export async function loadOwnLogIn(tx: Tx, actor: Actor) {
  const personId = personOf(actor)
  const providers = await selectProviders(tx, personId)
  return {
    hasPassword: providers.includes('credential'),
    isLinked: providers.includes('oidc'),
    secondStep: await hasSecondStep(tx, personId),
  }
}

/** Ends one of one's own sessions, this one or another, with its next request. */
export async function endOwnSession(tx: Tx, actor: Actor, sessionId: string): Promise<void> {
  if (!(await deleteSession(tx, personOf(actor), sessionId)))
    throw new Refusal('not_found', `You have no session ${sessionId}. It is over, or somebody else's.`)
  await recordEvent(tx, actor, 'accounts.session_ended', { sessionId })
}

export function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId
  throw new TypeError(`only people log in, and this is a ${actor.kind}`)
}
