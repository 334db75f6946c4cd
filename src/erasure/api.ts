import { z } from 'zod'

const columns = z.array(z.string()).describe('As `table.column`; `*` for all of a table, or of a schema.')
const stays = z.array(z.object({ why: z.string(), columns }))

export const previewBody = z.object({ address: z.string().min(3).max(320) })
export const previewReply = z.object({
  disappears: z.array(z.object({ holder: z.string(), rows: z.int() })),
  stays,
  keptAs: z.enum(['address', 'key']).describe('How the entry that keeps the person off will be kept.'),
})

export const holdersReply = z.object({
  erased: z.array(z.object({ holder: z.string(), columns })),
  stays,
})
