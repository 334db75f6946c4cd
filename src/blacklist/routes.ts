import { Readable } from 'node:stream'
import { z } from 'zod'
import { recordEvent } from '../audit/index.ts'
import { inOrganisation } from '../db/index.ts'
import { mailboxKeyOf } from '../mailbox-key.ts'
import { readAddress } from '../read-address.ts'
import { Refusal } from '../refusal.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { writeCsv } from '../write-csv.ts'
import {
  entriesPage,
  entryParams,
  entryShape,
  exportBody,
  findEntriesQuery,
  liftBody,
  liftParams,
  listEntryBody,
  oneEntryReply,
  proofParams,
} from './api.ts'
import { exportBlacklist } from './export-blacklist.ts'
import { findEvidenceFile } from './file-queries.ts'
import { keepProofFile } from './keep-proof-file.ts'
import { listKeyRoutes } from './key-sheet/routes.ts'
import { liftEntry } from './lift-entry.ts'
import { liftChannelsOf } from './lift-policy.ts'
import { listAddress } from './list-address.ts'
import { type LookUpSettings, lookUpRoutes } from './look-up-routes.ts'
import { proofNameOf, proofTypeOf } from './proof-file.ts'
import { findEntries, findEntry, findProofFile } from './queries.ts'
import { classOf, REASONS, type Reason, type ReasonClass } from './reason.ts'
import { findReasonsUsed } from './statistics-queries.ts'
import { statisticsRoutes } from './statistics-routes.ts'
import { entryOnWire } from './wire.ts'

/** What the blacklist's routes stand on besides the database. */
export type BlacklistSettings = LookUpSettings & { canaryDomain: string }

const PROOF_BODY_BYTES = 14 * 1024 * 1024 // a proof of 10 MB in base64

/** The blacklist over HTTP. There is no DELETE and no bulk form of any of this. */
export function blacklistRoutes({ canaryDomain, ...settings }: BlacklistSettings): Route[] {
  const { listKey } = settings
  return [
    ...lookUpRoutes(settings),
    ...statisticsRoutes,
    ...listKeyRoutes(listKey),
    route({
      method: 'POST',
      url: '/blacklist/entries',
      may: 'blacklist.list',
      summary: 'Put an address on the blacklist. The same again answers 200 with the same entry.',
      body: listEntryBody,
      replies: { 200: entryShape, 201: entryShape },
      creates: true,
      bodyLimit: PROOF_BODY_BYTES,
      async handler({ tx, actor, body }) {
        const { channel, proofFile, ...detail } = body.evidence ?? {}
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
        if (proofFile) await keepProofFile(tx, actor, entry, fileFrom(proofFile))
        return { status: entry.isNew ? 201 : 200, body: entryOnWire({ ...entry, liftedAt: null }) }
      },
    }),
    route({
      method: 'GET',
      url: '/blacklist/entries',
      may: 'blacklist.explain',
      summary:
        'The entries, the newest first; filtered by address, reason, class, date, and whether they are in force.',
      query: findEntriesQuery,
      replies: { 200: entriesPage },
      async handler({ tx, actor, query }) {
        const mailboxKey = query.address === undefined ? undefined : mailboxKeyOf(listKey, readAddress(query.address))
        const { inForce, sinceFrom, sinceTo, cursor, limit } = query
        const asked = reasonsFrom(query.reason, query.class)
        const used = asked && (await findReasonsUsed(tx, actor.organisationId))
        const reasons = used && asked.filter(reason => used.includes(reason))
        if (reasons?.length === 0) return { status: 200, body: { items: [], nextCursor: null } }
        const items = await findEntries(tx, actor.organisationId, {
          mailboxKey,
          reasons,
          inForce,
          sinceFrom: sinceFrom ? new Date(sinceFrom) : undefined,
          sinceBefore: sinceTo ? dayAfter(sinceTo) : undefined,
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
      summary: 'One entry, and what may end it by hand.',
      params: entryParams,
      replies: { 200: oneEntryReply },
      async handler({ tx, actor, params }) {
        const entry = await findEntry(tx, actor.organisationId, params.id)
        if (!entry) throw new Refusal('not_found', `There is no entry ${params.id}.`)
        return { status: 200, body: { ...entryOnWire(entry), liftChannels: liftChannelsOf(entry.reason) } }
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
      bodyLimit: PROOF_BODY_BYTES,
      async handler({ tx, actor, params, body }) {
        const { proofFile, givenAt, ...words } = body.authorisation
        const file = proofFile && { proofFile: fileFrom(proofFile) }
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
    streamRoute({
      method: 'GET',
      url: '/blacklist/lifts/:id/proof',
      may: 'blacklist.inspect',
      summary: 'The file that proves the authorisation of a lift, as an attachment. Recorded.',
      params: liftParams,
      replies: { 200: z.string() },
      produces: 'application/octet-stream',
      async streamHandler({ db, actor, params }) {
        const file = await inOrganisation(db, actor.organisationId, async tx => {
          const found = await findProofFile(tx, actor.organisationId, params.id)
          if (found) await recordEvent(tx, actor, 'blacklist.proof_read', { liftId: params.id, entryId: found.entryId })
          return found
        })
        if (!file) throw new Refusal('not_found', `There is no lift ${params.id} with a file.`)
        return proofReply(file)
      },
    }),
    streamRoute({
      method: 'GET',
      url: '/blacklist/proofs/:id',
      may: 'blacklist.inspect',
      summary: 'A file beside the evidence of an entry, as an attachment. Recorded.',
      params: proofParams,
      replies: { 200: z.string() },
      produces: 'application/octet-stream',
      async streamHandler({ db, actor, params }) {
        const file = await inOrganisation(db, actor.organisationId, async tx => {
          const found = await findEvidenceFile(tx, actor.organisationId, params.id)
          const facts = found && { proofId: params.id, entryId: found.entryId }
          if (facts) await recordEvent(tx, actor, 'blacklist.evidence_read', facts)
          return found
        })
        if (!file) throw new Refusal('not_found', `There is no proof ${params.id}.`)
        return proofReply(file)
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

function fileFrom({ name, base64 }: { name: string; base64: string }) {
  return { name, bytes: Buffer.from(base64, 'base64') }
}

function proofReply({ name, bytes }: { name: string; bytes: Buffer }) {
  const type = proofTypeOf(bytes)
  return {
    status: 200 as const,
    contentType: type === 'text/plain' ? 'text/plain; charset=utf-8' : (type ?? 'application/octet-stream'),
    fileName: type ? proofNameOf(name, type) : 'proof.bin',
    stream: Readable.from([bytes]),
  }
}

function cursorFrom(cursor: string | undefined): string | undefined {
  if (cursor === undefined || z.uuid().safeParse(cursor).success) return cursor
  throw new Refusal('invalid', `"${cursor}" is no cursor: pass the nextCursor of the page before.`)
}

function reasonsFrom(reason: Reason | undefined, wanted: ReasonClass | undefined): Reason[] | undefined {
  if (reason === undefined && wanted === undefined) return undefined
  return REASONS.filter(one => (reason ?? one) === one && (wanted ?? classOf(one)) === classOf(one))
}

function dayAfter(day: string): Date {
  const next = new Date(day)
  next.setUTCDate(next.getUTCDate() + 1)
  return next
}
