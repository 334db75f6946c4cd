import { z } from 'zod'

/** Whose events are understood. */
const ESPS = [
  'activecampaign',
  'amazon_ses',
  'brevo',
  'hubspot',
  'mailchimp',
  'mailersend',
  'mailgun',
  'mailjet',
  'mailtrap',
  'mandrill',
  'postal',
  'postmark',
  'resend',
  'sendgrid',
  'sparkpost',
  'unisender_go',
] as const

const name = z.string().trim().min(1).max(200)
const signingKey = z
  .string()
  .trim()
  .min(1)
  .max(4_000)
  .describe("The provider's signing key, or its public key. Where it is set, a request that is not signed is refused.")
const topicArn = z
  .string()
  .regex(
    /^arn:aws(?:-[a-z]+)*:sns:[a-z0-9-]{3,30}:\d{12}:[\w.-]{1,256}$/,
    'an ARN of an SNS topic: arn:aws:sns:eu-west-1:123456789012:name',
  )
  .describe('Amazon SES: the SNS topic that was subscribed. No other is listened to.')

export const createHookBody = z
  .object({ esp: z.enum(ESPS), name, signingKey: signingKey.optional(), topicArn: topicArn.optional() })
  .strict()

export const changeHookBody = z
  .object({ name: name.optional(), signingKey: signingKey.nullable().optional(), topicArn: topicArn.optional() })
  .strict()

export const renewHookBody = z
  .object({
    endsOldNow: z
      .boolean()
      .default(false)
      .describe('The old URL takes nothing from now on. Else it goes on until the new one is used, a day at most.'),
  })
  .strict()

export const hookShape = z
  .object({
    id: z.uuid(),
    esp: z.string(),
    name: z.string(),
    url: z
      .string()
      .describe('What to enter at the provider. It is a secret: whoever knows it can have addresses listed.'),
    hasKey: z.boolean(),
    topicArn: z.string().nullable(),
    oldUrlUntil: z.iso.datetime().nullable().describe('Until when the URL before this one is still taken.'),
    awaitsConfirmation: z.boolean().describe('SNS asked whether the subscription is wanted: POST /hooks/{id}/confirm.'),
    createdAt: z.iso.datetime(),
    endedAt: z.iso.datetime().nullable(),
    requests: z.int(),
    lastRequestAt: z.iso.datetime().nullable(),
    refused: z
      .int()
      .describe('Requests that were not believed: forged, altered, replayed or unsigned. They changed nothing.'),
    lastRefusedAt: z.iso.datetime().nullable(),
    lastFault: z.string().nullable(),
  })
  .meta({ id: 'Hook' })

export const hooksReply = z.object({ items: z.array(hookShape) })
export const hookParams = z.object({ id: z.uuid() })
