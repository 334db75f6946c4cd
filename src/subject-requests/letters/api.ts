import { z } from 'zod'
import { LANGUAGES } from '../../language.ts'
import { LETTER_KINDS, WORDED_KINDS } from './letter.ts'

const moment = z.iso.datetime({ offset: true })
const text = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1)
    .max(most)
    .regex(/^(?:[^\p{Cc}\p{Cs}]|\r?\n|\t)*$/u, 'must not hold control characters but line breaks')

export const letterParams = z.object({ id: z.uuid(), kind: z.enum(WORDED_KINDS) })
export const previewQuery = z.object({ doubt: z.string().max(2_000).optional() })

const block = z.object({ kind: z.enum(['heading', 'text', 'item', 'link']), text: z.string() })
export const letterShape = z
  .object({
    kind: z.enum(LETTER_KINDS),
    language: z.enum(LANGUAGES),
    subject: z.string(),
    blocks: z.array(block),
    written: z
      .object({ at: moment, byWhom: z.string(), by: z.enum(['mail', 'print']) })
      .nullable()
      .describe('Null where it is only as it would be now.'),
  })
  .meta({ id: 'RequestLetter' })

export const sendLetterBody = z.object({
  by: z.enum(['mail', 'print']).describe('`print`: you post it, or hand it over.'),
  doubt: text(2_000).optional().describe('For an identity question: why you doubt who is asking. The person is told.'),
})

const words = z.object({
  kind: z.enum(WORDED_KINDS),
  language: z.enum(LANGUAGES),
  opening: text(2_000).nullable().describe('After the first sentence.'),
  closing: text(2_000).nullable().describe('Before the greeting.'),
})
export const wordsBody = words
export const wordsReply = z.object({ items: z.array(words) })
