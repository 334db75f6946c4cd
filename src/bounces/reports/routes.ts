import type { KeyObject } from 'node:crypto'
import { nameOfPerson } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { decideReportBody, reportParams, reportShape, reportsPage, reportsQuery, suggestionsReply } from './api.ts'
import { decideReport, type Person } from './decide-report.ts'
import {
  findRaw,
  findReport,
  selectDecisions,
  selectEvents,
  selectReactions,
  selectReadings,
  selectReports,
} from './look-queries.ts'
import { reactionOnWire, reportLineOnWire, reportOnWire, suggestionOnWire } from './wire.ts'

const MOST_RAW_BYTES = 100_000
const MOST_SUGGESTIONS = 1_000

/** What came back: looked at, and decided by a person where Veto does not. */
export function reportRoutes({ listKey }: { listKey: KeyObject }): Route[] {
  return [
    route({
      method: 'GET',
      url: '/reports',
      may: 'reports.read',
      summary:
        'What came back, the newest first: bounces, complaints, auto-replies, events of providers; state=open waits for a person.',
      query: reportsQuery,
      replies: { 200: reportsPage },
      async handler({ tx, actor, query: { cursor, limit, ...filter } }) {
        const rows = await selectReports(tx, actor.organisationId, { ...filter, before: cursor, limit: limit + 1 })
        const shown = rows.slice(0, limit)
        const nextCursor = rows.length > limit ? (shown.at(-1)?.id ?? null) : null
        return { status: 200, body: { items: shown.map(reportLineOnWire), nextCursor } }
      },
    }),
    route({
      method: 'GET',
      url: '/reports/rule-suggestions',
      may: 'reports.read',
      summary:
        'What people decided about wordings that no rule knew: to be looked at, and made into rules. Nothing is learnt by itself.',
      replies: { 200: suggestionsReply },
      handler: async ({ tx, actor }) => {
        const decisions = await selectDecisions(tx, actor.organisationId, MOST_SUGGESTIONS)
        return { status: 200, body: { items: decisions.map(suggestionOnWire) } }
      },
    }),
    route({
      method: 'GET',
      url: '/reports/:id',
      may: 'reports.read',
      summary: 'One report: as it came, what was read in it, which rule decided, and what was done.',
      params: reportParams,
      replies: { 200: reportShape },
      handler: async ({ tx, actor, params: { id } }) => ({ status: 200, body: await loadReport(tx, actor, id) }),
    }),
    route({
      method: 'POST',
      url: '/reports/:id/decide',
      may: 'reports.decide',
      summary: 'Say what a report is that Veto does not act on by itself. 400 address_needed: say whom it is about.',
      params: reportParams,
      body: decideReportBody,
      replies: { 200: reportShape },
      async handler({ tx, actor, params: { id }, body }) {
        await decideReport(tx, personOf(actor), listKey, { id, ...body })
        return { status: 200, body: await loadReport(tx, actor, id) }
      },
    }),
  ]
}

async function loadReport(tx: Tx, { organisationId }: Actor, id: string) {
  const report = await findReport(tx, organisationId, id)
  if (!report) throw new Refusal('not_found', `There is no report ${id}.`)
  const { raw, bytes } = await findRaw(tx, organisationId, id, MOST_RAW_BYTES)
  const reactions = await selectReactions(tx, organisationId, id)
  return {
    ...reportOnWire(report),
    decidedBy: report.decidedBy ? ((await nameOfPerson(tx, report.decidedBy)) ?? null) : null,
    raw: raw?.toString('utf8') ?? null,
    rawBytes: bytes,
    readings: await selectReadings(tx, organisationId, id),
    events: await selectEvents(tx, organisationId, id),
    reactions: reactions.map(reactionOnWire),
  }
}

function personOf(actor: Actor): Person {
  if (actor.kind === 'person') return actor
  throw new Refusal('forbidden', 'A report is decided by a person, whose name stands beside it.')
}
