import { z } from 'zod'
import { LANGUAGES } from '../language.ts'
import { REQUEST_CHANNELS, REQUEST_KINDS, REQUEST_STATES } from './request.ts'
import { STEP_ANSWERS, STEP_NAMES } from './step.ts'

const moment = z.iso.datetime({ offset: true })
const day = z.iso.date()
const text = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\r?\n|\t)*$/u, 'must not hold control characters but line breaks')

export const requestParams = z.object({ id: z.uuid() })
export const stepParams = z.object({ id: z.uuid(), stepId: z.uuid() })

const requestShape = z
  .object({
    id: z.uuid(),
    kind: z.enum(REQUEST_KINDS),
    state: z
      .enum(REQUEST_STATES)
      .describe(
        '`unconfirmed`: it came by the public page, and its mailbox has not said yes; or by mail, and nobody took it on.',
      ),
    channel: z.enum(REQUEST_CHANNELS),
    reference: z.string().nullable().describe('Without a gap per year; null until the request is opened.'),
    address: z.string().nullable().describe('Null once the register has forgotten who asked.'),
    name: z.string().nullable(),
    language: z.enum(LANGUAGES),
    receivedOn: day,
    dueOn: day.describe('The last day on which the answer is in time, by the calendar of the law.'),
    daysLeft: z.int().describe('Until that day; negative where it is over.'),
    isExtended: z.boolean(),
    ownerId: z.uuid().nullable(),
    owner: z.string().nullable(),
    outcome: z.enum(['fulfilled', 'refused']).nullable(),
    openedAt: moment.nullable(),
    closedAt: moment.nullable(),
  })
  .meta({ id: 'SubjectRequest' })

const stepShape = z.object({
  id: z.uuid(),
  step: z.enum(STEP_NAMES),
  systemId: z.uuid().nullable(),
  system: z.string().nullable(),
  byPeople: z.boolean().describe('False for what Veto does itself, and answers once it is done.'),
  answer: z.enum(STEP_ANSWERS).nullable(),
  note: z.string().nullable(),
  answeredAt: moment.nullable(),
  answeredBy: z.string().nullable(),
  answeredHow: z.enum(['staff', 'link', 'receipt', 'veto']).nullable(),
  told: z
    .object({
      mails: z.int().describe('To the owner of the system.'),
      lastMailAt: moment.nullable(),
      calls: z.int().describe('Of its program, by webhook.'),
      callOutcome: z.enum(['taken', 'given_up', 'not_needed']).nullable(),
      callFailure: z.string().nullable(),
      nextCallAt: moment.nullable(),
    })
    .nullable()
    .describe('How another system was told of it.'),
  link: z
    .string()
    .nullable()
    .describe(
      'For the owner of the system: a page where they answer; a program posts `answer` and `note` there as a form.',
    ),
})

export const requestCardShape = requestShape
  .extend({
    message: z.string().nullable(),
    firstDueOn: day,
    extensionReason: z.string().nullable(),
    refusalReason: z.string().nullable(),
    hasMail: z
      .boolean()
      .describe('Whether the message in which it was asked is kept: GET /subject-requests/{id}/mail.'),
    steps: z.array(stepShape),
    copy: z
      .object({
        madeAt: moment,
        madeBy: z.string(),
        until: day.nullable().describe('The last day of the link in the answer; null until that is written.'),
        downloads: z.int().describe('By the link.'),
        lastDownloadedAt: moment.nullable(),
        isGone: z.boolean().describe('Its time is over, or the person was erased: nothing is left of it.'),
      })
      .nullable()
      .describe('What the person is given: an access or a portability, once it was made.'),
    events: z.array(
      z.object({
        id: z.uuid(),
        kind: z.string(),
        at: moment,
        byWhom: z.string(),
        note: z.string().nullable(),
        auditEventId: z.uuid().describe('The event of the audit log that proves it.'),
      }),
    ),
  })
  .meta({ id: 'SubjectRequestCard' })

export const enterRequestBody = z.object({
  kind: z.enum(REQUEST_KINDS),
  channel: z.enum(REQUEST_CHANNELS).exclude(['page']),
  address: z.string().max(1_000),
  name: text(200).optional(),
  message: text(10_000).optional().describe('What the person wrote or said.'),
  language: z.enum(LANGUAGES).optional().describe("The organisation's where it is left out."),
  reportId: z
    .uuid()
    .optional()
    .describe('The message that came back (GET /api/v1/reports) in which it is asked: it is kept as the proof.'),
  receivedOn: day.optional().describe('The day it came in, today where it is left out. The deadline counts from it.'),
})

export const findRequestsQuery = z.object({
  state: z.enum(REQUEST_STATES).optional(),
  kind: z.enum(REQUEST_KINDS).optional(),
  address: z.string().max(1_000).optional(),
  ownerId: z.uuid().optional().describe('Only those that this person sees to.'),
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})
export const requestsPage = z.object({
  items: z.array(requestShape),
  nextCursor: z.string().nullable(),
  counts: z.record(z.enum(REQUEST_STATES), z.int()),
})

export const answerStepBody = z.object({
  answer: z.enum(STEP_ANSWERS),
  note: text(2_000).optional().describe('Needed for `kept` and `not_needed`: why.'),
})
export const assignBody = z.object({ ownerId: z.uuid() })
export const reasonBody = z.object({ reason: text(2_000).describe('The person is told.') })

const settings = z.object({
  referencePrefix: z
    .string()
    .regex(/^[A-Z]{2,10}$/)
    .nullable()
    .describe("Null: by the organisation's language (RGPD, AVG, GDPR, DSGVO)."),
  signature: text(1_000).nullable().describe('Who signs the letters: name and function.'),
  contact: text(1_000).nullable().describe('How the person reaches you about the request; it stands in every letter.'),
  keepYears: z.int().min(1).max(10).describe('How long the register knows who asked, once a request is over.'),
})
export const changeSettingsBody = settings.partial()
export const registerSettingsShape = settings.extend({
  pageUrl: z.string().describe('The public page where anybody makes a request: put it on your website.'),
})
