import { proveInclusion } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { selectReferenced, selectRequestEvents } from '../queries.ts'
import { dueOnOf, type SubjectRequest } from '../request.ts'
import { selectSteps } from '../step-queries.ts'

type RegisteredEvent = {
  kind: string
  at: string
  byWhom: string
  note: string | null
  auditEventId: string
  /** A C2SP .tlog-proof; null where it was not asked for, or where the event waits for its place in the log. */
  proof: string | null
}

export type RegisterRow = Pick<
  SubjectRequest,
  'reference' | 'kind' | 'channel' | 'name' | 'address' | 'receivedOn' | 'outcome' | 'refusalReason' | 'extensionReason'
> & {
  dueOn: string
  openedAt: string | null
  closedAt: string | null
  steps: {
    step: Awaited<ReturnType<typeof selectSteps>>[number]['step']
    system: string | null
    answer: 'done' | 'kept' | 'not_needed' | null
    note: string | null
    answeredBy: string | null
    answeredAt: string | null
  }[]
  events: RegisteredEvent[]
}

/** Every request that has a reference, in the order of references, with its steps and events. */
export async function readRegister(
  tx: Tx,
  organisationId: string,
  { year, withProofs }: { year: number | undefined; withProofs: boolean },
): Promise<RegisterRow[]> {
  const rows: RegisterRow[] = []
  for (const request of await selectReferenced(tx, organisationId, year)) {
    const { reference, kind, channel, name, address, receivedOn, outcome, refusalReason, extensionReason } = request
    const steps = await selectSteps(tx, organisationId, request.id)
    const events = await selectRequestEvents(tx, organisationId, request.id)
    rows.push({
      ...{ reference, kind, channel, name, address, receivedOn, outcome, refusalReason, extensionReason },
      dueOn: dueOnOf(request),
      openedAt: request.openedAt?.toISOString() ?? null,
      closedAt: request.closedAt?.toISOString() ?? null,
      steps: steps.map(({ step, systemName: system, answer, note, answeredBy, answeredAt }) => ({
        ...{ step, system, answer, note, answeredBy },
        answeredAt: answeredAt?.toISOString() ?? null,
      })),
      events: await Promise.all(
        events.map(async ({ kind, at, byWhom, note, auditEventId }) => ({
          ...{ kind, byWhom, note, auditEventId },
          at: at.toISOString(),
          proof: withProofs ? await proofOf(tx, organisationId, auditEventId) : null,
        })),
      ),
    })
  }
  return rows
}

async function proofOf(tx: Tx, organisationId: string, eventId: string): Promise<string | null> {
  try {
    return (await proveInclusion(tx, organisationId, eventId)).proof
  } catch (error) {
    if (error instanceof Refusal) return null // it has no place in the log yet
    throw error
  }
}
