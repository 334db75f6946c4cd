import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'
import { FORM_FAULTS, FORM_STATES } from './form.ts'

const moment = z.iso.datetime({ offset: true })
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const lines = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\r?\n)*$/u, 'must not hold control characters but line breaks')

const wordingText = z.strictObject({
  title: line(200),
  intro: lines(2_000),
  consent: lines(2_000).describe('What the person says yes to.'),
  notice: lines(5_000).describe('What happens with the address. What the blacklist keeps is added by Veto.'),
  button: line(60),
})
const wordings = z.strictObject({
  fr: wordingText.optional(),
  nl: wordingText.optional(),
  en: wordingText.optional(),
  de: wordingText.optional(),
})
const welcomeText = z.strictObject({ subject: line(200), text: lines(20_000) })
const welcome = z.strictObject({
  fr: welcomeText.optional(),
  nl: welcomeText.optional(),
  en: welcomeText.optional(),
  de: welcomeText.optional(),
})

const formValues = {
  name: line(200),
  senderId: z.uuid().nullable().describe("Null: the organisation's system sender."),
  listIds: z.array(z.uuid()).max(20).describe('Lists that a confirmed person is put on.'),
  fields: z.array(z.string().max(63)).max(20).describe('first_name, last_name, and keys of contact fields.'),
  interestIds: z.array(z.uuid()).max(50).describe('Interests that can be ticked.'),
  sendsWelcome: z.boolean(),
  welcome: welcome.describe('The mail after the confirmation, by language: marketing, through the gate.'),
}

export const formParams = z.object({ id: z.uuid() })
export const createFormBody = z.object({
  workspaceId,
  name: formValues.name,
  ...z.object(formValues).omit({ name: true }).partial().shape,
  wordings: wordings.optional(),
})
export const editFormBody = z.object({ ...z.object(formValues).partial().shape, wordings: wordings.optional() })
export const findFormsQuery = z.object({
  workspaceId,
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})

const figures = z.object({
  shown: z.int().describe('How often the hosted page was shown.'),
  submitted: z.int().describe('How often somebody asked to sign up.'),
  confirmed: z.int().describe('How many confirmed from their mailbox.'),
})
const formShape = z
  .object({
    ...formValues,
    id: z.uuid(),
    workspaceId: z.uuid(),
    state: z.enum(FORM_STATES),
    url: z.string().describe('Where the hosted page is, once it is published.'),
    languages: z.array(z.enum(LANGUAGES)),
    figures,
    createdAt: moment,
    updatedAt: moment,
    publishedAt: moment.nullable(),
  })
  .meta({ id: 'SignUpForm' })
export const formCardShape = formShape
  .extend({
    faults: z
      .array(
        z.object({
          fault: z.enum(FORM_FAULTS),
          what: z.string().nullable().describe('The key of a field, or a name.'),
          language: z.enum(LANGUAGES).nullable(),
        }),
      )
      .describe('What a visitor would stumble over. A form with any is not published.'),
    wordings: z.array(
      wordingText.extend({
        id: z.uuid(),
        language: z.enum(LANGUAGES),
        version: z.int(),
        blacklistNotice: z.string().describe('Written by Veto: what is kept of somebody who says no.'),
        createdAt: moment,
      }),
    ),
  })
  .meta({ id: 'SignUpFormCard' })
export const formsPage = z.object({
  items: z.array(formShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
export const embedQuery = z.object({ language: z.enum(LANGUAGES).optional() })
export const embedReply = z.object({ html: z.string().describe('A form without script, to paste into a page.') })
export const defaultWordingsReply = z.object({
  wordings: z.record(z.enum(LANGUAGES), wordingText.extend({ blacklistNotice: z.string() })),
})
