import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'

const moment = z.iso.datetime({ offset: true })
const trace = z.object({ ip: z.string().nullable(), userAgent: z.string().nullable() })

export const consentsQuery = z.object({ contactId: z.uuid() })
const consentShape = z
  .object({
    id: z.uuid(),
    formId: z.uuid().nullable(),
    formName: z.string().nullable(),
    language: z.enum(LANGUAGES).nullable(),
    road: z
      .enum(['page', 'html', 'api'])
      .nullable()
      .describe('The hosted page, a form pasted elsewhere, or a program.'),
    listIds: z.array(z.uuid()),
    interestIds: z.array(z.uuid()),
    address: z.string().nullable().describe('As it was written; null where an erasure took it.'),
    askedAt: moment.nullable(),
    asked: trace,
    confirmedAt: moment,
    confirmed: trace,
    messageId: z.uuid().nullable().describe('The mail whose link was used.'),
    wording: z
      .object({
        version: z.int(),
        title: z.string(),
        intro: z.string(),
        consent: z.string(),
        notice: z.string(),
        blacklistNotice: z.string(),
        button: z.string(),
      })
      .nullable()
      .describe('What the person read.'),
  })
  .meta({ id: 'ConsentRecord' })
export const consentsReply = z.object({ items: z.array(consentShape) })
