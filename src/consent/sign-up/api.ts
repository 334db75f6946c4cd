import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'

export const signUpParams = z.object({ id: z.uuid() })

export const signUpBody = z.strictObject({
  address: z.string().max(1_000),
  language: z.enum(LANGUAGES).optional().describe('What the person read the form in; the form must have it.'),
  fields: z
    .record(z.string().max(63), z.union([z.string().max(5_000), z.number(), z.boolean()]))
    .optional()
    .describe('What the form asks: first_name, last_name, and keys of contact fields.'),
  interestIds: z.array(z.uuid()).max(50).optional(),
  ip: z.string().max(45).optional().describe("The person's own network address: part of the proof, and limited by."),
  userAgent: z.string().max(300).optional(),
})

export const signUpReply = z.object({
  state: z
    .literal('asked')
    .describe('A confirmation is on its way, if the address may get one. The same whether it is new, known or listed.'),
})
