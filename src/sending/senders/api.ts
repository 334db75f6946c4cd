import { z } from 'zod'
import { RECORD_PURPOSES, RECORD_STATES } from './sender.ts'

const moment = z.iso.datetime({ offset: true })
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
const workspaceId = z.uuid().optional().describe("The organisation's first workspace where it is left out.")

export const senderParams = z.object({ id: z.uuid() })

const dnsRecord = z.object({
  purpose: z.enum(RECORD_PURPOSES),
  type: z.enum(['TXT', 'MX']),
  name: z.string(),
  value: z.string().describe('What to put there; for spf, dmarc and return_path a proposal: your own is as good.'),
  isNeeded: z.boolean().describe('Without it the sender is not verified.'),
  state: z.enum(RECORD_STATES),
  found: z.array(z.string()),
})

const senderShape = z
  .object({
    id: z.uuid(),
    workspaceId: z.uuid(),
    name: z.string(),
    address: z.string(),
    domain: z.string().describe('The domain that was claimed for the organisation, and that signs.'),
    postalAddress: z.string(),
    createdAt: moment,
    isArchived: z.boolean(),
    isVerified: z
      .boolean()
      .describe('The DNS says what it must; else a campaign starts only with acceptUnverifiedSender.'),
    checkedAt: moment.nullable(),
  })
  .meta({ id: 'Sender' })
export const senderCardShape = senderShape.extend({ dns: z.array(dnsRecord) }).meta({ id: 'SenderCard' })

export const createSenderBody = z.object({
  workspaceId,
  name: line(200).describe('Shown as the name in From.'),
  address: z.string().max(1_000).describe('Mail comes from it. Its domain is claimed for your organisation.'),
  postalAddress: lines(1_000).describe('Where a letter reaches you: it stands in every marketing mail.'),
})
export const editSenderBody = z.object({
  name: line(200).optional(),
  postalAddress: lines(1_000).optional(),
  isArchived: z.boolean().optional(),
})
export const findSendersQuery = z.object({
  workspaceId,
  cursor: z.uuid().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
})
export const sendersPage = z.object({
  items: z.array(senderShape),
  nextCursor: z.string().nullable().describe('Pass it as cursor for the next page; null on the last one.'),
})
