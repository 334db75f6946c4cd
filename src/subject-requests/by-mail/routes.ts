import { Readable } from 'node:stream'
import { inOrganisation } from '../../db/index.ts'
import { Refusal } from '../../refusal.ts'
import { type Route, streamRoute } from '../../route.ts'
import { requestParams } from '../api.ts'
import { findRequestMail } from './mail-queries.ts'

/** The message in which somebody asked, for whoever answers it. */
export const mailedRoutes: Route[] = [
  streamRoute({
    method: 'GET',
    url: '/subject-requests/:id/mail',
    may: 'subject_requests.read',
    summary: 'The message in which it was asked, as it came.',
    params: requestParams,
    replies: {},
    produces: 'message/rfc822',
    async streamHandler({ db, actor: { organisationId }, params: { id } }) {
      const raw = await inOrganisation(db, organisationId, tx => findRequestMail(tx, organisationId, id))
      if (!raw) throw new Refusal('not_found', `No message is kept for the request ${id}.`)
      return { status: 200, contentType: 'message/rfc822', fileName: 'request.eml', stream: Readable.from([raw]) }
    },
  }),
]
