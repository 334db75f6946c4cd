import { Readable } from 'node:stream'
import { z } from 'zod'
import { inOrganisation } from '../../db/index.ts'
import { ACCESS_FORMS } from '../../erasure/index.ts'
import { type Route, streamRoute } from '../../route.ts'
import { requestParams } from '../api.ts'
import { loadRequest } from '../load-request.ts'
import { readCopy } from './give-copy.ts'

/** The copy of an access or a portability, for whoever answers it. How the person gets it: `public/copy-pages.ts`. */
export const copyRoutes: Route[] = [
  streamRoute({
    method: 'GET',
    url: '/subject-requests/:id/copy',
    may: 'subject_requests.write',
    summary: 'The copy that was made for this request, to look at or to print. It is on record.',
    params: requestParams,
    query: z.object({ form: z.enum(ACCESS_FORMS) }),
    replies: {},
    produces: 'application/octet-stream',
    async streamHandler({ db, actor, params: { id }, query: { form } }) {
      const { bytes, ...file } = await inOrganisation(db, actor.organisationId, async tx =>
        readCopy(tx, actor, await loadRequest(tx, actor.organisationId, id), form),
      )
      return { status: 200, ...file, stream: Readable.from([bytes]) }
    },
  }),
]
