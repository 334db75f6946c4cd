import type { KeyObject } from 'node:crypto'
import { Readable } from 'node:stream'
import { inOrganisation } from '../db/index.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { exportAccess } from './access/export-access.ts'
import { CONTENT_TYPES } from './access/write-access.ts'
import { accessBody, holdersReply, previewBody, previewReply } from './api.ts'
import { ERASED_FIRST, HOLDERS } from './holders.ts'
import { previewErasure } from './preview-erasure.ts'
import { STAYS } from './stays.ts'

/** What an erasure takes, and what it would take of one person. The erasure itself is a step of a subject request. */
export function erasureRoutes({ listKey }: { listKey: KeyObject }): Route[] {
  return [
    streamRoute({
      method: 'POST',
      url: '/access-exports',
      may: 'access.export',
      summary:
        'Everything that is held on a person, as a file for them: to read (HTML, PDF), or to take elsewhere (JSON, CSV). It is on record.',
      body: accessBody,
      replies: {},
      produces: 'application/octet-stream',
      async streamHandler({ db, actor, body }) {
        const bytes = await inOrganisation(db, actor.organisationId, tx => exportAccess(tx, actor, listKey, body))
        const fileName = `${body.kind}.${body.form}`
        return { status: 200, contentType: CONTENT_TYPES[body.form], fileName, stream: Readable.from([bytes]) }
      },
    }),
    route({
      method: 'GET',
      url: '/erasures/holders',
      may: 'erasures.preview',
      summary: 'Every column that can hold something of a person: who erases it, or why it stays.',
      replies: { 200: holdersReply },
      handler: async () => ({ status: 200, body: { erased: [...ERASED_FIRST, ...HOLDERS].map(onWire), stays: STAYS } }),
    }),
    route({
      method: 'POST',
      url: '/erasures/preview',
      may: 'erasures.preview',
      summary: 'What an erasure would take of one person, and what would stay. Nothing is changed.',
      body: previewBody,
      replies: { 200: previewReply },
      handler: async ({ tx, actor, body }) => ({
        status: 200,
        body: await previewErasure(tx, actor, listKey, body.address),
      }),
    }),
  ]
}

function onWire({ name, columns }: { name: string; columns: readonly string[] }) {
  return { holder: name, columns }
}
