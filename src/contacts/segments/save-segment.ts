import { loadWorkspace } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { checkFilter } from './check-filter.ts'
import type { Filter } from './filter.ts'
import { findSegment, insertSegment, type Segment, updateSegment } from './segment-queries.ts'

/** Makes a segment. A workspace has each name once. */
export async function createSegment(
  tx: Tx,
  actor: Actor,
  { name, filter: written, workspaceId: named }: { name: string; filter: Filter; workspaceId?: string | undefined },
): Promise<Segment> {
  const { organisationId } = actor
  const workspaceId = await loadWorkspace(tx, organisationId, named)
  const filter = await checkFilter(tx, organisationId, workspaceId, written)
  const made = await insertSegment(tx, { organisationId, workspaceId, name, filter })
  if (!made) throw nameTaken(name)
  await recordEvent(tx, actor, 'contacts.segment_created', { segmentId: made.id, workspaceId, name, filter })
  return loadSegment(tx, organisationId, made.id)
}

/** Changes name or filter. A campaign that runs has its audience already. */
export async function editSegment(
  tx: Tx,
  actor: Actor,
  id: string,
  change: { name?: string | undefined; filter?: Filter | undefined },
): Promise<Segment> {
  const { organisationId } = actor
  const before = await loadSegment(tx, organisationId, id)
  const name = change.name ?? before.name
  const filter = await checkFilter(tx, organisationId, before.workspaceId, change.filter ?? before.filter)
  if (!(await updateSegment(tx, organisationId, { ...before, name, filter }))) throw nameTaken(name)
  await recordEvent(tx, actor, 'contacts.segment_changed', { segmentId: id, name, filter })
  return loadSegment(tx, organisationId, id)
}

/** Refuses with `not_found`, also where another organisation has it. */
export async function loadSegment(tx: Tx, organisationId: string, id: string): Promise<Segment> {
  const segment = await findSegment(tx, organisationId, id)
  if (!segment) throw new Refusal('not_found', `There is no segment ${id}.`)
  return segment
}

function nameTaken(name: string): Refusal {
  return new Refusal('conflict', `The workspace has a segment "${name}" already.`, { field: 'name' })
}
