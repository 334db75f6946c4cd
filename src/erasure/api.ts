import { z } from 'zod'
import { LANGUAGES } from '../language.ts'
import { FORMS, KINDS } from './access/section.ts'

const columns = z.array(z.string()).describe('As `table.column`; `*` for all of a table, or of a schema.')
const stays = z.array(z.object({ why: z.string(), columns }))

export const previewBody = z.object({ address: z.string().min(3).max(320) })
export const previewReply = z.object({
  disappears: z.array(z.object({ holder: z.string(), rows: z.int() })),
  stays,
  keptAs: z.enum(['address', 'key']).describe('How the entry that keeps the person off will be kept.'),
})

export const accessBody = z.object({
  address: z.string().min(3).max(320),
  kind: z
    .enum(KINDS)
    .describe('access: everything (article 15); portability: what the person gave (article 20), without the entry.'),
  form: z.enum(FORMS),
  language: z.enum(LANGUAGES).optional().describe('Not said: the language of the organisation.'),
})

export const holdersReply = z.object({
  erased: z.array(z.object({ holder: z.string(), columns })),
  stays,
})
