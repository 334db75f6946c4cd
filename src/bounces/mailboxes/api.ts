import { z } from 'zod'
import { AWAY } from './mailbox.ts'

const settings = {
  host: z.string().trim().min(1).max(253).describe('The IMAP server, for example imap.example.eu.'),
  port: z.int().min(1).max(65_535).describe('993 for TLS, 143 for STARTTLS.'),
  security: z
    .enum(['tls', 'starttls', 'none'])
    .describe(
      'TLS from the first byte; STARTTLS, without which nothing is said; none, to a server on this machine only.',
    ),
  acceptsAnyCertificate: z.boolean().default(false).describe('Also one of its own making, or of another name.'),
  userName: z.string().min(1).max(320),
  folder: z.string().trim().min(1).max(200).default('INBOX').describe('What is read.'),
  doneFolder: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .default('Veto')
    .describe('Where messages go once they are stored. Made where it is missing.'),
}
const password = z.string().min(1).max(1_000).describe('Kept sealed; never shown again.')

export const mailboxShape = z
  .object({
    ...settings,
    id: z.uuid(),
    isPaused: z.boolean(),
    createdAt: z.iso.datetime(),
    lastReadAt: z.iso.datetime().nullable().describe('When all that was in it had been read the last time.'),
    readCount: z.int().describe('How many messages were stored and moved.'),
    fault: z.string().nullable().describe('Why it could not be read the last time; null: it could.'),
    faultWhy: z.enum(AWAY).nullable().describe('The same, as one of a few.'),
    faultSince: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Mailbox' })

export const mailboxesReply = z.object({ items: z.array(mailboxShape) })
export const mailboxParams = z.object({ id: z.uuid() })
export const addMailboxBody = z.object({ ...settings, password }).strict()

export const changeMailboxBody = z
  .object({
    host: settings.host.optional(),
    port: settings.port.optional(),
    security: settings.security.optional(),
    acceptsAnyCertificate: z.boolean().optional(),
    userName: settings.userName.optional(),
    folder: z.string().trim().min(1).max(200).optional(),
    doneFolder: z.string().trim().min(1).max(200).optional(),
    password: password
      .optional()
      .describe(
        'Needed where the server, its port, its security or the user changes: the old one goes to nobody else.',
      ),
    isPaused: z.boolean().optional(),
  })
  .strict()

export const reportAddressesReply = z
  .object({
    items: z.array(
      z.object({
        domain: z.string().describe('Below it is the return path of every copy.'),
        feedbackAddress: z
          .string()
          .describe(
            "The organisation's own address for complaints, to be given to providers whose feedback loops are registered by hand.",
          ),
        mx: z
          .object({ name: z.string(), value: z.string() })
          .describe('What leads mail for the domain to the receiver.'),
        state: z
          .enum(['unknown', 'ok', 'missing', 'different', 'unreachable'])
          .describe('Whether that MX was found the last time; unknown: nobody has looked.'),
        checkedAt: z.iso.datetime().nullable(),
      }),
    ),
  })
  .meta({ id: 'ReportAddresses' })

export const testChangeBody = changeMailboxBody.omit({ isPaused: true })

export const testMailboxReply = z
  .object({
    works: z.boolean().describe('It could be reached, and the folder opened. Nothing was read or moved.'),
    why: z.enum(AWAY).nullable().describe('What is in the way; null: nothing.'),
    text: z.string().describe('What happened.'),
    waiting: z.int().nullable().describe('How many messages are in the folder.'),
  })
  .meta({ id: 'MailboxTest' })

export type MailboxOnWire = z.output<typeof mailboxShape>
