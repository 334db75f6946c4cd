import type { Actor } from '../actor.ts'
import { recordEvent } from '../audit/index.ts'
import type { Tx } from '../db/index.ts'
import { insertRequestEvent } from './queries.ts'
import type { SubjectRequest } from './request.ts'

/**
 * One event of a request: in the audit log, which proves it, and in the register, which tells it. Nobody who asked is named in the payload (the register
 * knows who), so that an erasure has nothing to take from it.
 */
export async function recordRequestEvent(
  tx: Tx,
  actor: Actor,
  { id, reference, kind }: Pick<SubjectRequest, 'id' | 'reference' | 'kind'>,
  what: string,
  { note = null, ...payload }: { note?: string | null } & Record<string, unknown> = {},
): Promise<void> {
  const facts = { subjectRequestId: id, reference, kind, ...payload }
  const event = await recordEvent(tx, actor, `requests.${what}`, facts)
  const { organisationId } = actor
  const told = { organisationId, requestId: id, kind: what, byWhom: byWhom(actor), note }
  await insertRequestEvent(tx, { ...told, auditEventId: event.id })
}

/** As the register names who acted. */
export function byWhom(actor: Actor): string {
  return actor.kind === 'person' ? actor.email : actor.name
}
