import { Readable } from 'node:stream'
import { z } from 'zod'
import { inOrganisation } from '../../db/index.ts'
import { LANGUAGES } from '../../language.ts'
import { type Route, streamRoute } from '../../route.ts'
import { exportRegister, REGISTER_FORMATS } from './export-register.ts'
import { recordAsPdf, writeRecord } from './write-record.ts'

const language = z.enum(LANGUAGES).optional().describe("The organisation's where it is left out.")

/** The register to take away, and what the record of processing activities says of the blacklist. */
export const registerRoutes: Route[] = [
  streamRoute({
    method: 'POST',
    url: '/subject-requests/exports',
    may: 'subject_requests.read',
    summary:
      'Take the register away: PDF, CSV, or JSON with a proof from the audit log for each event. It is recorded.',
    body: z.object({ format: z.enum(REGISTER_FORMATS), year: z.int().min(2000).max(9999).optional(), language }),
    replies: {},
    produces: 'application/octet-stream',
    streamHandler: ({ db, actor, body }) =>
      exportRegister(db, actor, { format: body.format, year: body.year, language: body.language }),
  }),
  streamRoute({
    method: 'GET',
    url: '/processing-record',
    may: 'subject_requests.read',
    summary: 'The entry of the blacklist in the record of processing activities (GDPR art. 30), as PDF.',
    query: z.object({ language }),
    replies: {},
    produces: 'application/pdf',
    async streamHandler({ db, actor: { organisationId }, query }) {
      const record = await inOrganisation(db, organisationId, tx => writeRecord(tx, organisationId, query.language))
      const stream = Readable.from([await recordAsPdf(record)])
      return { status: 200, contentType: 'application/pdf', fileName: 'processing-record.pdf', stream }
    },
  }),
]
