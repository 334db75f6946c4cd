import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { outboxMessage, outboxPage, outboxParams, outboxQuery } from './api.ts'
import { findKept, findKeptPage } from './queries.ts'
import { summaryOf, wholeOf } from './read-kept.ts'

/** What would have left, had there been a relay. */
export const outboxRoutes: Route[] = [
  route({
    method: 'GET',
    url: '/outbox',
    may: 'outbox.read',
    summary: 'Messages that were kept instead of leaving, the newest first.',
    query: outboxQuery,
    replies: { 200: outboxPage },
    async handler({ tx, actor, query: { cursor, to, limit } }) {
      const rows = await findKeptPage(tx, actor.organisationId, { after: cursor, to, limit: limit + 1 })
      const shown = rows.slice(0, limit)
      const items = await Promise.all(shown.map(summaryOf))
      return { status: 200, body: { items, nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null } }
    },
  }),
  route({
    method: 'GET',
    url: '/outbox/:id',
    may: 'outbox.read',
    summary: 'One of them: headers, HTML, text, attachments, and every byte of it.',
    params: outboxParams,
    replies: { 200: outboxMessage },
    async handler({ tx, actor, params: { id } }) {
      const kept = await findKept(tx, actor.organisationId, id)
      if (!kept) throw new Refusal('not_found', `There is no message ${id} in the outbox: it may have been let go of.`)
      return { status: 200, body: await wholeOf(kept) }
    },
  }),
]
