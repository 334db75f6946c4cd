import { Readable } from 'node:stream'
import { loadOrganisation } from '../../accounts/index.ts'
import { recordEvent } from '../../audit/index.ts'
import { inOrganisation, type Tx } from '../../db/index.ts'
import { type Route, route, streamRoute } from '../../route.ts'
import { requestCardShape } from '../api.ts'
import { linkOfCopy } from '../copy/make-copy.ts'
import { dayAt } from '../deadline/day.ts'
import { loadRequest } from '../load-request.ts'
import { personOf } from '../person-of.ts'
import type { PublicParts } from '../public/submit-request.ts'
import { showRequest } from '../show-request.ts'
import { letterParams, letterShape, previewQuery, sendLetterBody, wordsBody, wordsReply } from './api.ts'
import { drawUpLetter } from './draw-up-letter.ts'
import { letterAsPdf } from './letter-form.ts'
import { saveWords, selectLetters, selectWords } from './letter-queries.ts'
import { type LetterOrder, sendLetter } from './send-letter.ts'

/** The letters of a request: as they would be now, as they were written, on paper. */
export function letterRoutes(parts: PublicParts): Route[] {
  return [
    route({
      method: 'GET',
      url: '/subject-requests/:id/letters/:kind',
      may: 'subject_requests.read',
      summary: 'A letter as it was written; where it was not yet, as it would be now, from what is done so far.',
      params: letterParams,
      query: previewQuery,
      replies: { 200: letterShape },
      handler: async ({ tx, actor: { organisationId }, params: { id, kind }, query: { doubt } }) => ({
        status: 200,
        body: await readLetter(tx, parts, organisationId, id, { kind, doubt, by: 'mail' }),
      }),
    }),
    streamRoute({
      method: 'GET',
      url: '/subject-requests/:id/letters/:kind/pdf',
      may: 'subject_requests.read',
      summary: 'The same as PDF, to print.',
      params: letterParams,
      query: previewQuery,
      replies: {},
      produces: 'application/pdf',
      async streamHandler({ db, actor: { organisationId }, params: { id, kind }, query: { doubt } }) {
        const { letter, to, organisation } = await inOrganisation(db, organisationId, async tx => {
          const { name, address, reference } = await loadRequest(tx, organisationId, id)
          return {
            letter: await readLetter(tx, parts, organisationId, id, { kind, doubt, by: 'print' }),
            to: [name, address, reference].filter(line => line !== null),
            organisation: (await loadOrganisation(tx)).name,
          }
        })
        const pdf = await letterAsPdf(letter, { language: letter.language, organisation, to })
        const fileName = `${to.at(-1) ?? 'letter'}-${kind}.pdf`
        return { status: 200, contentType: 'application/pdf', fileName, stream: Readable.from([pdf]) }
      },
    }),
    route({
      method: 'POST',
      url: '/subject-requests/:id/letters/:kind',
      may: 'subject_requests.write',
      summary:
        'Write a letter, once: mailed, or printed by you. The answer needs all other steps, and closes the request.',
      params: letterParams,
      body: sendLetterBody,
      replies: { 200: requestCardShape },
      async handler({ tx, actor, params: { id, kind }, body }) {
        const now = new Date()
        await sendLetter(tx, personOf(actor), { ...parts, now }, id, { kind, ...body })
        return { status: 200, body: await showRequest(tx, parts, actor.organisationId, id, now) }
      },
    }),
    route({
      method: 'GET',
      url: '/letter-words',
      may: 'subject_requests.read',
      summary: 'What the organisation adds to its letters, by kind and language.',
      replies: { 200: wordsReply },
      handler: async ({ tx, actor }) => ({ status: 200, body: { items: await selectWords(tx, actor.organisationId) } }),
    }),
    route({
      method: 'POST',
      url: '/letter-words',
      may: 'subject_requests.write',
      summary: 'Change them. What the law wants said stays in every letter.',
      body: wordsBody,
      replies: { 200: wordsReply },
      async handler({ tx, actor, body }) {
        await saveWords(tx, actor.organisationId, body)
        await recordEvent(tx, actor, 'requests.words_changed', body)
        return { status: 200, body: { items: await selectWords(tx, actor.organisationId) } }
      },
    }),
  ]
}

async function readLetter(tx: Tx, parts: PublicParts, organisationId: string, id: string, order: LetterOrder) {
  const { kind, doubt, by } = order
  const request = await loadRequest(tx, organisationId, id)
  const written = (await selectLetters(tx, organisationId, id)).find(one => one.kind === kind)
  const today = dayAt(new Date(), (await loadOrganisation(tx)).country)
  const copy = kind === 'answer' && by === 'mail' ? await linkOfCopy(tx, parts, organisationId, id, today) : undefined
  const { subject, blocks } = written ?? (await drawUpLetter(tx, organisationId, request, kind, { doubt, copy }))
  const when = written && { at: written.createdAt.toISOString(), byWhom: written.createdBy, by: written.sentBy }
  return { kind, language: written?.language ?? request.language, subject, blocks, written: when ?? null }
}
