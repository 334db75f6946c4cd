import { z } from 'zod'
import { REASONS } from '../blacklist/index.ts'
import { BASES } from './contact.ts'
import { FIELD_KEY, FIELD_TYPES } from './contact-field.ts'
import { interestOfContact } from './interests/api.ts'
import { SORTS, TABS } from './tab.ts'

const moment = z.iso.datetime({ offset: true })
const reason = z.enum(REASONS)
const basis = z.enum(BASES).describe('On what ground the person may be written to.')
/** One line of text: no control characters, no half of a surrogate pair. */
const line = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")
const nextCursor = z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.')
const page = { workspaceId, cursor: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(500).default(100) }
const fieldKey = z.string().regex(FIELD_KEY, 'begins with a letter a-z, then up to 62 of a-z, 0-9 and _')
const fieldValue = z.union([z.string(), z.number(), z.boolean()])
const listName = z.object({ id: z.uuid(), name: z.string() })

export const idParams = z.object({ id: z.uuid() })

const contactShape = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  address: z.string(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  language: z.string().nullable(),
  fields: z.record(z.string(), fieldValue),
  basis,
  source: z.string(),
  importId: z.uuid().nullable(),
  confirmedAt: moment.nullable().describe('Null: the person still has to confirm, and marketing does not go there.'),
  createdAt: moment,
  updatedAt: moment,
  verdict: z
    .object({
      allowed: z.boolean(),
      reason: z.enum([...REASONS, 'not_an_address', 'held_import', 'unconfirmed']).optional(),
      since: moment.optional(),
    })
    .describe('Whether marketing may go there, as the blacklist stands now.'),
  warning: z
    .object({ kind: z.literal('near_variant'), reason, since: moment })
    .optional()
    .describe('A listed mailbox looks like this one: look at both before you write.'),
})
export const contactCardShape = contactShape
  .extend({ lists: z.array(listName), interests: z.array(interestOfContact) })
  .meta({ id: 'Contact' })
export const contactsPage = z.object({
  items: z.array(contactShape),
  nextCursor,
  isIncomplete: z
    .boolean()
    .describe(
      'An import has just loaded contacts that a search or an order by address does not have yet; within a minute it does.',
    ),
})

const language = z
  .string()
  .regex(/^[A-Za-z]{2}(?:[-_][A-Za-z]{2})?$/, 'two letters, as fr; a country after them (fr-BE) is left out')
  .overwrite(text => text.slice(0, 2).toLowerCase())
const fields = z
  .record(fieldKey, fieldValue.nullable())
  .refine(given => Object.keys(given).length <= 200, 'at most 200 fields')
  .describe('By key; a value is of its type, or written as people do (12,5; 31/12/2025; oui). Null takes it away.')

export const saveContactBody = z.object({
  workspaceId,
  address: z.string().max(1_000),
  firstName: line(200).nullish(),
  lastName: line(200).nullish(),
  language: language.nullish(),
  fields: fields.optional(),
  lists: z.array(line(200)).max(100).optional().describe('Lists to put the contact on, each by its id or its name.'),
  interests: z.array(z.uuid()).max(100).optional().describe('Of its workspace; they replace those that it has.'),
  basis: basis.optional().describe('On what ground the person may be written to; consent where it is left out.'),
  source: line(500).optional().describe('Where the address comes from; api where it is left out.'),
  confirmed: z
    .boolean()
    .optional()
    .describe(
      'False: the person still has to be asked. Only their own double opt-in confirms them then; saying true later does not.',
    ),
})
export const editContactBody = saveContactBody
  .omit({ workspaceId: true, lists: true, confirmed: true })
  .partial({ address: true })

export const findContactsQuery = z.object({
  ...page,
  address: z.string().max(1_000).optional().describe('The mailbox, however it is spelt.'),
  q: line(100).optional().describe('How the address, the first or the last name begins, in capitals or not.'),
  tab: z
    .enum(TABS)
    .optional()
    .describe('confirmed may be written to; blacklisted has an entry in force; all three where it is left out.'),
  list: z.uuid().optional(),
  sort: z.enum(SORTS).optional().describe('newest where it is left out. What a search finds has an order of its own.'),
  cursor: z.string().max(1_000).optional(),
})

export const listShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    contacts: z.int().describe('How many are on it, whether they may be mailed or not.'),
    createdAt: moment,
  })
  .meta({ id: 'List' })
export const createListBody = z.object({ workspaceId, name: line(200) })
export const findListsQuery = z.object(page)
export const listsPage = z.object({ items: z.array(listShape), nextCursor })
export const membersBody = z.object({ contacts: z.array(z.uuid()).min(1).max(1_000).describe('Ids of contacts.') })

const fieldLabel = z
  .string()
  .trim()
  .normalize('NFC')
  .min(1)
  .max(100)
  .regex(/^[^\p{Cc}\p{Cs}]*$/u, 'must not hold control characters')
const fieldLabels = z
  .strictObject({
    fr: fieldLabel.optional(),
    nl: fieldLabel.optional(),
    en: fieldLabel.optional(),
    de: fieldLabel.optional(),
  })
  .describe('What people read where a sign-up form asks for it, by language.')
export const fieldShape = z
  .object({ key: fieldKey, type: z.enum(FIELD_TYPES), labels: fieldLabels })
  .meta({ id: 'ContactField' })
export const defineFieldBody = z.object({ key: fieldKey, type: z.enum(FIELD_TYPES), workspaceId })
export const fieldParams = z.object({ key: fieldKey })
export const labelFieldBody = z.object({ workspaceId, labels: fieldLabels })
export const findFieldsQuery = z.object({ workspaceId })
export const fieldsReply = z.object({ items: z.array(fieldShape) })

export const countsQuery = z.object({ workspaceId })
export const countsReply = z.object({
  confirmed: z.int(),
  unconfirmed: z.int(),
  blacklisted: z.int(),
  waiting: z.int().describe('Of the confirmed: those whose opt-out is in a held file; marketing to them waits (IM-6).'),
  countedAt: moment.describe('Counting a million takes a fifth of a second, so it is done every few seconds at most.'),
})
