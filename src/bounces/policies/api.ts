import { z } from 'zod'

const months = z.int().min(3).max(60).describe('Months without a sign of life.')
const messages = z.int().min(3).max(1_000).describe('Marketing messages that were accepted meanwhile.')

export const policyShape = z
  .object({
    isOn: z.boolean(),
    months,
    messages,
    lastRunAt: z.iso.datetime().nullable(),
    lastListed: z.int().nullable(),
  })
  .meta({ id: 'InactivityPolicy' })

export const previewQuery = z.object({
  months: z.coerce.number().int().min(3).max(60),
  messages: z.coerce.number().int().min(3).max(1_000),
})

export const previewReply = z.object({
  count: z.int().describe('Who would be listed now; counted to 100 000 at most.'),
  examples: z.array(z.string()).describe('At most twenty of them.'),
})

export const changePolicyBody = z
  .object({
    isOn: z.boolean(),
    months,
    messages,
    expected: z
      .int()
      .optional()
      .describe('To switch it on, or change it while it is on: the number that the preview told for these figures.'),
  })
  .strict()
