import type { KeyObject } from 'node:crypto'
import { nameOfPerson } from '../../accounts/index.ts'
import type { Actor } from '../../actor.ts'
import { recordEvent } from '../../audit/index.ts'
import type { Tx } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, route } from '../../route.ts'
import { readingKeys } from '../../sending/index.ts'
import {
  decideReportBody,
  reportParams,
  reportShape,
  reportsPage,
  reportsQuery,
  suggestionsReply,
  uploadReportBody,
} from './api.ts'
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
import { takeMail } from './take-mail.ts'
import { reactionOnWire, reportLineOnWire, reportOnWire, suggestionOnWire } from './wire.ts'

const MOST_RAW_BYTES = 100_000
const MOST_SUGGESTIONS = 1_000
const UPLOAD_BODY_BYTES = 14 * 1024 * 1024 // a message of 10 MB in base64

/** What came back: looked at, and decided by a person where Veto does not. */
export function reportRoutes({ listKey, sendingKey }: { listKey: KeyObject; sendingKey: KeyObject }): Route[] {
  const mailKeys = { listKey, keys: readingKeys(sendingKey) }
  return [
    route({
      method: 'POST',
      url: '/reports',
      may: 'reports.decide',
      summary:
        'Hand in a message that came back (.eml). It acts where marks of ours in it prove which message it is about; else a person decides. The same one again answers what is known of it.',
      body: uploadReportBody,
      replies: { 201: reportShape, 200: reportShape },
      bodyLimit: UPLOAD_BODY_BYTES,
      async handler({ tx, actor, body }) {
        const { organisationId } = personOf(actor)
        const raw = Buffer.from(body.base64, 'base64')
        const mail = { organisationId, road: 'upload' as const, raw, receivedAt: new Date() }
        const { reportId, isNew } = await takeMail(tx, mailKeys, mail)
        if (isNew) await recordEvent(tx, actor, 'bounces.report_uploaded', { reportId })
        return { status: isNew ? 201 : 200, body: await loadReport(tx, actor, reportId) }
      },
    }),
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
