import { loadWorkspace } from '../../accounts/index.ts'
import type { Tx } from '../../db/index.ts'
import { type Route, route } from '../../route.ts'
import { nameOfInterest } from '../interests/interest.ts'
import { findInterests } from '../interests/interest-queries.ts'
import { findList } from '../list-queries.ts'
import {
  countFilterBody,
  createSegmentBody,
  editSegmentBody,
  findSegmentsQuery,
  segmentCount,
  segmentParams,
  segmentShape,
  segmentsPage,
} from './api.ts'
import { checkFilter } from './check-filter.ts'
import { explainFilter } from './explain-filter.ts'
import { conditionsOf } from './filter.ts'
import { conditionOf, type MailedWithin } from './filter-queries.ts'
import { createSegment, editSegment, loadSegment } from './save-segment.ts'
import { countContactsThatAre, type Segment, selectSegments } from './segment-queries.ts'

/** Segments over HTTP. */
export function segmentRoutes(mailedWithin: MailedWithin): Route[] {
  return [
    route({
      method: 'GET',
      url: '/segments',
      may: 'contacts.read',
      summary: 'The segments of a workspace, the newest first, each with its filter in words.',
      query: findSegmentsQuery,
      replies: { 200: segmentsPage },
      async handler({ tx, actor: { organisationId }, query: { workspaceId: named, cursor, limit } }) {
        const workspaceId = await loadWorkspace(tx, organisationId, named)
        const found = await selectSegments(tx, organisationId, { workspaceId, before: cursor, limit: limit + 1 })
        const shown = found.slice(0, limit)
        const items = await Promise.all(shown.map(segment => onWire(tx, organisationId, segment)))
        return { status: 200, body: { items, nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null } }
      },
    }),
    route({
      method: 'POST',
      url: '/segments',
      may: 'contacts.write',
      summary: 'Make a segment: a filter on fields, lists and activity. 409 where the workspace has one of that name.',
      body: createSegmentBody,
      replies: { 201: segmentShape },
      creates: true,
      async handler({ tx, actor, body }) {
        return { status: 201, body: await onWire(tx, actor.organisationId, await createSegment(tx, actor, body)) }
      },
    }),
    route({
      method: 'POST',
      url: '/segments/count',
      may: 'contacts.read',
      summary: 'How many contacts a filter would find: for whoever is writing one.',
      body: countFilterBody,
      replies: { 200: segmentCount },
      async handler({ tx, actor: { organisationId }, body }) {
        const workspaceId = await loadWorkspace(tx, organisationId, body.workspaceId)
        const filter = await checkFilter(tx, organisationId, workspaceId, body.filter)
        const condition = conditionOf(organisationId, filter, mailedWithin)
        return {
          status: 200,
          body: { contacts: await countContactsThatAre(tx, organisationId, workspaceId, condition) },
        }
      },
    }),
    route({
      method: 'GET',
      url: '/segments/:id',
      may: 'contacts.read',
      summary: 'One segment.',
      params: segmentParams,
      replies: { 200: segmentShape },
      async handler({ tx, actor, params }) {
        const segment = await loadSegment(tx, actor.organisationId, params.id)
        return { status: 200, body: await onWire(tx, actor.organisationId, segment) }
      },
    }),
    route({
      method: 'PATCH',
      url: '/segments/:id',
      may: 'contacts.write',
      summary: 'Change name or filter. A campaign that runs has its audience already.',
      params: segmentParams,
      body: editSegmentBody,
      replies: { 200: segmentShape },
      async handler({ tx, actor, params, body }) {
        return {
          status: 200,
          body: await onWire(tx, actor.organisationId, await editSegment(tx, actor, params.id, body)),
        }
      },
    }),
    route({
      method: 'GET',
      url: '/segments/:id/count',
      may: 'contacts.read',
      summary: 'How many contacts are in it now.',
      params: segmentParams,
      replies: { 200: segmentCount },
      async handler({ tx, actor: { organisationId }, params }) {
        const { workspaceId, filter } = await loadSegment(tx, organisationId, params.id)
        const condition = conditionOf(organisationId, filter, mailedWithin)
        return {
          status: 200,
          body: { contacts: await countContactsThatAre(tx, organisationId, workspaceId, condition) },
        }
      },
    }),
  ]
}

async function onWire(tx: Tx, organisationId: string, { createdAt, updatedAt, ...segment }: Segment) {
  const names = new Map<string, string>()
  const conditions = conditionsOf(segment.filter)
  for (const condition of conditions)
    if ('list' in condition)
      names.set(condition.list, (await findList(tx, organisationId, condition.list))?.name ?? condition.list)
  const ids = conditions.flatMap(condition => ('interest' in condition ? [condition.interest] : []))
  for (const interest of await findInterests(tx, organisationId, ids))
    names.set(interest.id, nameOfInterest(interest, 'en'))
  return {
    ...segment,
    explanation: explainFilter(segment.filter, id => names.get(id) ?? id),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  }
}
