import type { KeyObject } from 'node:crypto'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { recordEvent } from '../audit/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { may } from '../rights.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { writeCsv } from '../write-csv.ts'
import {
  entriesPage,
  entryParams,
  entryShape,
  explanationQuery,
  explanationReply,
  exportBody,
  findEntriesQuery,
  liftBody,
  listEntryBody,
  verdictsBody,
  verdictsReply,
} from './api.ts'
import { checkAddresses } from './check-addresses.ts'
import { explainAddress } from './explain-address.ts'
import { exportBlacklist } from './export-blacklist.ts'
import { liftEntry } from './lift-entry.ts'
import { listAddress } from './list-address.ts'
import { findEntries, findEntry } from './queries.ts'
import { entryOnWire, explanationOnWire, verdictOnWire } from './wire.ts'

/** What the blacklist's routes stand on besides the database. */
export type BlacklistSettings = { listKey: KeyObject; canaryDomain: string }

const LIFT_BODY_BYTES = 14 * 1024 * 1024 // a proof of 10 MB in base64

/** The blacklist over HTTP. There is no DELETE and no bulk form of any of this. */
export function blacklistRoutes({ listKey, canaryDomain }: BlacklistSettings): Route[] {
  return [
    route({
      method: 'POST',
      url: '/blacklist/entries',
      may: 'blacklist.list',
      summary: 'Put an address on the blacklist. The same again answers 200 with the same entry.',
      body: listEntryBody,
      replies: { 200: entryShape, 201: entryShape },
      creates: true,
      async handler({ tx, actor, body }) {
        const { channel, ...detail } = body.evidence ?? {}
        const evidence = {
          channel: channel ?? (actor.kind === 'person' ? ('manual' as const) : ('api' as const)),
          detail,
        }
        const since = body.since ? new Date(body.since) : undefined
        const entry = await listAddress(tx, actor, listKey, {
          address: readAddress(body.address),
          reason: body.reason,
          since,
          evidence,
        })
        return { status: entry.isNew ? 201 : 200, body: entryOnWire({ ...entry, liftedAt: null }) }
      },
    }),
    route({
      method: 'GET',
      url: '/blacklist/entries',
      may: 'blacklist.explain',
      summary: 'The entries, the newest first; filtered by address or reason.',
      query: findEntriesQuery,
      replies: { 200: entriesPage },
      async handler({ tx, actor, query }) {
        const mailboxKey = query.address === undefined ? undefined : mailboxKeyOf(listKey, readAddress(query.address))
        const { reason, inForce, cursor, limit } = query
        const items = await findEntries(tx, actor.organisationId, {
          mailboxKey,
          reason,
          inForce,
          after: cursorFrom(cursor),
          limit,
        })
        return {
          status: 200,
          body: {
            items: items.map(entryOnWire),
            nextCursor: items.length === limit ? (items.at(-1)?.id ?? null) : null,
          },
        }
      },
    }),
    route({
      method: 'GET',
      url: '/blacklist/entries/:id',
      may: 'blacklist.explain',
      summary: 'One entry.',
      params: entryParams,
      replies: { 200: entryShape },
      async handler({ tx, actor, params }) {
        const entry = await findEntry(tx, actor.organisationId, params.id)
        if (!entry) throw new Refusal('not_found', `There is no entry ${params.id}.`)
        return { status: 200, body: entryOnWire(entry) }
      },
    }),
    route({
      method: 'POST',
      url: '/blacklist/entries/:id/lift',
      may: 'blacklist.lift',
      summary: 'Lift one entry, on the recorded authorisation. 409 names the policy that forbids it.',
      params: entryParams,
      body: liftBody,
      replies: { 200: entryShape },
      bodyLimit: LIFT_BODY_BYTES,
      async handler({ tx, actor, params, body }) {
        const { proofFile, givenAt, ...words } = body.authorisation
        const file = proofFile && {
          proofFile: { name: proofFile.name, bytes: Buffer.from(proofFile.base64, 'base64') },
        }
        const lifted = await liftEntry(
          tx,
          actor,
          params.id,
          { ...words, givenAt: new Date(givenAt), ...file },
          body.note,
        )
        return { status: 200, body: entryOnWire(lifted) }
      },
    }),
    route({
      method: 'POST',
      url: '/blacklist/verdicts',
      may: 'blacklist.read',
      summary: 'May these addresses be mailed? Up to 10 000, answered in the order asked.',
      body: verdictsBody,
      replies: { 200: verdictsReply },
      bodyLimit: 16 * 1024 * 1024,
      async handler({ tx, actor, body }) {
        const verdicts = await checkAddresses(tx, actor.organisationId, listKey, body.addresses, body.purpose)
        if (actor.kind === 'person' && body.addresses.length === 1)
          await recordEvent(tx, actor, 'blacklist.looked_up', { address: body.addresses[0] })
        return { status: 200, body: { verdicts: verdicts.map(verdictOnWire) } }
      },
    }),
    route({
      method: 'GET',
      url: '/blacklist/explanation',
      may: 'blacklist.explain',
      summary: 'Why this address cannot be mailed: since when, on what proof, who may change it.',
      query: explanationQuery,
      replies: { 200: explanationReply },
      async handler({ tx, actor, query }) {
        const explanation = await explainAddress(tx, actor.organisationId, listKey, readAddress(query.address))
        if (actor.kind === 'person') await recordEvent(tx, actor, 'blacklist.looked_up', { address: query.address })
        return { status: 200, body: explanationOnWire(explanation, may(actor, 'blacklist.inspect')) }
      },
    }),
    streamRoute({
      method: 'POST',
      url: '/blacklist/exports',
      may: 'blacklist.export',
      summary: 'The entries in force as CSV. Recorded; a clear-text export carries canary addresses.',
      body: exportBody,
      replies: { 200: z.string() },
      produces: 'text/csv',
      async streamHandler({ db, actor, body }) {
        const started = await exportBlacklist(db, actor, listKey, body.form, canaryDomain)
        const stream = Readable.from(writeCsv(started.header, started.rows))
        return { status: 200, contentType: 'text/csv; charset=utf-8', fileName: `blacklist-${body.form}.csv`, stream }
      },
    }),
  ]
}

function cursorFrom(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor
  throw new Refusal('invalid', `"${cursor}" is no cursor: pass the nextCursor of the page before.`)
}
