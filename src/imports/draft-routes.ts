import { randomUUID } from 'node:crypto'
import { inOrganisation } from '../db/index.ts'
import { Refusal } from '../refusal.ts'
import { type Route, route, streamRoute } from '../route.ts'
import { draftShape, importParams } from './api.ts'
import { draftOnWire } from './draft-wire.ts'
import { discardDraft, loadDraft, makeDraft } from './make-draft.ts'

/** An uploaded file, looked at before it is decided what it is for: tried and imported from there, without a second upload. */
export const draftRoutes: Route[] = [
  streamRoute({
    method: 'POST',
    url: '/import-drafts',
    may: 'imports.run',
    summary: 'Upload a file (multipart: file) and see what it is. It is kept for a day.',
    replies: { 201: draftShape },
    upload: true,
    async streamHandler({ db, actor, upload }) {
      if (!upload) throw new Refusal('invalid', 'Send the file as multipart/form-data, in the field "file".')
      return { status: 201, body: draftOnWire(await makeDraft(db, actor, randomUUID(), upload)) }
    },
  }),
  route({
    method: 'GET',
    url: '/import-drafts/:id',
    may: 'imports.run',
    summary: 'What an uploaded file is.',
    params: importParams,
    replies: { 200: draftShape },
    async handler({ tx, actor, params }) {
      return { status: 200, body: draftOnWire(await loadDraft(tx, actor, params.id)) }
    },
  }),
  streamRoute({
    method: 'POST',
    url: '/import-drafts/:id/discard',
    may: 'imports.run',
    summary: 'Throw an uploaded file away before its day is over.',
    params: importParams,
    replies: { 200: draftShape },
    async streamHandler({ db, actor, params }) {
      return inOrganisation(db, actor.organisationId, async tx => {
        const draft = await loadDraft(tx, actor, params.id)
        await discardDraft(tx, actor, params.id)
        return { status: 200, body: draftOnWire(draft) }
      })
    },
  }),
]
